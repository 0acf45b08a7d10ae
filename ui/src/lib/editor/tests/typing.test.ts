// @vitest-environment jsdom
import { history, undo } from '@tiptap/pm/history';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { depthLimit } from '../plugins/guard';
import { typingRules } from '../plugins/input-rules';
import { keys } from '../plugins/keys';
import { headingNumbers } from '../plugins/looks';
import { plainSlice, sliceOf } from '../plugins/paste';
import { keepPlace, placeNow, places } from '../plugins/places';
import { slash, slashOf } from '../plugins/slash';
import type { Body } from '../types';
import { atEmpty, doc, everything, figure, p, press, stateOf, text, type, viewOf } from './kit';

const menu = { onChange: () => undefined, onKey: vi.fn(() => true) };
const link = vi.fn();
let view: EditorView;

function open(body: Body = doc(p())): EditorView {
  view = viewOf(atEmpty(stateOf(body, [slash(menu), keys({ onField: link, onMenu: () => undefined, creditOf: () => '' }), typingRules(), history(), depthLimit(), places()])));
  return view;
}
const blocks = () => (view.state.doc.toJSON() as { content: unknown[] }).content;
const composing = (on: boolean) => {
  (view as unknown as { input: { composing: boolean } }).input.composing = on;
};

afterEach(() => {
  view.destroy();
  vi.clearAllMocks();
});

const heading = (level: number, words: string): Body => ({ type: 'heading', attrs: { level }, content: [text(words)] });
const item = (words: string): Body => ({ type: 'listItem', content: [p(words)] });

