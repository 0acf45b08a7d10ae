import type { JSONContent } from '@tiptap/core';

/** A body as it is saved: the JSON of the `doc` node. */
export type Body = JSONContent;

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
}

export type ArticleLanguage = 'zh-CN' | 'en';

/** What the canvas cannot do by itself. `at` is where the photos belong, for `insertPhotos` and `setPhoto` later. */
export interface EditorAction {
  kind: 'pick-photos' | 'import-photos';
  files?: File[];
  at: number | null;
}

/** The selection, for the status bar and for what follows the caret. */
export interface SelectionInfo {
  words: number;
  chars: number;
  position: number;
}

/** What the shell may ask of the canvas. */
export interface EditorApi {
  focus(): void;
  getBody(): Body;
  undo(): boolean;
  redo(): boolean;
  canUndo(): boolean;
  canRedo(): boolean;
  /** Puts a change of what stands beside the text into the undo of the article `id`. */
  record(id: string, before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): void;
  insertPhotos(ids: string[], at?: number | null): boolean;
  setPhoto(position: number, id: string | null): boolean;
  reveal(position: number): void;
  positionAt(x: number, y: number): number | null;
  toggleBold(): boolean;
  toggleItalic(): boolean;
}
