// The texts of an article in which something can be found, each with the places of its characters.
import type { Node as DocumentNode } from '@tiptap/pm/model';

/** The fields above the text, in their order. */
export const FIELDS = ['kicker', 'title', 'subtitle'] as const;

/** One of them, by its name in the metadata. */
export type FieldName = (typeof FIELDS)[number];

/** The metadata as far as something is looked for in it. */
export type FieldTexts = Readonly<Partial<Record<FieldName, string | null>>>;

/** Where a text stands: in a field above the body, in the body from a position on, or in an attribute of the node there. */
export interface Home {
  text: string;
  field: FieldName | null;
  /** For each UTF-16 unit, and for the end, its position in the body. */
  places: readonly number[];
  /** The position of the node whose credit or alternative text it is. */
  attribute: { at: number; name: 'credit' | 'alt' } | null;
}

/** Stands for what is no text, which nothing may match across in a replacement. */
const GAP = '\ufffc';

const known = new WeakMap<DocumentNode, { at: number; homes: Home[] }>();

function ofTextblock(block: DocumentNode, at: number, found: Home[]): void {
  let text = '';
  const places: number[] = [];
  const later: [DocumentNode, number][] = [];
  block.forEach((node, offset) => {
    const start = at + 1 + offset;
    if (node.isText) {
      for (let i = 0; i < (node.text ?? '').length; i++) places.push(start + i);
      text += node.text ?? '';
    } else if (node.type.name === 'footnote') later.push([node, start]);
    else {
      places.push(start);
      text += node.type.name === 'hardBreak' ? '\n' : GAP;
    }
  });
  places.push(at + 1 + block.content.size);
  found.push({ text, field: null, places, attribute: null });
  for (const [note, start] of later) ofTextblock(note, start, found);
}

function collect(node: DocumentNode, at: number, found: Home[]): void {
  if (node.isTextblock) {
    ofTextblock(node, at, found);
    return;
  }
  node.forEach((child, offset) => collect(child, at + 1 + offset, found));
  for (const name of ['alt', 'credit'] as const) {
    const text = node.attrs[name] as unknown;
    if (typeof text === 'string' && text !== '') found.push({ text, field: null, places: [], attribute: { at, name } });
  }
}

/** All texts: the fields, then the body's with captions, credits, alternative texts and footnotes. Blocks that did not move are read once. */
export function textsOf(doc: DocumentNode, fields: FieldTexts = {}): Home[] {
  const found: Home[] = FIELDS.flatMap((field) => {
    const text = fields[field] ?? '';
    return text === '' ? [] : [{ text, field, places: [], attribute: null }];
  });
  doc.forEach((block, at) => {
    let kept = known.get(block);
    if (kept?.at !== at) {
      kept = { at, homes: [] };
      collect(block, at, kept.homes);
      known.set(block, kept);
    }
    found.push(...kept.homes);
  });
  return found;
}
