// @vitest-environment jsdom
import { Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import Editor from '../Editor.svelte';
// An editor loads it by itself, which must not outlast the tests.
import '../parts/floating';
import type { Body, EditorAction, EditorApi } from '../types';
import { doc, everything, figure, p } from './kit';

interface Shown {
  articleId: string;
  body: Body;
  api: EditorApi;
  [name: string]: unknown;
}

let drawn: Record<string, unknown> | undefined;

beforeAll(() => {
  // What jsdom does not measure stands at the window's corner.
  const corner = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0 } as DOMRect;
  Range.prototype.getClientRects = () => [corner] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => corner;
  Element.prototype.scrollIntoView = () => undefined;
  document.elementFromPoint = () => null;
});

afterEach(() => {
  if (drawn) void unmount(drawn);
  document.body.replaceChildren();
});

function open(body: Body, more: Record<string, unknown> = {}) {
  const props: Shown = $state({
    articleId: 'a',
    body,
    api: undefined as unknown as EditorApi,
    language: 'zh-CN',
    photo: () => ({ id: 'one', width: 3, height: 2, file_name: 'one.jpg', credit: '公众号', texts: { 'zh-CN': { caption: '库中图注', alt: '' } } }),
    oninput: vi.fn(),
    onaction: vi.fn(),
    onpasteHtml: () => Promise.resolve(null),
    ...more,
  });
  drawn = mount(Editor, { target: document.body, props: props as never });
  flushSync();
  const core = props.api.view() as EditorView;
  const compose = (on: boolean) => {
    (core as unknown as { input: { composing: boolean } }).input.composing = on;
    if (!on) core.dom.dispatchEvent(new Event('compositionend'));
  };
  const type = (words: string) => core.dispatch(core.state.tr.insertText(words));
  return { props, core, compose, type, now: () => core.state.doc.toJSON() as Body };
}
const rest = () => new Promise((done) => setTimeout(done, 5));

describe('the canvas', () => {
  it('shows every block, and changes nothing by showing it', () => {
    const { props, now } = open(everything);
    expect(now()).toEqual(everything);
    expect(props.api.getBody()).toEqual(everything);
    expect(props['oninput']).not.toHaveBeenCalled();
    expect(document.querySelectorAll('.tp-figure .ph')).toHaveLength(2);
    expect(document.querySelector('.fig-line')?.textContent).toContain('公众号');
  });

  it('gives text to other programs line by line, with formulas as they are written', () => {
    const line = { type: 'paragraph', content: [{ type: 'text', text: '甲' }, { type: 'hardBreak' }, { type: 'inlineFormula', attrs: { latex: 'x^2' } }] };
    const { core } = open(doc(line, { type: 'formula', attrs: { latex: 'y' } }, p('乙')));
    const slice = core.state.doc.slice(0, core.state.doc.content.size);
    expect(core.someProp('clipboardTextSerializer', (write) => write(slice, core))).toBe('甲\nx^2\n\ny\n\n乙');
  });

  it('gives every change away at once', () => {
    const { props, type } = open(doc(p()));
    type('字');
    expect(props['oninput']).toHaveBeenLastCalledWith(doc(p('字')), 'a');
  });

  it('takes a body from outside as a step that can be undone', () => {
    const { props, now } = open(doc(p('前')));
    props.body = doc(p('前'), p('外'));
    flushSync();
    expect(now()).toEqual(doc(p('前'), p('外')));
    expect(props.api.undo()).toBe(true);
    expect(now()).toEqual(doc(p('前')));
  });

  it('waits with a body from outside until the input method is done', async () => {
    const { props, now, compose } = open(doc(p('前')));
    compose(true);
    props.body = doc(p('外'));
    flushSync();
    expect(now()).toEqual(doc(p('前')));
    compose(false);
    await rest();
    expect(now()).toEqual(doc(p('外')));
  });

  it('keeps the undo of each article', () => {
    const { props, type, now } = open(doc(p()));
    type('甲');
    const first = now();
    props.articleId = 'b';
    props.body = doc(p('乙'));
    flushSync();
    expect(now()).toEqual(doc(p('乙')));
    expect(props.api.canUndo()).toBe(false);
    props.articleId = 'a';
    props.body = first;
    flushSync();
    expect(now()).toEqual(doc(p('甲')));
    expect(props.api.undo()).toBe(true);
    expect(now()).toEqual(doc(p()));
    expect(props.api.redo()).toBe(true);
  });

  it('asks for photos and puts them where the place has moved to', () => {
    const asked: EditorAction[] = [];
    const { props, core, now } = open(doc(p(), figure('single', [null], '')), { onaction: (action: EditorAction) => asked.push(action) });
    document.querySelector<HTMLButtonElement>('.ph-acts .btn')?.click();
    expect(asked).toEqual([{ kind: 'pick-photos', at: 3 }]);
    core.dispatch(core.state.tr.insertText('写', 1));
    props.api.insertPhotos(['one'], asked[0]?.at ?? null);
    expect(now()).toEqual(doc(p('写'), figure('single', ['one'], '')));
  });

  it('types a credit as one step of the history', () => {
    const { props, core, now } = open(doc(figure('single', ['one'], '注')));
    core.dispatch(core.state.tr.setSelection(Selection.near(core.state.doc.resolve(4))));
    core.focus();
    flushSync();
    const field = document.querySelector<HTMLInputElement>('.fig-credit');
    expect(field?.placeholder).toBe('公众号');
    field?.dispatchEvent(new Event('focus'));
    for (const value of ['新', '新华', '新华社']) {
      if (field) field.value = value;
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    }
    expect(now().content?.[0]?.attrs).toEqual({ layout: 'single', credit: '新华社' });
    props.api.undo();
    expect(now().content?.[0]?.attrs).toEqual({ layout: 'single', credit: null });
  });
});
