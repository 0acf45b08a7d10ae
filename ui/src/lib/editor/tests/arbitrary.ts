// Arbitrary articles and selections for property tests, the same ones for the same seed.
import { GapCursor } from '@tiptap/pm/gapcursor';
import { AllSelection, EditorState, NodeSelection, Selection, TextSelection } from '@tiptap/pm/state';
import { CellSelection } from '@tiptap/pm/tables';
import type { Node as DocumentNode, ResolvedPos } from '@tiptap/pm/model';
import { COLOURS } from '../marks/marks';
import { CALLOUT_KINDS } from '../nodes/boxes';
import { LAYOUTS } from '../nodes/figure';
import type { Body } from '../types';

// The editor's own types leave this one out.
const gaps = GapCursor as unknown as { findGapCursorFrom(from: ResolvedPos, direction: 1 | -1): ResolvedPos | null };

type Attrs = Record<string, unknown>;
interface Mark {
  type: string;
  attrs?: Attrs;
}

/** A number that the environment gives, for runs that look further than the usual one. */
export function given(name: string, usual: number): number {
  const { process } = globalThis as { process?: { env: Record<string, string | undefined> } };
  return Number(process?.env[name] ?? usual);
}

/** Numbers that look random and are not: a failure is seen again with its seed. */
export class Random {
  #state: number;
  #words = 0;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to `n` − 1. */
  below(n: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  }

  one<T>(of: readonly T[]): T {
    if (of.length === 0) throw new Error('nothing to choose from');
    return of[this.below(of.length)] as T;
  }

  /** True about once in `n` times. */
  once(n: number): boolean {
    return this.below(n) === 0;
  }

  many<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }

  /** Some words that no other place of the article has, so that one can tell where they went. */
  words(): string {
    this.#words += 1;
    return `${this.one(PIECES)}${this.#words.toString(36)}${this.one(PIECES)}`;
  }
}

const PIECES = ['火炬', '学院', '，', '“隐形冠军”', 'Torch', ' ', '𠮷', '👩‍👩‍👧', 'é', 'שלום', '**', '> ', '1. ', '|', '$5', '<b>', '\\', '/', '、', '\u200b'];
const PHOTOS = ['one', 'two', 'three'];

function marks(random: Random): Mark[] {
  const of: Mark[] = [
    { type: 'link', attrs: { href: 'https://a.cn', title: random.once(2) ? null : '题' } },
    ...['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript', 'code'].map((type) => ({ type })),
    { type: 'textColour', attrs: { colour: random.one(COLOURS) } },
    { type: 'highlight', attrs: { colour: random.one(COLOURS) } },
    { type: 'ruby', attrs: { reading: 'dú' } },
  ];
  return of.filter(() => random.once(6));
}

const marked = (random: Random, node: Body): Body => {
  const on = random.once(2) ? marks(random) : [];
  return on.length > 0 ? { ...node, marks: on } : node;
};

function inline(random: Random, note: boolean): Body {
  const kind = random.below(14);
  if (kind === 0) return marked(random, { type: 'hardBreak' });
  if (kind === 1) return marked(random, { type: 'inlineFormula', attrs: { latex: random.once(3) ? '' : 'x^2' } });
  if (kind === 2 && note) return { type: 'footnote', content: inlines(random, false) };
  return marked(random, { type: 'text', text: random.words() });
}

const inlines = (random: Random, note: boolean): Body[] => (random.once(4) ? [] : random.many(1, 4, () => inline(random, note)));
const part = (random: Random) => (random.once(2) ? null : { x: random.below(5000), y: random.below(5000), width: 1 + random.below(5000), height: 1 + random.below(5000) });
const perhaps = <T>(random: Random, value: T): T | null => (random.once(2) ? null : value);

function figure(random: Random): Body {
  const photos = random.many(1, 4, () => ({
    type: 'photo',
    attrs: { photo: perhaps(random, random.one(PHOTOS)), alt: perhaps(random, random.once(2) ? '图1' : random.words()), crop: perhaps(random, { body: part(random), wide: part(random), square: part(random) }) },
  }));
  const layout = photos.length === 1 ? 'single' : random.one(LAYOUTS);
  return { type: 'figure', attrs: { layout, credit: perhaps(random, random.words()) }, content: [...photos, { type: 'caption', content: inlines(random, false) }] };
}

function table(random: Random, deep: number): Body {
  const columns = 1 + random.below(3);
  const cell = (type: string): Body => ({
    type,
    attrs: { colspan: 1, rowspan: 1, colwidth: null, align: random.one([null, null, 'left', 'center', 'right']) },
    content: random.once(4) ? blocks(random, deep) : [{ type: 'paragraph', content: inlines(random, true) }],
  });
  const headed = random.once(2);
  const rows = random.many(1, 3, () => 0).map((_, row) => ({ type: 'tableRow', content: Array.from({ length: columns }, () => cell(headed && row === 0 ? 'tableHeader' : 'tableCell')) }));
  const [first] = rows;
  if (columns > 1 && first && random.once(4)) {
    // Two cells that came merged from elsewhere.
    first.content.pop();
    const last = first.content.at(-1);
    if (last?.attrs) last.attrs['colspan'] = 2;
  }
  return { type: 'table', content: rows };
}

