import type { Drawing } from './frame';

/** The language of the code blocks that are diagrams. */
export const isDiagram = (language: unknown): boolean => typeof language === 'string' && language.trim().toLowerCase() === 'mermaid';

const MOST = 60;

/** What the diagrams that were asked for look like, by their sources. */
class Drawings {
  readonly #drawn = new Map<string, Promise<Drawing>>();

  /** The drawing of a source; each is drawn once. */
  draw(source: string): Promise<Drawing> {
    const known = this.#drawn.get(source);
    if (known) return known;
    // Mermaid is only loaded, in its frame, for who has a diagram.
    const drawing = import('./frame').then(({ drawInFrame }) => drawInFrame(source));
    this.#drawn.set(source, drawing);
    const [oldest] = this.#drawn.keys();
    if (this.#drawn.size > MOST && oldest !== undefined) this.#drawn.delete(oldest);
    return drawing;
  }
}

export const drawings = new Drawings();
