// What mends a finding, made as one step of the article's history.
import { closeHistory } from '@tiptap/pm/history';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { Repair } from '../backend';
import { fieldStep, type Fields } from '../editor/fields';

/** The fields that a repair can reach: where they stand in the metadata. */
const PATHS: Record<Extract<Repair, { op: 'field' }>['field'], readonly [string, string?]> = {
  'title': ['title'],
  'subtitle': ['subtitle'],
  'read-more': ['wechat', 'source_url'],
  'source-address': ['source', 'url'],
};

type Meta = Readonly<Record<string, unknown>>;
type InBody = Exclude<Repair, { op: 'field' }>;

const splice = (text: string, { from, was, text: now }: { from: number; was: string; text: string }): string | null =>
  text.slice(from, from + was.length) === was ? text.slice(0, from) + now + text.slice(from + was.length) : null;

/** From the last to the first, so that no change moves another. */
const place = (change: InBody): number => ('at' in change ? change.at : change.from);
const within = (change: InBody): number => (change.op === 'attribute' ? change.from : 0);

/** Marks that both sides of a place have: what is added there is neither in the link before it nor in the one behind. */
function marksBetween(doc: DocumentNode, at: number) {
  const { nodeBefore, nodeAfter } = doc.resolve(at);
  const before = nodeBefore?.marks ?? [];
  return nodeAfter ? before.filter((mark) => mark.isInSet(nodeAfter.marks)) : before;
}

function changeBody(tr: Transaction, change: InBody): boolean {
  const { doc } = tr;
  if (place(change) > doc.content.size) return false;
  if (change.op === 'text') {
    const { from, was, text } = change;
    const to = from + was.length;
    if (to > doc.content.size || doc.textBetween(from, to, '\n', '\ufffc') !== was || !doc.resolve(from).parent.inlineContent) return false;
    const marks = was === '' ? marksBetween(doc, from) : (doc.nodeAt(from)?.marks ?? []);
    if (text === '') tr.delete(from, to);
    else tr.replaceWith(from, to, doc.type.schema.text(text, marks));
    return true;
  }
  if (change.op === 'link') {
    const { from, size, was, href } = change;
    let found = false;
    doc.nodesBetween(from, from + size, (node, at) => {
      const mark = node.marks.find(({ type, attrs }) => type.name === 'link' && attrs['href'] === was);
      if (!mark) return;
      found = true;
      const [start, end] = [Math.max(at, from), Math.min(at + node.nodeSize, from + size)];
      tr.removeMark(start, end, mark).addMark(start, end, mark.type.create({ ...mark.attrs, href }));
    });
    return found;
  }
  const node = doc.nodeAt(change.at);
  if (!node) return false;
  if (change.op === 'paragraph') {
    if (node.type.name !== 'paragraph' || node.content.size > 0) return false;
    tr.delete(change.at, change.at + node.nodeSize);
    return true;
  }
  if (change.op === 'heading') {
    if (node.type.name !== 'heading') return false;
    tr.setNodeAttribute(change.at, 'level', change.level);
    return true;
  }
  if (!(change.name in node.attrs)) return false;
  const value = change.op === 'inherit' ? null : splice((node.attrs[change.name] as string | null) ?? '', change);
  if (change.op === 'attribute' && value === null) return false;
  tr.setNodeAttribute(change.at, change.name, value);
  return true;
}

/** What the fields are after the changes; null where one does not fit any more. */
function changeFields(meta: Meta, changes: readonly Extract<Repair, { op: 'field' }>[]): { before: Fields; after: Fields } | null {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const change of [...changes].sort((a, b) => b.from - a.from)) {
    const [name, inner] = PATHS[change.field];
    before[name] ??= meta[name];
    const now = after[name] ?? meta[name];
    const group = inner === undefined ? null : (now as Record<string, unknown> | undefined);
    const text = splice(((inner === undefined ? now : group?.[inner]) as string | undefined) ?? '', change);
    if (text === null) return null;
    after[name] = inner === undefined ? text : { ...group, [inner]: text };
  }
  return { before, after };
}

/** All changes as one transaction, which one undo takes back; null where one of them does not fit the text any more. */
export function repairing(state: EditorState, meta: Meta, repair: readonly Repair[]): Transaction | null {
  if (repair.length === 0) return null;
  const inBody = repair.filter((change) => change.op !== 'field');
  const fields = changeFields(meta, repair.filter((change) => change.op === 'field'));
  if (!fields) return null;
  const tr = closeHistory(state.tr);
  for (const change of inBody.sort((a, b) => place(b) - place(a) || within(b) - within(a))) {
    if (!changeBody(tr, change)) return null;
  }
  if (Object.keys(fields.after).length > 0) tr.step(fieldStep(fields.before, fields.after));
  return tr;
}