function block(random: Random, deep: number): Body {
  const text = (): Body => ({ type: 'paragraph', content: inlines(random, true) });
  const leaves: (() => Body)[] = [
    text,
    text,
    text,
    () => ({ type: 'heading', attrs: { level: 1 + random.below(4) }, content: inlines(random, true) }),
    () => figure(random),
    () => figure(random),
    () => ({ type: 'codeBlock', attrs: { language: random.one([null, 'rust', 'mermaid']) }, content: random.once(3) ? [] : [{ type: 'text', text: `${random.words()}\n  ${random.words()}${random.once(3) ? '\n\n' : ''}` }] }),
    () => ({ type: 'paragraph', content: [{ type: 'text', text: random.one(['```rust', '｜甲｜乙｜', '/', '$$']) }] }),
    () => ({ type: 'formula', attrs: { latex: random.once(3) ? '' : '\\frac12' } }),
    () => ({ type: 'divider' }),
    () => ({ type: 'boilerplate', attrs: { boilerplate: 'b' } }),
    () => ({ type: 'card', attrs: { kind: random.one(['video', 'miniprogram']), title: random.words(), url: perhaps(random, 'https://v.cn'), appId: perhaps(random, 'wx1'), path: perhaps(random, 'p'), photo: perhaps(random, 'one') } }),
  ];
  if (deep <= 0) return random.one(leaves)();
  const inside = () => blocks(random, deep - 1);
  const item = (): Body => ({ type: 'listItem', content: random.once(8) ? inside() : [text(), ...(random.once(3) ? inside() : [])] });
  return random.one([
    ...leaves,
    () => ({ type: 'bulletList', content: random.many(1, 3, item) }),
    () => ({ type: 'orderedList', attrs: { start: random.one([1, 1, 3]) }, content: random.many(1, 3, item) }),
    () => ({ type: 'taskList', content: random.many(1, 3, () => ({ type: 'taskItem', attrs: { checked: random.once(2) }, content: item().content ?? [] })) }),
    () => ({ type: 'blockquote', attrs: { attribution: perhaps(random, random.words()) }, content: inside() }),
    () => ({ type: 'callout', attrs: { kind: random.one(CALLOUT_KINDS), title: perhaps(random, random.words()) }, content: inside() }),
    () => table(random, deep - 1),
  ])();
}

const blocks = (random: Random, deep: number): Body[] => random.many(1, 3, () => block(random, deep));

/** An article of at most `most` outer blocks, three levels of boxes within each other. */
export const arbitraryBody = (random: Random, most = 6): Body => ({ type: 'doc', content: random.many(1, most, () => block(random, 3)) });

/** A place in the article, or a stretch of it: a caret, a range, a block, cells of a table, a gap, or everything. */
export function arbitrarySelection(random: Random, doc: DocumentNode): Selection {
  // No caret stands within a character of two units.
  const position = () => {
    const at = random.below(doc.content.size + 1);
    return /^[\udc00-\udfff]/.test(doc.textBetween(at, Math.min(at + 1, doc.content.size))) ? at - 1 : at;
  };
  const kind = random.below(12);
  if (kind === 0) return new AllSelection(doc);
  if (kind < 4) {
    const found: number[] = [];
    doc.descendants((node, pos) => {
      if (NodeSelection.isSelectable(node) && !node.isText) found.push(pos);
    });
    if (found.length > 0) return NodeSelection.create(doc, random.one(found));
  }
  if (kind === 4) {
    const found: number[] = [];
    doc.descendants((node, pos) => {
      if (node.type.spec['tableRole'] === 'cell' || node.type.spec['tableRole'] === 'header_cell') found.push(pos);
    });
    if (found.length > 0) {
      const first = random.one(found);
      const others = found.filter((pos) => doc.resolve(pos).start(-1) === doc.resolve(first).start(-1));
      return CellSelection.create(doc, first, random.one(others));
    }
  }
  if (kind === 5) {
    const gap = gaps.findGapCursorFrom(doc.resolve(position()), 1);
    if (gap) return new GapCursor(gap);
  }
  if (kind === 6 || kind === 7) {
    // The edges of a text are where keys do the most.
    const found: number[] = [];
    doc.descendants((node, pos) => {
      if (node.isTextblock) found.push(random.once(2) ? pos + 1 : pos + 1 + node.content.size);
    });
    if (found.length > 0) return TextSelection.create(doc, random.one(found));
  }
  if (kind < 9) return Selection.near(doc.resolve(position()), random.once(2) ? 1 : -1);
  return TextSelection.between(doc.resolve(position()), doc.resolve(position()));
}

/** The state with an arbitrary selection. */
export const selectedAnywhere = (random: Random, state: EditorState): EditorState => state.apply(state.tr.setSelection(arbitrarySelection(random, state.doc)));
