import { redo, undo } from '@tiptap/pm/history';
import type { Command, EditorState } from '@tiptap/pm/state';
import { NodeSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import { moveBlocks } from '../commands/blocks';
import { insertPhotos, setCrop } from '../commands/figures';
import { figureBeside, groupFigures, groupSelected, moveSelectedPhoto, movePhotoOut, movePhotoTo, ungroup, ungroupSelected, wholeFigure } from '../commands/grouping';
import { emptyPlaces, fillPlaces } from '../commands/places';
import { doc, figure, on, p, photo, stateOf, written } from './kit';
import type { Body } from '../types';

const credited = (block: Body, credit: string | null): Body => ({ ...block, attrs: { ...block.attrs, credit } });
const own = (node: { attrs: Record<string, unknown> }) => (node.attrs['credit'] as string | null) ?? '库';
const waiting = (alt: string | null): Body => ({ type: 'photo', attrs: { photo: null, alt, crop: null } });
const place = (alt: string | null, caption = ''): Body => ({ ...figure('single', [], caption), content: [waiting(alt), ...(figure('single', [], caption).content ?? [])] });
const part = { x: 0, y: 0, width: 5000, height: 5000 };

const two = stateOf(doc(p('前'), figure('row', ['a', 'b'], '甲'), figure('single', ['c'], '乙'), p('后')));
const four = stateOf(doc(figure('grid', ['a', 'b', 'c', 'd'], '注'), p('后')));
const quoted = stateOf(doc(figure('row', ['a', 'b'], ''), { type: 'blockquote', attrs: { attribution: null }, content: [figure('single', ['c'], '')] }));
const places = stateOf(doc(place('图1', '签约'), p('话'), place('Photo 2'), place('合影'), figure('single', ['a'], '')));
const select = (state: EditorState, position: number) => state.apply(state.tr.setSelection(NodeSelection.create(state.doc, position)));

/** Every command with a state in which it can run. */
const cases: [string, EditorState, Command][] = [
  ['group with the one below', two, groupFigures(3, 1, own)],
  ['group with the one above', two, groupFigures(10, -1, own)],
  ['group what is selected', on(two, 'figure'), groupSelected(own)],
  ['ungroup', two, ungroup(3)],
  ['ungroup what is selected', on(four, 'figure'), ungroupSelected],
  ['move a photo to the end', four, movePhotoTo(1, 5)],
  ['move a photo to the start', four, movePhotoTo(4, 1)],
  ['move a photo into the figure below', two, movePhotoTo(4, 11)],
  ['move a photo into the figure above', two, movePhotoTo(11, 4)],
  ['move the only photo of a box', quoted, movePhotoTo(8, 1)],
  ['move a photo out, down', two, movePhotoOut(4, 16)],
  ['move a photo out, up', two, movePhotoOut(5, 0)],
  ['move a photo right', select(four, 1), moveSelectedPhoto('right')],
  ['move a photo left', select(four, 3), moveSelectedPhoto('left')],
  ['move a photo a line down', select(four, 2), moveSelectedPhoto('down')],
  ['move a photo a line up', select(four, 3), moveSelectedPhoto('up')],
  ['move the figure of a photo', select(four, 2), wholeFigure(moveBlocks(1))],
  ['add behind a photo', two, insertPhotos(['x', 'y'], 4, true)],
  ['add to a single photo', two, insertPhotos(['x'], 11, true)],
  ['replace a photo', two, insertPhotos(['x'], 4)],
  ['crop', two, setCrop(4, part)],
  ['fill places', places, fillPlaces([{ at: 1, id: 'x' }, { at: emptyPlaces(places.doc)[2]?.at ?? 0, id: 'y' }])],
];

describe('every command of figures', () => {
  it.each(cases)('%s: is valid, is undone, is redone, maps positions', (_name, state, command) => {
    let after = state;
    expect(command(state, (tr) => {
      after = state.apply(tr);
      for (let position = 0; position <= state.doc.content.size; position++) {
        const mapped = tr.mapping.map(position);
        expect(mapped).toBeGreaterThanOrEqual(0);
        expect(mapped).toBeLessThanOrEqual(tr.doc.content.size);
      }
    })).toBe(true);
    expect(after.doc.eq(state.doc)).toBe(false);
    after.doc.check();
    const json = written(after);
    expect(written(stateOf(JSON.parse(json) as Body))).toBe(json);
    let undone = after;
    undo(after, (tr) => (undone = after.apply(tr)));
    expect(written(undone)).toBe(written(state));
    let redone = undone;
    redo(undone, (tr) => (redone = undone.apply(tr)));
    expect(written(redone)).toBe(json);
  });
});

function after(state: EditorState, command: Command) {
  let next = state;
  expect(command(state, (tr) => (next = state.apply(tr)))).toBe(true);
  return next;
}
const blocks = (state: EditorState) => (state.doc.toJSON() as { content: Body[] }).content;
const selected = (state: EditorState) => (state.selection instanceof NodeSelection ? (state.selection.node.attrs['photo'] as string) : null);

describe('groups', () => {
  it('have the photos, captions and credits of both', () => {
    expect(blocks(after(two, groupFigures(3, 1, own)))[1]).toEqual({
      ...figure('row', ['a', 'b', 'c'], ''),
      content: [photo('a'), photo('b'), photo('c'), { type: 'caption', content: [{ type: 'text', text: '甲；乙' }] }],
    });
    const both = (first: string | null, second: string | null) => {
      const state = stateOf(doc(credited(figure('single', ['a'], ''), first), credited(figure('single', ['b'], '注'), second)));
      return blocks(after(state, groupFigures(0, 1, own)))[0];
    };
    expect(both(null, null)).toEqual(figure('row', ['a', 'b'], '注'));
    expect(both('某报', '某报')).toEqual(credited(figure('row', ['a', 'b'], '注'), '某报'));
    expect(both('某报', null)).toEqual(credited(figure('row', ['a', 'b'], '注'), '某报、库'));
    expect(both('某报', '')).toEqual(credited(figure('row', ['a', 'b'], '注'), '某报'));
  });

  it('come apart with the caption at the first', () => {
    const state = stateOf(doc(credited(figure('row', ['a', 'b'], '注'), '某报')));
    expect(blocks(after(state, ungroup(0)))).toEqual([credited(figure('single', ['a'], '注'), '某报'), credited(figure('single', ['b'], ''), '某报')]);
    expect(ungroup(0)(stateOf(doc(figure('single', ['a'], ''))))).toBe(false);
  });

  it('are made of neighbours alone', () => {
    expect(figureBeside(two, 3, -1)).toBeNull();
    expect(groupFigures(3, -1, own)(two)).toBe(false);
  });
});

describe('moving photos', () => {
  it('goes to the place that was meant, and keeps the photo selected', () => {
    const order = (state: EditorState) => blocks(state)[0]?.content?.flatMap((node) => (node.type === 'photo' ? [node.attrs?.['photo'] as string] : [])).join('');
    for (const [from, to, expected] of [[1, 3, 'bacd'], [1, 5, 'bcda'], [4, 1, 'dabc'], [3, 2, 'acbd'], [2, 4, 'acbd']] as const) {
      const moved = after(four, movePhotoTo(from, to));
      expect(order(moved)).toBe(expected);
      expect(selected(moved)).toBe('abcd'[from - 1]);
    }
    expect(movePhotoTo(2, 2)(four)).toBe(false);
    expect(movePhotoTo(2, 3)(four)).toBe(false);
  });

  it('takes a figure with its last photo, and its layout with the last but one', () => {
    const joined = after(two, movePhotoTo(11, 5));
    expect(blocks(joined)).toEqual([p('前'), figure('row', ['a', 'c', 'b'], '甲'), p('后')]);
    expect(selected(joined)).toBe('c');
    const parted = after(two, movePhotoTo(4, 11));
    expect(blocks(parted)).toEqual([p('前'), figure('single', ['b'], '甲'), figure('row', ['a', 'c'], '乙'), p('后')]);
    expect(selected(parted)).toBe('a');
    expect(blocks(after(two, movePhotoOut(4, 16)))[3]).toEqual(figure('single', ['a'], ''));
    expect(movePhotoOut(11, 0)(two)).toBe(false);
  });

  it('by keys goes by lines in a grid, and leaves the edges to the block', () => {
    expect(selected(after(select(four, 1), moveSelectedPhoto('down')))).toBe('a');
    expect(blocks(after(select(four, 1), moveSelectedPhoto('down')))[0]).toEqual(figure('grid', ['b', 'c', 'a', 'd'], '注'));
    expect(moveSelectedPhoto('left')(select(four, 1))).toBe(false);
    expect(moveSelectedPhoto('down')(select(four, 4))).toBe(false);
    expect(moveSelectedPhoto('down')(select(two, 4))).toBe(false);
  });
});

describe('places', () => {
  it('are found, filled in one step, and lose their labels but no text', () => {
    expect(emptyPlaces(places.doc).map(({ alt, caption }) => [alt, caption])).toEqual([['图1', '签约'], ['Photo 2', ''], ['合影', '']]);
    const [one, , three] = emptyPlaces(places.doc);
    const filled = after(places, fillPlaces([{ at: one?.at ?? 0, id: 'x' }, { at: three?.at ?? 0, id: 'y' }]));
    expect(blocks(filled)[0]).toEqual(figure('single', ['x'], '签约'));
    expect(blocks(filled)[3]?.content?.[0]?.attrs).toEqual({ photo: 'y', alt: '合影', crop: null });
    expect(emptyPlaces(filled.doc)).toHaveLength(1);
    expect(fillPlaces([{ at: 1, id: 'z' }])(filled)).toBe(false);
  });

  it('are filled by dropping on them, while a photo keeps its place', () => {
    expect(blocks(after(places, insertPhotos(['x'], 1, true)))[0]).toEqual(figure('single', ['x'], '签约'));
    expect(blocks(after(two, insertPhotos(['x'], 11, true)))[2]).toEqual(figure('row', ['c', 'x'], '乙'));
  });

  it('forget what was said of another photo', () => {
    const cropped = after(two, setCrop(4, part));
    expect(setCrop(4, part)(cropped)).toBe(false);
    expect(blocks(after(cropped, insertPhotos(['x'], 4)))[1]).toEqual(figure('row', ['x', 'b'], '甲'));
    expect(written(after(cropped, setCrop(4, null)))).toBe(written(two));
  });
});
