// Puts other text in the place of what was found.
import { closeHistory } from '@tiptap/pm/history';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { fieldStep } from '../editor/fields';
import { replacement, type Match } from './matching';
import type { Home } from './texts';

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

/** All replacements as one transaction, which one undo takes back. The texts are those of the state's document and of the fields above it. */
export function replacing(state: EditorState, homes: readonly Home[], matches: readonly Match[], template: string, regexp: boolean): Transaction {
  const tr = closeHistory(state.tr);
  const { schema } = state;
  // Texts of fields and attributes are written as a whole, with all their matches; nothing of that moves a position.
  const whole = new Map<Home, string>();
  const inBody: { from: number; to: number; text: string }[] = [];
  for (const match of [...matches].reverse()) {
    const home = homes[match.index];
    if (!home || !isReplaceable(match, homes)) continue;
    const text = replacement(template, match, regexp);
    if (home.field || home.attribute) {
      const now = whole.get(home) ?? home.text;
      whole.set(home, now.slice(0, match.from) + text + now.slice(match.to));
      continue;
    }
    runs(home, match).forEach(({ from, to }, index) => inBody.push({ from, to, text: index === 0 ? text : '' }));
  }
  const before: Record<string, string> = {};
  const after: Record<string, string> = {};
  for (const [{ field, attribute, text: was }, text] of whole) {
    if (attribute) tr.setNodeAttribute(attribute.at, attribute.name, text);
    else if (field) [before[field], after[field]] = [was, text];
  }
  if (Object.keys(after).length > 0) tr.step(fieldStep(before, after));
  // A footnote stands behind its paragraph's text in the list and within it in the body.
  inBody.sort((a, b) => b.from - a.from);
  for (const { from, to, text } of inBody) {
    if (text === '') tr.delete(from, to);
    else tr.replaceWith(from, to, schema.text(text, tr.doc.nodeAt(from)?.marks ?? []));
  }
  return tr;
}
