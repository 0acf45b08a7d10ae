// Puts other text in the place of what was found.
import { closeHistory } from '@tiptap/pm/history';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { replacement, type Match } from './matching';
import type { Place } from './plugin';
import type { Home } from './texts';

/** Where a match stands in the body; one in an attribute stands for its whole node. */
export function placeOf({ index, from, to }: Match, homes: readonly Home[], state: EditorState): Place {
  const home = homes[index];
  if (!home) return { from: 0, to: 0, whole: false };
  if (home.attribute) {
    const { at } = home.attribute;
    return { from: at, to: at + (state.doc.nodeAt(at)?.nodeSize ?? 0), whole: true };
  }
  return { from: home.places[from] ?? 0, to: (home.places[to - 1] ?? 0) + 1, whole: false };
}

/** The runs of positions that a match takes; what stands between them, a footnote, is no part of it. */
function runs(home: Home, { from, to }: Match): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let at = from; at < to; at++) {
    const place = home.places[at] ?? 0;
    const last = found.at(-1);
    if (last?.to === place) last.to = place + 1;
    else found.push({ from: place, to: place + 1 });
  }
  return found;
}

/** What holds no text, a formula, is never written over. */
export const isReplaceable = (match: Match, homes: readonly Home[]): boolean =>
  !(homes[match.index]?.text.slice(match.from, match.to).includes('\ufffc') ?? true);

/** All replacements as one transaction, which one undo takes back. The texts are those of the state's document. */
export function replacing(state: EditorState, homes: readonly Home[], matches: readonly Match[], template: string, regexp: boolean): Transaction {
  const tr = closeHistory(state.tr);
  const { schema } = state;
  // Texts of attributes are written as a whole, with all their matches; nothing of that moves a position.
  const attributes = new Map<Home, string>();
  const inBody: { from: number; to: number; text: string }[] = [];
  for (const match of [...matches].reverse()) {
    const home = homes[match.index];
    if (!home || !isReplaceable(match, homes)) continue;
    const text = replacement(template, match, regexp);
    if (home.attribute) {
      const now = attributes.get(home) ?? home.text;
      attributes.set(home, now.slice(0, match.from) + text + now.slice(match.to));
      continue;
    }
    runs(home, match).forEach(({ from, to }, index) => inBody.push({ from, to, text: index === 0 ? text : '' }));
  }
  for (const [{ attribute }, text] of attributes) if (attribute) tr.setNodeAttribute(attribute.at, attribute.name, text);
  // A footnote stands behind its paragraph's text in the list and within it in the body.
  inBody.sort((a, b) => b.from - a.from);
  for (const { from, to, text } of inBody) {
    if (text === '') tr.delete(from, to);
    else tr.replaceWith(from, to, schema.text(text, tr.doc.nodeAt(from)?.marks ?? []));
  }
  return tr;
}
