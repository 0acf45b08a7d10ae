import type { EditorState } from '@tiptap/pm/state';

const MOST = 20;

/** The states of articles that were edited: with them, undo survives going to another article and back. */
export class States {
  readonly #states = new Map<string, EditorState>();

  take(article: string): EditorState | undefined {
    return this.#states.get(article);
  }

  clear(): void {
    this.#states.clear();
  }

  /** Keeps a state; of too many, the article that was left longest ago is forgotten. */
  keep(article: string, state: EditorState): void {
    this.#states.delete(article);
    this.#states.set(article, state);
    const [oldest] = this.#states.keys();
    if (this.#states.size > MOST && oldest !== undefined) this.#states.delete(oldest);
  }
}
