import { history, undo } from '@tiptap/pm/history';
import { EditorState } from '@tiptap/pm/state';
import type { DecorationSet } from '@tiptap/pm/view';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../editor/body';
import { search, type Query } from './matching';
import { fieldsOf } from '../editor/fields';
import { pieces } from './pieces';
import { find, foundIn, showing, shownPlaces } from './plugin';
import { order, placeOf, spotOf } from './places';
import { replacing } from './replacing';
import { textsOf, type FieldTexts } from './texts';

const text = (value: string, ...marks: string[]) => ({ type: 'text', text: value, ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}) });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const figure = {
  type: 'figure',
  attrs: { layout: 'single', credit: '火炬学院，火炬报' },
  content: [
    { type: 'photo', attrs: { photo: 'p1', alt: '火炬', crop: null } },
    { type: 'caption', content: [text('火炬合影')] },
  ],
};
const open = (...content: object[]) => EditorState.create({ doc: documentOf({ type: 'doc', content }), plugins: [history(), find()] });
const query = (wanted: string, more: Partial<Query> = {}): Query => ({ text: wanted, matchCase: false, word: false, regexp: false, fold: false, ...more });

function look(state: EditorState, wanted: Query, fields: FieldTexts = {}) {
  const homes = textsOf(state.doc, fields);
  const { matches } = search(homes.map((home) => home.text), wanted);
  return { homes, matches, places: matches.map((match) => placeOf(match, homes, state)) };
}

function replaced(state: EditorState, wanted: Query, template: string) {
  const { homes, matches } = look(state, wanted);
  let now = state.apply(replacing(state, homes, matches, template, wanted.regexp));
  now.doc.check();
  const after = now;
  undo(now, (tr) => (now = now.apply(tr)));
  expect(now.doc.toJSON()).toEqual(state.doc.toJSON());
  return JSON.stringify(after.doc.toJSON());
}

describe('finding', () => {
  it('sees text across marks, captions, credits and alternative texts', () => {
    const state = open(paragraph(text('厦门火', 'bold'), text('炬')), figure);
    expect(look(state, query('火炬')).places).toEqual([
      { field: null, from: 3, to: 5, within: null },
      // The alternative text's photo, and the figure for each of the two in its credit.
      { field: null, from: 7, to: 8, within: { name: 'alt', from: 0, to: 2 } },
      { field: null, from: 9, to: 11, within: null },
      { field: null, from: 6, to: 15, within: { name: 'credit', from: 0, to: 2 } },
      { field: null, from: 6, to: 15, within: { name: 'credit', from: 5, to: 7 } },
    ]);
  });

  it('goes through the fields, the text and each figure as they are read', () => {
    const state = open(figure, paragraph(text('火炬')));
    const fields = { kicker: '火炬专题', title: '厦门火炬', subtitle: null };
    const { places } = look(state, query('火炬'), fields);
    const read = [...places].sort((a, b) => order(spotOf(a), spotOf(b))).map(({ field, within }) => field ?? within?.name ?? 'text');
    expect(read).toEqual(['kicker', 'title', 'alt', 'text', 'credit', 'credit', 'text']);
    expect(places.find(({ field }) => field === 'title')).toMatchObject({ from: 2, to: 4 });
  });

  it('marks the very characters of a credit', () => {
    const state = open(figure);
    const { places } = look(state, query('火炬'));
    const now = state.apply(showing(state, places, places.length - 1));
    const [plugin] = now.plugins.slice(-1);
    const found = foundIn((plugin?.props.decorations?.call(plugin, now) as DecorationSet).find());
    expect(found).toEqual([{ from: 0, to: 2, current: false }, { from: 5, to: 7, current: true }]);
    expect(pieces('火炬学院，火炬报', found)).toEqual([
      { text: '火炬', class: 'found' },
      { text: '学院，', class: '' },
      { text: '火炬', class: 'found is-current' },
      { text: '报', class: '' },
    ]);
    expect(pieces('火', found)).toEqual([{ text: '火', class: '' }]);
  });

  it('keeps what is shown in its place while the text is edited', () => {
    const state = open(paragraph(text('甲火炬乙')));
    const { places } = look(state, query('火炬'));
    let now = state.apply(showing(state, places, 0));
    now = now.apply(now.tr.insertText('新', 1));
    expect(shownPlaces(now)).toEqual([{ field: null, from: 3, to: 5, within: null }]);
    now = now.apply(now.tr.delete(2, 6));
    expect(shownPlaces(now)[0]).toMatchObject({ from: 2, to: 2 });
    expect(shownPlaces(now.apply(showing(now, [], -1)))).toEqual([]);
  });
});

describe('replacing', () => {
  it('writes over all matches as one step', () => {
    const json = replaced(open(paragraph(text('厦门火', 'bold'), text('炬与火炬')), figure), query('火炬'), '学院');
    expect(json).not.toContain('火炬');
    expect(json).toContain('厦门学院');
    expect(json).toContain('学院学院，学院报');
    expect(json).toContain('"alt":"学院"');
  });

  it('fills in groups, and can leave nothing', () => {
    expect(replaced(open(paragraph(text('2022年1月'))), query('(\\d+)年(\\d+)月', { regexp: true }), '$2/$1')).toContain('1/2022');
    expect(replaced(open(paragraph(text('火炬'))), query('火炬'), '')).not.toContain('text":');
  });

  it('writes fields and text as one step', () => {
    const state = open(paragraph(text('2022年，2023年')));
    const fields = { kicker: '年度', title: '2021年与2022年', subtitle: '至2023年' };
    const wanted = query('(\\d+)年', { regexp: true });
    const { homes, matches } = look(state, wanted, fields);
    const tr = replacing(state, homes, matches, '$1', true);
    expect(fieldsOf(tr)).toEqual({ title: '2021与2022', subtitle: '至2023' });
    let now = state.apply(tr);
    expect(now.doc.textContent).toBe('2022，2023');
    let back: unknown = null;
    undo(now, (step) => ((back = fieldsOf(step)), (now = now.apply(step))));
    expect(back).toEqual({ title: '2021年与2022年', subtitle: '至2023年' });
    expect(now.doc.textContent).toBe('2022年，2023年');
  });

  it('keeps a footnote within a match, and formulas', () => {
    const note = { type: 'footnote', content: [text('火炬注')] };
    const formula = { type: 'inlineFormula', attrs: { latex: 'x' } };
    const json = replaced(open(paragraph(text('火'), note, text('炬'), formula)), query('火炬'), '学院');
    expect(json).toContain('footnote');
    expect(json).toContain('学院注');
    expect(replaced(open(paragraph(text('a'), formula, text('b'))), query('a.b', { regexp: true }), 'x')).toContain('inlineFormula');
  });
});