describe('Markdown while typing', () => {
  it.each<[string, Body[]]>([
    ['# 题', [heading(1, '题')]],
    ['### 题', [heading(3, '题')]],
    ['＃＃ 题', [heading(2, '题')]],
    ['> 引', [{ type: 'blockquote', attrs: { attribution: null }, content: [p('引')] }]],
    ['》引', [{ type: 'blockquote', attrs: { attribution: null }, content: [p('引')] }]],
    ['- 项', [{ type: 'bulletList', content: [item('项')] }]],
    ['1. 项', [{ type: 'orderedList', attrs: { start: 1 }, content: [item('项')] }]],
    ['1、项', [{ type: 'orderedList', attrs: { start: 1 }, content: [item('项')] }]],
    ['３、项', [{ type: 'orderedList', attrs: { start: 3 }, content: [item('项')] }]],
    ['[] 做', [{ type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: false }, content: [p('做')] }] }]],
    ['[x] 做', [{ type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [p('做')] }] }]],
    ['【】 做', [{ type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: false }, content: [p('做')] }] }]],
    ['---', [{ type: 'divider' }, p()]],
    ['——-', [{ type: 'divider' }, p()]],
    ['``` x', [{ type: 'codeBlock', attrs: { language: null }, content: [text('x')] }]],
    ['```rust x', [{ type: 'codeBlock', attrs: { language: 'rust' }, content: [text('x')] }]],
    ['甲**乙**丙', [p('甲', text('乙', { type: 'bold' }), '丙')]],
    ['甲*乙*丙', [p('甲', text('乙', { type: 'italic' }), '丙')]],
    ['甲~~乙~~丙', [p('甲', text('乙', { type: 'strike' }), '丙')]],
    ['甲`乙`丙', [p('甲', text('乙', { type: 'code' }), '丙')]],
    ['2 * 3 * 4', [p('2 * 3 * 4')]],
    ['甲＊＊乙＊＊丙', [p('甲', text('乙', { type: 'bold' }), '丙')]],
    ['甲～～乙～～丙', [p('甲', text('乙', { type: 'strike' }), '丙')]],
    ['甲==乙==丙', [p('甲', text('乙', { type: 'highlight', attrs: { colour: 'brand' } }), '丙')]],
    ['甲<u>乙</u>丙', [p('甲', text('乙', { type: 'underline' }), '丙')]],
    ['H<sub>2</sub>O', [p('H', text('2', { type: 'subscript' }), 'O')]],
    ['m<sup>2</sup>。', [p('m', text('2', { type: 'superscript' }), '。')]],
    ['{鹭|lù}岛', [p(text('鹭', { type: 'ruby', attrs: { reading: 'lù' } }), '岛')]],
    ['｛鹭｜lù｝岛', [p(text('鹭', { type: 'ruby', attrs: { reading: 'lù' } }), '岛')]],
    ['看[这里](a.cn/b)吧', [p('看', text('这里', { type: 'link', attrs: { href: 'https://a.cn/b', title: null } }), '吧')]],
    ['看【这里】（a.cn/b）吧', [p('看', text('这里', { type: 'link', attrs: { href: 'https://a.cn/b', title: null } }), '吧')]],
    ['[这里](javascript:x)', [p('[这里](javascript:x)')]],
    ['句[^注]尾', [p('句', { type: 'footnote', content: [text('注')] }, '尾')]],
    ['句【^注】尾', [p('句', { type: 'footnote', content: [text('注')] }, '尾')]],
    ['设$x^2$为', [p('设', { type: 'inlineFormula', attrs: { latex: 'x^2' } }, '为')]],
    ['付$5和$6', [p('付$5和$6')]],
    ['[!tip] 框', [{ type: 'callout', attrs: { kind: 'tip', title: null }, content: [p('框')] }]],
    ['> [!warning] 框', [{ type: 'callout', attrs: { kind: 'warning', title: null }, content: [p('框')] }]],
    ['》【！重要】 框', [{ type: 'callout', attrs: { kind: 'important', title: null }, content: [p('框')] }]],
    ['＞ 引', [{ type: 'blockquote', attrs: { attribution: null }, content: [p('引')] }]],
    ['－ 项', [{ type: 'bulletList', content: [item('项')] }]],
    ['［x］ 做', [{ type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [p('做')] }] }]],
    ['－－－', [{ type: 'divider' }, p()]],
    ['![课堂]()', [{ ...figure('single', [null], ''), content: [{ type: 'photo', attrs: { photo: null, alt: '课堂', crop: null } }, { type: 'caption' }] }]],
  ])('%s', (words, expected) => {
    open();
    type(view, words);
    expect(blocks()).toEqual(expected);
  });

  it('makes a table of a line of cells, and a formula of two dollar signs, at Enter', () => {
    open();
    type(view, '｜甲｜乙｜');
    expect(press(view, 'Enter')).toBe(true);
    expect(view.state.doc.toString()).toBe('doc(table(tableRow(tableHeader(paragraph("甲")), tableHeader(paragraph("乙"))), tableRow(tableCell(paragraph), tableCell(paragraph))))');
    expect(view.state.selection.$from.node(-1).type.name).toBe('tableCell');
    open();
    type(view, '$$');
    expect(press(view, 'Enter')).toBe(true);
    expect(view.state.doc.firstChild?.type.name).toBe('formula');
  });

  it('stays as typed in code', () => {
    open(doc(p(), { type: 'codeBlock', attrs: { language: null } }));
    view.dispatch(view.state.tr.setSelection(view.state.selection.constructor.prototype.constructor.create(view.state.doc, 3)));
    type(view, '# a');
    expect(blocks()[1]).toEqual({ type: 'codeBlock', attrs: { language: null }, content: [text('# a')] });
  });

  it('gives the signs back on Backspace and on undo', () => {
    open();
    type(view, '# ');
    expect(press(view, 'Backspace')).toBe(true);
    expect(blocks()).toEqual([p('# ')]);
    open();
    type(view, '- ');
    undo(view.state, view.dispatch);
    expect(JSON.stringify(blocks())).not.toContain('bulletList');
  });
});

describe('insert menu', () => {
  it.each(['/', '、'])('opens for %s on an empty line and follows what is typed', (sign) => {
    open();
    type(view, sign);
    expect(slashOf(view.state)).toMatchObject({ query: '' });
    type(view, 'tp');
    expect(slashOf(view.state)).toMatchObject({ query: 'tp', from: 1, to: 4 });
    expect(press(view, 'ArrowDown')).toBe(true);
    expect(press(view, 'Enter')).toBe(true);
    expect(menu.onKey.mock.calls).toEqual([['down'], ['choose']]);
    type(view, ' ');
    expect(slashOf(view.state)).toBeNull();
  });

  it('stays closed in a line with text', () => {
    open();
    type(view, '甲、乙/');
    expect(slashOf(view.state)).toBeNull();
  });
});

