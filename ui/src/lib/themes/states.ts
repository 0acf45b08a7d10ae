import type { EditorState } from '@codemirror/state';

/** The states of theme files that were edited: with them, undo survives going to another theme and back. */
export const states = new Map<string, EditorState>();
