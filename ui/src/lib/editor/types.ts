import type { EditorView } from '@tiptap/pm/view';
import type { Part } from './commands/figures';
import type { Place } from './commands/places';

export type { Part, Place };

/** A body as it is saved: the JSON of the `doc` node. */
export interface Body {
  type?: string;
  attrs?: Record<string, unknown>;
  content?: Body[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}

/** What the canvas shows of a photo; the library's own record has more. */
export interface EditorPhoto {
  id: string;
  width: number;
  height: number;
  file_name: string;
  credit: string;
  texts: Record<string, { caption: string; alt: string } | undefined>;
}

/** A text that the library keeps for many articles. */
export interface EditorBoilerplate {
  id: string;
  name: string;
  language: string;
  text: string;
  /** Whether it is offered no more; where it is, it goes on being shown. */
  deleted?: boolean;
}

export type ArticleLanguage = 'zh-CN' | 'en';

/** What the canvas cannot do by itself. `at` is where the photos belong, for `insertPhotos` and `setPhoto` later. */
export interface EditorAction {
  kind: 'pick-photos' | 'import-photos' | 'crop-photo' | 'fill-places';
  files?: File[];
  at: number | null;
  /** Whether a photo that is at `at` stays, and the new ones come behind it. */
  adds?: boolean;
}

/** The selection, for the status bar and for what follows the caret. */
export interface SelectionInfo {
  words: number;
  chars: number;
  position: number;
}

/** What the shell may ask of the canvas. */
export interface EditorApi {
  /** The view itself, for what works on any text: finding, repairs, the outline. */
  view(): EditorView | undefined;
  focus(): void;
  getBody(): Body;
  undo(): boolean;
  redo(): boolean;
  canUndo(): boolean;
  canRedo(): boolean;
  /** Puts a change of what stands beside the text into the undo of the article `id`. */
  record(id: string, before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): void;
  insertPhotos(ids: string[], at?: number | null, adds?: boolean): boolean;
  /** The photo at a position that was given away, and which part of it is shown. */
  photoAt(position: number): { id: string; part: Part | null } | null;
  setCrop(position: number, part: Part | null): boolean;
  /** The places that wait for photos. */
  emptyPlaces(): Place[];
  fillPlaces(filled: readonly { at: number; id: string }[]): boolean;
  setPhoto(position: number, id: string | null): boolean;
  reveal(position: number): void;
  positionAt(x: number, y: number): number | null;
  toggleBold(): boolean;
  toggleItalic(): boolean;
}
