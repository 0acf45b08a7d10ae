// What holds for every command, in every article, at every selection.
import { history, redo, undo } from '@tiptap/pm/history';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { EditorState, Selection, type Transaction } from '@tiptap/pm/state';
import { tableEditing } from '@tiptap/pm/tables';
import { Step } from '@tiptap/pm/transform';
import { describe, expect, it } from 'vitest';
import { bodyOf, documentOf } from '../body';
import { depthLimit, lineBreaks } from '../plugins/guard';
import { places } from '../plugins/places';
import { schema } from '../schema';
import { arbitraryBody, given, Random, selectedAnywhere } from './arbitrary';
import { CATALOGUE, HELPERS, MODULES, type Entry } from './catalogue';

const SEED = given('TORCHPRESS_SEED', 20_221_122);
/** How often each command has to run; it is tried in other articles and at other places until it did. */
const TIMES = given('TORCHPRESS_TIMES', 25);
const MOST_TRIES = 100 * TIMES;

const again = (doc: DocumentNode): DocumentNode => documentOf(JSON.parse(JSON.stringify(bodyOf(doc))) as never);

/** Where each character of the text stands. */
function characters(doc: DocumentNode): { pos: number; character: string }[] {
  const found: { pos: number; character: string }[] = [];
  doc.descendants((node, pos) => {
    if (node.isText) for (let i = 0; i < (node.text ?? '').length; i += 1) found.push({ pos: pos + i, character: (node.text ?? '').charAt(i) });
  });
  return found;
}

/** What a command must do with the positions of its article. */
function mapsPositions(before: DocumentNode, tr: Transaction, keeps: boolean): void {
  for (const { pos, character } of characters(before)) {
    const from = tr.mapping.mapResult(pos, 1);
    if (from.deletedAfter) {
      // A line break is a sign in code and a node elsewhere.
      if (keeps && character !== '\n') throw new Error(`the place of “${character}” at ${pos} is lost`);
      continue;
    }
    const found = tr.doc.resolve(from.pos).nodeAfter?.text?.charAt(0);
    if (found !== character) throw new Error(`“${character}” at ${pos} is looked for at ${from.pos}, where “${found ?? ''}” stands`);
    const back = tr.mapping.invert();
    // Where something beside it went, there is more than one way back to the same place.
    if (back.map(from.pos, -1) > pos || back.map(from.pos, 1) < pos) throw new Error(`${from.pos} does not lead back to ${pos}`);
  }
  // Blocks that a command does not touch are where they were, or as far from the end.
  const shift = tr.doc.content.size - before.content.size;
  let at = 0;
  let same = 0;
  for (let i = 0; i < Math.min(before.childCount, tr.doc.childCount) && before.child(i) === tr.doc.child(i); i += 1) {
    if (tr.mapping.map(at, 1) !== at) throw new Error(`block ${i} is thought to have moved`);
    at += before.child(i).nodeSize;
    same += 1;
  }
  at = before.content.size;
  for (let i = 1; i <= Math.min(before.childCount, tr.doc.childCount) - same && before.child(before.childCount - i) === tr.doc.child(tr.doc.childCount - i); i += 1) {
    if (tr.mapping.map(at, -1) !== at + shift) throw new Error(`block ${i} from the end is thought to be elsewhere`);
    at -= before.child(before.childCount - i).nodeSize;
  }
}

/** Tries a command and answers whether it could run. */
function holds(entry: Entry, random: Random): boolean {
  const plugins = [history(), tableEditing(), depthLimit(), lineBreaks(), places()];
  const opened = EditorState.create({ doc: documentOf(arbitraryBody(random)), plugins });
  const aimed = entry.aim?.(random, opened.doc);
  if (entry.aim && !aimed) return false;
  const start = aimed ? opened.apply(opened.tr.setSelection(aimed)) : selectedAnywhere(random, opened);
  const command = entry.command(random, start);
  let made: Transaction | undefined;
  const can = command(start, undefined);
  const did = command(start, (tr) => (made ??= tr));
  if (can !== did) throw new Error(`says ${can} and does ${did}`);
  if (!made) return false;
  const { state: after, transactions } = start.applyTransaction(made);
  after.doc.check();
  if (!again(after.doc).eq(after.doc)) throw new Error('is not the same after saving');
  if (!after.doc.eq(start.doc) && !did) throw new Error('changes what it says it cannot');
  Selection.fromJSON(after.doc, after.selection.toJSON());
  after.selection.getBookmark().resolve(after.doc);
  mapsPositions(start.doc, made, entry.keeps === true);
  let doc = start.doc;
  for (const tr of transactions) {
    for (const step of tr.steps) {
      const applied = Step.fromJSON(schema, JSON.parse(JSON.stringify(step.toJSON())) as never).apply(doc);
      if (!applied.doc) throw new Error(`a step does not apply again: ${applied.failed ?? ''}`);
      doc = applied.doc;
    }
  }
  if (!doc.eq(after.doc)) throw new Error('its steps lead elsewhere when they are read back');
  if (after.doc.eq(start.doc)) return true;
  let back = after;
  if (!undo(after, (tr) => (back = after.apply(tr))) || !back.doc.eq(start.doc)) throw new Error('is not taken back by undo');
  let forth = back;
  if (!redo(back, (tr) => (forth = back.apply(tr))) || !forth.doc.eq(after.doc)) throw new Error('is not done again by redo');
  return true;
}

describe(`every command (seed ${SEED}, ${TIMES} times)`, () => {
  it('is in the catalogue', () => {
    const named = new Set(CATALOGUE.map(({ name }) => name));
    const missing = Object.values(MODULES).flatMap((module) => Object.keys(module)).filter((name) => !named.has(name) && !HELPERS.includes(name));
    expect(missing).toEqual([]);
  });

  it.each(CATALOGUE.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
    let ran = 0;
    for (let n = 0; n < MOST_TRIES && ran < TIMES; n += 1) {
      try {
        if (holds(entry, new Random(SEED + n))) ran += 1;
      } catch (error) {
        throw new Error(`seed ${SEED + n}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
    expect(ran).toBeGreaterThan(TIMES / 8);
  }, 60_000);
});
