import { undo, redo } from '@tiptap/pm/history';
import type { Command, EditorState } from '@tiptap/pm/state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, setCellAttr, toggleHeader } from '@tiptap/pm/tables';
import { describe, expect, it } from 'vitest';
import { deleteBlocks, dragBlock, duplicateBlocks, moveBlocks } from '../commands/blocks';
import { breakLine, enterFootnote, fencesAtEnter, figureFromCaption, leaveBoxAtStart, leaveCode, leaveFigure, leaveFootnote, lineBehindSelected, paragraphAfterSelected, plainAtStart, selectBefore, toCaption } from '../commands/editing';
import { addPlace, deleteSelectedPhoto, figureAround, insertPhotos, movePhoto, removeBlock, removePhoto, setAttribute, setPhoto } from '../commands/figures';
import { insertFootnote, insertInlineFormula, insertLeaf, insertTable, kindAt, turnInto } from '../commands/insert';
import { indentItem, outdentAtStart, outdentItem, splitItem } from '../commands/lists';
import { clearMarks, insertRuby, isActive, setColour, setLink, setRuby, toggle, toggleScript } from '../commands/marks';
import { ITEMS } from '../items';
import { at, atEmpty, doc, everything, figure, on, p, positionOf, stateOf, text, written } from './kit';

const start = stateOf(everything);
const photoAt = positionOf(start.doc, 'photo');
const figureAt = positionOf(start.doc, 'figure');

/** Every command with a state in which it can run. */
const cases: [string, EditorState, Command][] = [
  ['move down', at(start, '开头'), moveBlocks(1)],
  ['move up', at(start, '末尾'), moveBlocks(-1)],
  ['move an item', at(start, '二'), moveBlocks(-1)],
  ['move a figure', on(start, 'figure'), moveBlocks(1)],
  ['move in a quote', at(start, '再引'), moveBlocks(-1)],
  ['drag down', start, dragBlock(0, figureAt)],
  ['drag to the end', start, dragBlock(0, start.doc.content.size)],
  ['duplicate', at(start, '引文'), duplicateBlocks],
  ['duplicate a figure', on(start, 'figure'), duplicateBlocks],
  ['delete', at(start, '培训赋能'), deleteBlocks],
  ['delete an item', at(start, '甲'), deleteBlocks],
  ['bold', at(start, '开头', false, true), toggle('bold')],
  ['no bold', at(start, '链接', false, true), toggle('bold')],
  ['superscript', at(start, '开头', false, true), toggleScript('superscript')],
  ['colour', at(start, '开头', false, true), setColour('textColour', 'brand')],
  ['no colour', at(start, '上标', false, true), setColour('textColour', null)],
  ['highlight', at(start, '上标', false, true), setColour('highlight', 'green')],
  ['link', at(start, '末尾', false, true), setLink('https://b.cn')],
  ['unlink at the caret', at(start, '链接', true), setLink(null)],
  ['reading', at(start, '末尾', false, true), setRuby('mò wěi')],
  ['text with its reading', at(start, '末尾', true), insertRuby('鹭', 'lù')],
  ['no reading', at(start, '注音'), setRuby('')],
  ['clear', at(start, '上标', false, true), clearMarks],
  ['footnote', at(start, '末尾', true), insertFootnote],
  ['inline formula', at(start, '末尾', false, true), insertInlineFormula],
  ['table', atEmpty(start), insertTable()],
  ['divider below', at(start, '末尾'), insertLeaf('divider')],
  ['divider from a caption', at(start, '图注'), insertLeaf('divider')],
  ['indent', at(start, '二'), indentItem],
  ['outdent', at(start, '甲'), outdentItem],
  ['split', at(start, '二', true), splitItem],
  ['outdent at the start', at(start, '二'), outdentAtStart],
  ['insert photos', at(start, '末尾'), insertPhotos(['x', 'y', 'z'], null)],
  ['fill a place', start, insertPhotos(['x', 'y'], photoAt + 1)],
  ['figure at a position', start, insertPhotos(['x'], 3)],
  ['set a photo', start, setPhoto(photoAt, 'x')],
  ['set the credit', start, setAttribute(figureAt, 'credit', '新华社')],
  ['move a photo', start, movePhoto(photoAt, 1)],
  ['add a place', start, addPlace(figureAt)],
  ['remove a photo', start, removePhoto(photoAt)],
  ['delete a photo', on(start, 'photo'), deleteSelectedPhoto],
  ['remove a block', start, removeBlock(figureAt)],
  ['below a figure', at(start, '图注'), leaveFigure],
  ['below a selected block', on(start, 'divider'), paragraphAfterSelected],
  ['behind a selected block', on(start, 'divider'), lineBehindSelected],
  ['break', at(start, '开头', true), breakLine],
  ['break in code', at(start, 'fn a', true), breakLine],
  ['out of a quote', at(start, '引文'), leaveBoxAtStart],
  ['plain heading', at(start, '培训赋能'), plainAtStart],
  ['row', at(start, '乙'), addRowAfter],
  ['column', at(start, '乙'), addColumnAfter],
  ['no row', at(start, '乙'), deleteRow],
  ['no column', at(start, '乙'), deleteColumn],
  ['no table', at(start, '乙'), deleteTable],
  ['align', at(start, '乙'), setCellAttr('align', 'center')],
  ['header row', at(start, '乙'), toggleHeader('row')],
  ...(['paragraph', 'heading1', 'heading4', 'blockquote', 'callout', 'codeBlock', 'bulletList', 'orderedList', 'taskList'] as const).flatMap(
    (kind): [string, EditorState, Command][] =>
      ['开头', '培训赋能', '二', '做', '再引', '提示'].map((words) => [`${words} into ${kind}`, at(start, words), turnInto(kind)]),
  ),
  ...ITEMS.flatMap((item): [string, EditorState, Command][] => (item.command ? [[`insert ${item.id}`, atEmpty(start), item.command]] : [])),
];

