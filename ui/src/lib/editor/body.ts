import type { Node as DocumentNode } from '@tiptap/pm/model';
import { schema } from './schema';
import type { Body } from './types';

const written = new WeakMap<DocumentNode, Body>();

/**
 * A document as JSON. Blocks that did not change give the same object as before, so that writing after every
 * keystroke costs only the block that was typed in.
 */
export function bodyOf(doc: DocumentNode): Body {
  const content = doc.content.content.map((block) => {
    const known = written.get(block);
    if (known) return known;
    const json = block.toJSON() as Body;
    written.set(block, json);
    return json;
  });
  return { type: 'doc', content };
}

/** A body as a document of the schema; throws where it is none. */
export function documentOf(body: Body): DocumentNode {
  const doc = schema.nodeFromJSON(body);
  doc.check();
  return doc;
}

/** The part of two documents that differs, so that a change from outside keeps the caret and the rest in place. */
export function difference(before: DocumentNode, after: DocumentNode): { from: number; to: number; end: number } | null {
  const from = before.content.findDiffStart(after.content);
  const ends = before.content.findDiffEnd(after.content);
  if (from === null || !ends) return null;
  let { a, b } = ends;
  const overlap = from - Math.min(a, b);
  if (overlap > 0) {
    a += overlap;
    b += overlap;
  }
  return { from, to: a, end: b };
}
