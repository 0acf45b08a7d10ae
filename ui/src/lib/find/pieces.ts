// Cuts a text where something was found in it, so that it can be drawn with marks.
import type { Mark } from './plugin';

/** A stretch of a text: found, the one that is meant now, or neither. */
export interface Piece {
  text: string;
  class: '' | 'found' | 'found is-current';
}

/** The text in pieces. Marks are in order and do not overlap; one that the text is too short for by now is left out. */
export function pieces(text: string, marks: readonly Mark[]): Piece[] {
  const cut: Piece[] = [];
  let at = 0;
  for (const { from, to, current } of marks) {
    if (from < at || to > text.length) continue;
    if (from > at) cut.push({ text: text.slice(at, from), class: '' });
    cut.push({ text: text.slice(from, to), class: current ? 'found is-current' : 'found' });
    at = to;
  }
  if (at < text.length) cut.push({ text: text.slice(at), class: '' });
  return cut;
}
