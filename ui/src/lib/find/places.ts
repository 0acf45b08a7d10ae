// Where matches stand: in the fields above the text, in the text, or in what a figure says of its photos.
import type { EditorState } from '@tiptap/pm/state';
import type { Match } from './matching';
import { FIELDS, type FieldName, type Home } from './texts';

/** The place of a match. */
export interface Place {
  /** The field above the text; null in the body. */
  field: FieldName | null;
  /** In a field, among its characters; in the body, positions. */
  from: number;
  to: number;
  /** A match in a credit or an alternative text has the range of its node; these are the characters within the text. */
  within: { name: 'credit' | 'alt'; from: number; to: number } | null;
}

/** A point in the order in which an article is read: which part, where in it, and how far into a credit there. */
export type Spot = readonly [part: number, at: number, within: number];

/** Behind the fields comes the body. */
const BODY = FIELDS.length;

/** The beginning of everything. */
export const START: Spot = [0, 0, 0];

/** A position of the body as a point. */
export const inBody = (at: number): Spot => [BODY, at, 0];

/** A character of a field as a point. */
export const inField = (field: FieldName, at: number): Spot => [FIELDS.indexOf(field), at, 0];

/** Where a place begins. A credit is read below the caption, at the end of its figure. */
export function spotOf({ field, from, to, within }: Place): Spot {
  if (field !== null) return inField(field, from);
  return [BODY, within?.name === 'credit' ? to - 1 : from, within?.from ?? 0];
}

/** Negative where `a` comes before `b`. */
export const order = (a: Spot, b: Spot): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/** The place of a match in the texts of a state's document. */
export function placeOf({ index, from, to }: Match, homes: readonly Home[], state: EditorState): Place {
  const home = homes[index];
  if (!home) return { field: null, from: 0, to: 0, within: null };
  if (home.field) return { field: home.field, from, to, within: null };
  if (home.attribute) {
    const { at, name } = home.attribute;
    return { field: null, from: at, to: at + (state.doc.nodeAt(at)?.nodeSize ?? 0), within: { name, from, to } };
  }
  return { field: null, from: home.places[from] ?? 0, to: (home.places[to - 1] ?? 0) + 1, within: null };
}
