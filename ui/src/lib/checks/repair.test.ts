import { history, redo, undo } from '@tiptap/pm/history';
import { EditorState } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import type { Repair } from '../backend';
import { documentOf } from '../editor/body';
import { fieldsOf } from '../editor/fields';
import { repairing } from './repair';

const text = (value: string, ...marks: object[]) => ({ type: 'text', text: value, ...(marks.length > 0 ? { marks } : {}) });
const paragraph = (...content: object[]) => ({ type: 'paragraph', ...(content.length > 0 ? { content } : {}) });
const link = (href: string) => ({ type: 'link', attrs: { href, title: null } });
const figure = {
  type: 'figure',
  attrs: { layout: 'single', credit: '' },
  content: [
    { type: 'photo', attrs: { photo: 'p1', alt: '合影！！', crop: null } },
    { type: 'caption', content: [text('图注')] },
  ],
};

function open(...content: object[]) {
  return EditorState.create({ doc: documentOf({ type: 'doc', content }), plugins: [history()] });
}

/** What a repair makes of an article, after it was seen that one undo takes it back and a redo does it again. */
function mended(state: EditorState, repair: Repair[], meta: Record<string, unknown> = {}) {
  const tr = repairing(state, meta, repair);
  if (!tr) return null;
  const after = state.apply(tr);
  after.doc.check();
  let now = after;
  const step = (command: typeof undo) => command(now, (next) => (now = now.apply(next)));
  expect(step(undo)).toBe(true);
  expect(now.doc.toJSON()).toEqual(state.doc.toJSON());
  expect(step(redo)).toBe(true);
  expect(now.doc.toJSON()).toEqual(after.doc.toJSON());
  return { json: after.doc.toJSON() as { content: { content?: object[] }[] }, fields: fieldsOf(tr) };
}

describe('a repair', () => {
  it('keeps the marks of what it replaces', () => {
    const state = open(paragraph(text('你好', { type: 'bold' }), text(',世界', { type: 'italic' })));
    const found = mended(state, [{ op: 'text', from: 3, was: ',', text: '，' }]);
    expect(found?.json.content[0]?.content).toEqual([text('你好', { type: 'bold' }), text('，世界', { type: 'italic' })]);
  });

  it('adds no blank to the link at whose end it stands', () => {
    const state = open(paragraph(text('厦门', link('https://a.cn/'), { type: 'bold' }), text('20', { type: 'bold' })));
    const found = mended(state, [{ op: 'text', from: 3, was: '', text: ' ' }]);
    expect(found?.json.content[0]?.content?.[1]).toEqual(text(' 20', { type: 'bold' }));
  });

  it('makes many changes as one step, whatever their order', () => {
    const state = open(paragraph(text('甲  乙')), paragraph(), paragraph(text('丙！！')));
    const found = mended(state, [
      { op: 'text', from: 3, was: ' ', text: '' },
      { op: 'paragraph', at: 6 },
      { op: 'text', from: 11, was: '！', text: '' },
    ]);
    expect(found?.json.content).toEqual([paragraph(text('甲 乙')), paragraph(text('丙！'))]);
  });

  it('writes attributes, links and headings', () => {
    const heading = { type: 'heading', attrs: { level: 1 }, content: [text('赋能')] };
    const state = open(heading, paragraph(text('见', link('a.cn'), { type: 'bold' }), text('网', link('a.cn'))), figure);
    const found = mended(state, [
      { op: 'heading', at: 0, level: 2 },
      { op: 'link', from: 5, size: 1, was: 'a.cn', href: 'https://a.cn' },
      { op: 'link', from: 6, size: 1, was: 'a.cn', href: 'https://a.cn' },
      { op: 'inherit', at: 8, name: 'credit' },
      { op: 'attribute', at: 9, name: 'alt', from: 3, was: '！', text: '' },
    ]);
    const json = JSON.stringify(found?.json);
    expect(json).toContain('"level":2');
    expect(json.match(/"href":"https:\/\/a.cn"/g)).toHaveLength(2);
    expect(json).toContain('"credit":null');
    expect(json).toContain('"alt":"合影！"');
  });

  it('sets fields in the same step', () => {
    const state = open(paragraph(text('甲  乙')));
    const meta = { title: '好！！', wechat: { source_url: 'a.cn', theme: 'torch' } };
    const found = mended(
      state,
      [
        { op: 'field', field: 'title', from: 2, was: '！', text: '' },
        { op: 'field', field: 'read-more', from: 0, was: 'a.cn', text: 'https://a.cn' },
        { op: 'text', from: 3, was: ' ', text: '' },
      ],
      meta,
    );
    expect(found?.fields).toEqual({ title: '好！', wechat: { source_url: 'https://a.cn', theme: 'torch' } });
  });

  it('does nothing where the text is another by now', () => {
    const state = open(paragraph(text('你好，世界')), paragraph(text('x')));
    const stale: Repair[] = [
      { op: 'text', from: 3, was: ',', text: '，' },
      { op: 'paragraph', at: 7 },
      { op: 'heading', at: 0, level: 2 },
      { op: 'link', from: 1, size: 2, was: 'a.cn', href: 'https://a.cn' },
      { op: 'text', from: 99, was: ' ', text: '' },
      { op: 'attribute', at: 0, name: 'alt', from: 0, was: '', text: 'x' },
      { op: 'field', field: 'title', from: 0, was: '甲', text: '乙' },
    ];
    for (const change of stale) expect(repairing(state, { title: '丙' }, [change]), change.op).toBeNull();
    expect(repairing(state, {}, [])).toBeNull();
  });
});
