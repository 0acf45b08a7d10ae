import { history } from '@tiptap/pm/history';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { EditorState, NodeSelection, TextSelection, type Plugin } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import { schema } from '../schema';
import type { Body } from '../types';

export const text = (words: string, ...marks: { type: string; attrs?: Record<string, unknown> }[]): Body =>
  marks.length > 0 ? { type: 'text', marks, text: words } : { type: 'text', text: words };
export const p = (...content: (Body | string)[]): Body => {
  const inside = content.map((piece) => (typeof piece === 'string' ? text(piece) : piece));
  return inside.length > 0 ? { type: 'paragraph', content: inside } : { type: 'paragraph' };
};
export const doc = (...content: Body[]): Body => ({ type: 'doc', content });
export const photo = (id: string | null): Body => ({ type: 'photo', attrs: { photo: id, alt: null, crop: null } });
export const figure = (layout: string, ids: (string | null)[], caption: string): Body => ({
  type: 'figure',
  attrs: { layout, credit: null },
  content: [...ids.map(photo), caption === '' ? { type: 'caption' } : { type: 'caption', content: [text(caption)] }],
});
const cell = (type: string, ...content: Body[]): Body => ({ type, attrs: { colspan: 1, rowspan: 1, colwidth: null, align: null }, content });
const item = (...content: Body[]): Body => ({ type: 'listItem', content });

/** An article with every block and every mark, in which blocks stand within blocks. */
export const everything: Body = doc(
  { type: 'heading', attrs: { level: 2 }, content: [text('培训赋能')] },
  p('开头', text('链接', { type: 'link', attrs: { href: 'https://a.cn', title: null } }, { type: 'bold' }, { type: 'code' }), '结尾'),
  p(),
  figure('row', ['one', null], '图注'),
  p(
    text('上标', { type: 'superscript' }, { type: 'textColour', attrs: { colour: 'red' } }, { type: 'highlight', attrs: { colour: 'blue' } }),
    text('注音', { type: 'ruby', attrs: { reading: 'zhù' } }),
    text('其他', { type: 'italic' }, { type: 'underline' }, { type: 'strike' }, { type: 'subscript' }),
    { type: 'footnote', content: [text('脚注')] },
    { type: 'hardBreak' },
    { type: 'inlineFormula', attrs: { latex: 'x' } },
  ),
  { type: 'bulletList', content: [item(p('一'), { type: 'orderedList', attrs: { start: 3 }, content: [item(p('甲')), item(p())] }), item(p('二'))] },
  { type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [p('做')] }] },
  { type: 'blockquote', attrs: { attribution: '某人' }, content: [p('引文'), p('再引')] },
  { type: 'callout', attrs: { kind: 'tip', title: null }, content: [p('提示')] },
  { type: 'table', content: [{ type: 'tableRow', content: [cell('tableHeader', p('甲')), cell('tableHeader', p('乙'))] }, { type: 'tableRow', content: [cell('tableCell', p('一')), cell('tableCell', p('二'), p())] }] },
  { type: 'codeBlock', attrs: { language: 'rust' }, content: [text('fn a() {}\n')] },
  { type: 'formula', attrs: { latex: 'y' } },
  { type: 'divider' },
  { type: 'boilerplate', attrs: { boilerplate: 'b' } },
  { type: 'card', attrs: { kind: 'video', title: '片', url: null, appId: null, path: null, photo: null } },
  p('末尾'),
);

export function stateOf(body: Body, plugins: Plugin[] = [history()]): EditorState {
  const node = schema.nodeFromJSON(body);
  node.check();
  return EditorState.create({ doc: node, plugins });
}

/** The state with the caret, or a selection, where these words stand. */
export function at(state: EditorState, words: string, end = false, all = false): EditorState {
  let found = -1;
  state.doc.descendants((node, pos) => {
    const index = node.isText && found < 0 ? (node.text ?? '').indexOf(words) : -1;
    if (index >= 0) found = pos + index;
  });
  if (found < 0) throw new Error(`no ${words}`);
  const from = end ? found + words.length : found;
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, all ? found + words.length : from)));
}

/** The state with the caret in the first empty paragraph of the outer level. */
export function atEmpty(state: EditorState): EditorState {
  let found = -1;
  state.doc.forEach((node, pos) => {
    if (node.type.name === 'paragraph' && node.content.size === 0 && found < 0) found = pos + 1;
  });
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, found)));
}

/** The state with the first node of a kind selected. */
export function on(state: EditorState, name: string): EditorState {
  return state.apply(state.tr.setSelection(NodeSelection.create(state.doc, positionOf(state.doc, name))));
}

export function positionOf(node: DocumentNode, name: string): number {
  let found = -1;
  node.descendants((child, pos) => {
    if (child.type.name === name && found < 0) found = pos;
  });
  if (found < 0) throw new Error(`no ${name}`);
  return found;
}

export function viewOf(state: EditorState): EditorView {
  const place = document.createElement('div');
  document.body.append(place);
  return new EditorView(place, { state });
}

/** Types as a keyboard does: each character is offered to the plugins before it goes in. */
export function type(view: EditorView, words: string): void {
  for (const character of words) {
    const { from, to } = view.state.selection;
    const plain = () => view.state.tr.insertText(character, from, to);
    const taken = view.someProp('handleTextInput', (handle) => handle(view, from, to, character, plain)) ?? false;
    if (!taken) view.dispatch(plain());
  }
}

/** Offers a key to the plugins; answers whether one took it. */
export function press(view: EditorView, key: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, ...more });
  return view.someProp('handleKeyDown', (handle) => handle(view, event)) ?? false;
}

export const written = (state: EditorState): string => JSON.stringify(state.doc.toJSON());