describe('while an input method composes', () => {
  it('no shortcut, key or trigger acts', () => {
    open();
    type(view, '/');
    composing(true);
    for (const key of ['ArrowDown', 'Enter', 'Escape', 'Backspace', 'Tab']) expect(press(view, key), key).toBe(false);
    expect(press(view, 'b', { ctrlKey: true })).toBe(false);
    expect(press(view, 'k', { ctrlKey: true })).toBe(false);
    expect(menu.onKey).not.toHaveBeenCalled();
    expect(link).not.toHaveBeenCalled();
    composing(false);
    expect(press(view, 'ArrowDown')).toBe(true);
    expect(press(view, 'Enter', { isComposing: true })).toBe(false);
    expect(press(view, 'Enter', { keyCode: 229 } as KeyboardEventInit)).toBe(false);
  });

  it('no input rule acts', () => {
    open();
    type(view, '#');
    composing(true);
    type(view, ' ');
    composing(false);
    expect(blocks()).toEqual([p('# ')]);
  });

  it('the menu stays open whatever the query looks like meanwhile', async () => {
    open();
    type(view, '/');
    view.dom.dispatchEvent(new CompositionEvent('compositionstart'));
    view.dispatch(view.state.tr.insertText('tu pian', 2));
    expect(slashOf(view.state)).toBeNull();
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 2)));
    view.dispatch(view.state.tr.insertText('图片', 2, 9));
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 4)));
    expect(slashOf(view.state)).toMatchObject({ query: '图片' });
    view.dispatch(view.state.tr.insertText(' 不', 4));
    view.dom.dispatchEvent(new CompositionEvent('compositionend'));
    await new Promise((resolve) => setTimeout(resolve, 60));
    view.dispatch(view.state.tr.delete(4, 6));
    expect(slashOf(view.state)).toBeNull();
  });

  it('the menu does not open', () => {
    open();
    composing(true);
    type(view, '、');
    composing(false);
    expect(slashOf(view.state)).toBeNull();
  });
});

describe('what is pasted', () => {
  it('joins the line where it begins and ends with paragraphs', () => {
    open();
    expect(sliceOf(doc(p('a'), p('b')))).toMatchObject({ openStart: 1, openEnd: 1 });
    expect(sliceOf(doc(heading(2, 'a'), p('b')))).toMatchObject({ openStart: 0, openEnd: 1 });
    expect(sliceOf(doc(p()))).toBeNull();
    expect(sliceOf({ type: 'doc', content: [{ type: 'script' }] })).toBeNull();
  });

  it('has a paragraph for each line of plain text', () => {
    open();
    view.dispatch(view.state.tr.replaceSelection(plainSlice('a\r\n\r\nb <i>')));
    expect(blocks()).toEqual([p('a'), p('b <i>')]);
  });
});

describe('the guard and the places', () => {
  it('refuses what would be nested too deeply', () => {
    open();
    let deep: Body = p('x');
    for (let i = 0; i < 60; i++) deep = { type: 'blockquote', attrs: { attribution: null }, content: [deep] };
    const node = view.state.schema.nodeFromJSON(deep);
    view.dispatch(view.state.tr.insert(0, node));
    expect(blocks()).toEqual([p()]);
  });

  it('knows where a place that was given away stands now', () => {
    open(doc(p(), figure('single', [null], '')));
    view.dispatch(keepPlace(view.state, 3));
    view.dispatch(view.state.tr.insertText('新的', 1));
    expect(placeNow(view.state, 3)).toBe(5);
    expect(view.state.doc.nodeAt(placeNow(view.state, 3))?.type.name).toBe('photo');
    expect(placeNow(view.state, 1)).toBe(1);
  });

  it('numbers headings anew under each section', () => {
    open(everything);
    const state = stateOf(doc(heading(2, '甲'), heading(3, '一'), heading(3, '二'), heading(2, '乙'), heading(3, '三')));
    expect(headingNumbers(state.doc, [3]).map(({ number }) => number)).toEqual([1, 2, 1]);
    expect(headingNumbers(state.doc, [])).toEqual([]);
  });
});
