import type { EditorAction, EditorBoilerplate, EditorPhoto } from './types';

/** What the blocks of the canvas may ask of the editor around them. The answers are live: a block that asks while it draws, draws anew. */
export interface Host {
  photo(id: string): EditorPhoto | undefined;
  /** All texts that the library keeps for many articles. */
  boilerplates(): readonly EditorBoilerplate[];
  boilerplate(id: string): EditorBoilerplate | undefined;
  /** The language of the article, in which captions and alternative texts are asked for. */
  language(): string;
  action(action: EditorAction): void;
}
