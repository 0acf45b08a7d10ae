// @vitest-environment jsdom
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { schema } from '../editor/schema';
import { insertVariable, placesOf, typedOf, variables, variablesIn, type Typed } from './variables';

const known = [
  { name: '联系电话', value: '0592' },
  { name: '联系邮箱', value: '' },
];
const menu = { onChange: vi.fn<(typed: Typed | null) => void>(), onKey: vi.fn(() => true) };
let view: EditorView;

const paragraph = (text: string) => schema.node('paragraph', null, text === '' ? [] : [schema.text(text)]);
function open(...lines: string[]): void {
  const doc = schema.node('doc', null, lines.map(paragraph));
  const state = EditorState.create({ doc, plugins: [variables(() => known, menu, '未填写')] });
  view = new EditorView(document.body.appendChild(document.createElement('div')), { state });
  at(state.doc.content.size - 1);
}
function at(position: number): void {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)));
}
function type(text: string): void {
  for (const sign of text) {
    const { from, to } = view.state.selection;
    if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, sign, () => view.state.tr))) view.dispatch(view.state.tr.insertText(sign, from, to));
  }
}
const press = (key: string) => view.someProp('handleKeyDown', (handle) => handle(view, new KeyboardEvent('keydown', { key }))) ?? false;
const said = () => view.state.doc.textContent;
const composing = (on: boolean) => {
  (view as unknown as { input: { composing: boolean } }).input.composing = on;
};

beforeEach(() => {
  open('');
  vi.clearAllMocks();
});
afterEach(() => {
  view.destroy();
  document.body.replaceChildren();
});

describe('names between braces', () => {
  const isVariable = (name: string) => known.some((one) => one.name === name);
  it.each([
    ['电话：{联系电话}。', ['联系电话']],
    ['{{联系电话}}', ['联系电话']],
    ['{ 联系电话 }{邮箱}{', []],
    ['{联系邮箱}{联系电话}', ['联系邮箱', '联系电话']],
  ])('are variables where the institution has such a detail: %s', (text, expected) => {
    expect(variablesIn(text, isVariable).map(({ name }) => name)).toEqual(expected);
  });

  it('are none in code', () => {
    const code = schema.node('codeBlock', null, [schema.text('{联系电话}')]);
    expect(placesOf(schema.node('doc', null, [code, paragraph('{联系电话}')]), isVariable)).toEqual([{ from: 9, to: 15, name: '联系电话' }]);
  });

  it('are drawn as chips, and one without a value as such', () => {
    view.destroy();
    open('电{联系电话}邮{联系邮箱}别{别的}');
    expect([...view.dom.querySelectorAll('.var')].map((chip) => [chip.textContent, chip.className, chip.getAttribute('title')])).toEqual([
      ['{', 'var var-open', null],
      ['联系电话', 'var', null],
      ['}', 'var var-close', null],
      ['{', 'var is-empty var-open', '未填写'],
      ['联系邮箱', 'var is-empty', '未填写'],
      ['}', 'var is-empty var-close', '未填写'],
    ]);
  });
});

describe('a chip', () => {
  beforeEach(() => {
    view.destroy();
    open('a{联系电话}b');
  });

  it('is stepped over and goes as a whole', () => {
    at(2);
    expect(press('ArrowRight')).toBe(true);
    expect(view.state.selection.from).toBe(8);
    expect(press('ArrowLeft')).toBe(true);
    expect(view.state.selection.from).toBe(2);
    expect(press('ArrowLeft')).toBe(false);
    expect(press('Delete')).toBe(true);
    expect(said()).toBe('ab');
  });

  it('goes as a whole when what is behind it is deleted backwards', () => {
    at(8);
    expect(press('Backspace')).toBe(true);
    expect(said()).toBe('ab');
  });

  it('has no caret between its letters', () => {
    at(3);
    expect(view.state.selection.from).toBe(2);
    at(7);
    expect(view.state.selection.from).toBe(8);
  });
});

describe('the menu', () => {
  it.each(['{', '｛'])('opens at %s, follows what is typed and puts the variable there', (brace) => {
    type(`电话${brace}`);
    expect(typedOf(view.state)).toEqual({ from: 3, to: 4, query: '' });
    type('电');
    const typed = typedOf(view.state);
    expect(typed?.query).toBe('电');
    for (const [key, name] of [['ArrowDown', 'down'], ['Enter', 'choose'], ['Tab', 'choose'], ['Escape', 'close']] as const) {
      expect(press(key)).toBe(true);
      expect(menu.onKey).toHaveBeenLastCalledWith(name);
    }
    if (typed) view.dispatch(insertVariable(view.state, typed, '联系电话'));
    expect(said()).toBe('电话{联系电话}');
    expect(typedOf(view.state)).toBeNull();
  });

  it('closes with the brace, behind a closing one, and on another line', () => {
    type('{');
    view.dispatch(view.state.tr.delete(1, 2));
    expect(typedOf(view.state)).toBeNull();
    type('{a}');
    expect(typedOf(view.state)).toBeNull();
    type('{');
    view.dispatch(view.state.tr.split(view.state.selection.from));
    expect(typedOf(view.state)).toBeNull();
  });

  it('leaves keys and braces alone while an input method is at work', () => {
    composing(true);
    type('{');
    expect(typedOf(view.state)).toBeNull();
    composing(false);
    type('{');
    composing(true);
    expect(press('Enter')).toBe(false);
    expect(menu.onKey).not.toHaveBeenCalled();
    composing(false);
  });

  it('goes on being offered while an input method is at work on what is typed', () => {
    type('{');
    view.dom.dispatchEvent(new Event('compositionstart'));
    composing(true);
    view.dispatch(view.state.tr.insertText('lian xi dian hua hao ma shi duo shao'));
    expect(menu.onChange).not.toHaveBeenLastCalledWith(null);
    composing(false);
    view.dom.dispatchEvent(new Event('compositionend'));
    type('。');
    expect(menu.onChange).toHaveBeenLastCalledWith(null);
  });

  it('opens when an input method commits the brace', async () => {
    view.dom.dispatchEvent(new Event('compositionstart'));
    composing(true);
    view.dispatch(view.state.tr.insertText('｛'));
    composing(false);
    view.dom.dispatchEvent(new Event('compositionend'));
    await vi.waitFor(() => expect(typedOf(view.state)?.query).toBe(''));
  });
});