describe('every command', () => {
  it.each(cases)('%s: is valid, is undone, is redone, maps positions', (name, state, command) => {
    let after = state;
    const done = command(state, (tr) => {
      after = state.apply(tr);
      for (let position = 0; position <= state.doc.content.size; position++) {
        const mapped = tr.mapping.map(position);
        expect(mapped).toBeGreaterThanOrEqual(0);
        expect(mapped).toBeLessThanOrEqual(tr.doc.content.size);
      }
    });
    expect(command(state)).toBe(done);
    if (!done || after.doc.eq(state.doc)) {
      // Body text into body text changes nothing; every other command must.
      expect(name).toMatch(/paragraph/);
      return;
    }
    after.doc.check();
    const json = written(after);
    expect(JSON.stringify(stateOf(JSON.parse(json)).doc.toJSON())).toBe(json);
    expect(after.selection.to).toBeLessThanOrEqual(after.doc.content.size);
    let undone = after;
    expect(undo(after, (tr) => (undone = after.apply(tr)))).toBe(true);
    expect(written(undone)).toBe(written(state));
    let redone = undone;
    redo(undone, (tr) => (redone = undone.apply(tr)));
    expect(written(redone)).toBe(json);
  });
});

/** What a command makes of a state, as JSON blocks. */
function after(state: EditorState, command: Command) {
  let next = state;
  expect(command(state, (tr) => (next = state.apply(tr)))).toBe(true);
  return next;
}
const blocks = (state: EditorState) => (state.doc.toJSON() as { content: unknown[] }).content;

describe('what commands make', () => {
  it('turns a list into another kind with all that is in it', () => {
    const next = after(at(start, '做'), turnInto('bulletList'));
    expect(kindAt(next)).toBe('bulletList');
    expect(written(next)).toContain('{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"做"}]}]}');
  });

  it('turns the same kind back into body text', () => {
    const quoted = after(at(stateOf(doc(p('话'))), '话'), turnInto('blockquote'));
    expect(kindAt(quoted)).toBe('blockquote');
    expect(blocks(after(quoted, turnInto('blockquote')))).toEqual([p('话')]);
  });

  it('fills an empty place and puts further photos behind it', () => {
    const state = stateOf(doc(figure('single', [null], '')));
    const next = after(state, insertPhotos(['a', 'b', 'c'], 1));
    expect(blocks(next)).toEqual([figure('grid', ['a', 'b', 'c'], '')]);
    expect(figureAround(next)?.pos).toBe(0);
  });

  it('takes the figure with its last photo', () => {
    expect(blocks(after(stateOf(doc(figure('single', ['a'], '注'))), removePhoto(1)))).toEqual([p()]);
  });

  it('selects the figure above on Backspace, and drops an empty paragraph between', () => {
    const state = atEmpty(stateOf(doc(figure('single', ['a'], ''), p(), p('后'))));
    const next = after(state, selectBefore);
    expect(blocks(next)).toEqual([figure('single', ['a'], ''), p('后')]);
    expect(figureAround(next)?.pos).toBe(0);
  });

  it('goes from the figure to its caption and out below', () => {
    const inCaption = after(on(stateOf(doc(figure('single', ['a'], '注'))), 'figure'), toCaption);
    expect(inCaption.selection.$from.parent.type.name).toBe('caption');
    expect(figureAround(after(at(inCaption, '注'), figureFromCaption))?.pos).toBe(0);
    expect(blocks(after(inCaption, leaveFigure))).toEqual([figure('single', ['a'], '注'), p()]);
  });

  it('leaves code on the second empty line, without those lines', () => {
    const state = stateOf(doc({ type: 'codeBlock', attrs: { language: null }, content: [text('a\n\n')] }));
    const next = after(at(state, 'a\n\n', true), leaveCode);
    expect(blocks(next)).toEqual([{ type: 'codeBlock', attrs: { language: null }, content: [text('a')] }, p()]);
  });

  it('makes a code block of a fence', () => {
    const next = after(at(stateOf(doc(p('```rust'))), '```rust', true), fencesAtEnter);
    expect(blocks(next)).toEqual([{ type: 'codeBlock', attrs: { language: 'rust' } }]);
  });

  it('goes into and out of a footnote', () => {
    const inNote = after(at(stateOf(doc(p('字'))), '字', true), insertFootnote);
    expect(inNote.selection.$from.parent.type.name).toBe('footnote');
    const behind = after(inNote, leaveFootnote);
    expect(behind.selection.$from.parent.type.name).toBe('paragraph');
    expect(after(behind, enterFootnote).selection.$from.parent.type.name).toBe('footnote');
  });

  it('refuses footnotes in captions and in footnotes', () => {
    expect(insertFootnote(at(start, '图注'))).toBe(false);
    expect(insertFootnote(at(start, '脚注'))).toBe(false);
  });

  it('refuses addresses that an article may not have', () => {
    expect(setLink('javascript:alert(1)')(at(start, '末尾', false, true))).toBe(false);
  });

  it('knows which marks the whole selection has', () => {
    expect(isActive(at(start, '链接', false, true), 'bold')).toBe(true);
    expect(isActive(at(start, '开头', false, true), 'bold')).toBe(false);
  });
});
