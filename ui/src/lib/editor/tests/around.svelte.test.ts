// @vitest-environment jsdom
// What stands around the text: the fields of blocks, the bar of a link, the menu of a block.
import { NodeSelection, Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Body, EditorAction, EditorApi } from '../types';
import { at, doc, figure, p, positionOf, text } from './kit';

const opened = vi.hoisted(() => [] as string[]);
vi.mock('../../backend', async (original) => ({
  ...(await original<object>()),
  addressOpen: ({ address }: { address: string }) => Promise.resolve(opened.push(address)),
  formulaDraw: ({ latex }: { latex: string }) => Promise.resolve({ svg: latex.includes('{') ? null : '<svg style="vertical-align:-2px" width="9"><path d="M0 0"/></svg>' }),
}));
const { default: Editor } = await import('../Editor.svelte');
await import('../views/FormulaDrawing.svelte');
await import('../parts/floating');

let drawn: Record<string, unknown> | undefined;
beforeAll(() => {
  const corner = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0 } as DOMRect;
  Range.prototype.getClientRects = () => [corner] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => corner;
  Element.prototype.scrollIntoView = () => undefined;
  document.elementFromPoint = () => null;
});
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  if (drawn) void unmount(drawn);
  drawn = undefined;
  document.body.replaceChildren();
  vi.useRealTimers();
});

async function open(body: Body) {
  const asked: EditorAction[] = [];
  const props = $state({
    articleId: 'a',
    body,
    api: undefined as unknown as EditorApi,
    language: 'zh-CN',
    boilerplates: [{ id: 'b', name: '落款', language: 'zh-CN', text: '甲' }, { id: 'c', name: '简介', language: 'zh-CN', text: '乙' }],
    photo: () => undefined,
    oninput: vi.fn(),
    onaction: (action: EditorAction) => asked.push(action),
    onpasteHtml: () => Promise.resolve(null),
  });
  drawn = mount(Editor, { target: document.body, props: props as never });
  flushSync();
  // What floats over the text is loaded behind it.
  await rest();
  const view = props.api.view() as EditorView;
  view.focus();
  const select = (name: string) => view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, positionOf(view.state.doc, name))));
  const caret = (words: string, end = false) => view.dispatch(view.state.tr.setSelection(at(view.state, words, end).selection));
  const now = () => (view.state.doc.toJSON() as { content: Body[] }).content;
  return { props, view, asked, select, caret, now };
}

async function rest(): Promise<void> {
  await vi.advanceTimersByTimeAsync(500);
  flushSync();
}
async function press(key: string, more: KeyboardEventInit = {}, on: Element | null = document.querySelector('.tp-canvas')): Promise<void> {
  on?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  await rest();
}
async function type(words: string): Promise<void> {
  const field = document.activeElement as HTMLInputElement;
  field.value = words;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await rest();
}
const pressTool = (label: string) => {
  const button = [...document.querySelectorAll<HTMLElement>('.ed button')].find((one) => one.getAttribute('aria-label')?.startsWith(label));
  button?.click();
  flushSync();
  return button !== undefined;
};
const focusedLabel = () => document.activeElement?.getAttribute('aria-label');

describe('the keyboard', () => {
  it('goes into a formula, which is drawn beside its source', async () => {
    const { select } = await open(doc({ type: 'formula', attrs: { latex: 'x' } }, p('后')));
    select('formula');
    await rest();
    expect(document.querySelector('.formula-drawn svg')?.namespaceURI).toBe('http://www.w3.org/2000/svg');
    expect(document.querySelector<SVGElement>('.formula-drawn svg')?.style.verticalAlign).toBe('-2px');
    await press('Enter');
    expect(focusedLabel()).toBe('LaTeX 公式');
  });

  it('goes back from the block below a figure to its credit', async () => {
    const { caret } = await open(doc(figure('single', ['one'], '注'), p('后')));
    caret('后');
    await press('Tab', { shiftKey: true });
    expect(document.activeElement?.classList.contains('fig-credit')).toBe(true);
  });

  it('reaches attribution, title and language, and ticks a task', async () => {
    const { caret, now } = await open(
      doc(
        { type: 'blockquote', attrs: { attribution: null }, content: [p('引文')] },
        { type: 'callout', attrs: { kind: 'note', title: null }, content: [p('框中')] },
        { type: 'codeBlock', attrs: { language: null }, content: [text('let')] },
        { type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: false }, content: [p('做')] }] },
      ),
    );
    caret('引文');
    await press('Tab');
    expect(focusedLabel()).toBe('出处');
    await type('某人');
    caret('框中');
    await press('Tab', { shiftKey: true });
    expect(focusedLabel()).toBe('类型');
    caret('let');
    await press('Tab', { shiftKey: true });
    expect(focusedLabel()).toBe('语言');
    await type('ru');
    expect([...document.querySelectorAll('.ed-options .ed-row')].map((row) => row.textContent)).toEqual(['rust', 'ruby']);
    await press('ArrowDown', {}, document.activeElement);
    await press('Enter', {}, document.activeElement);
    caret('做');
    await press('Enter', { ctrlKey: true });
    expect(now()).toMatchObject([{ attrs: { attribution: '某人' } }, {}, { attrs: { language: 'rust' } }, { content: [{ attrs: { checked: true } }] }]);
  });
});

describe('the insert menu', () => {
  /** Types on an empty line what names a line of the menu, and takes that line. */
  async function take(query: string) {
    const opened = await open(doc(p('前'), p()));
    const { view } = opened;
    view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)));
    view.someProp('handleTextInput', (handle) => handle(view, view.state.selection.from, view.state.selection.to, '/', () => view.state.tr));
    view.dispatch(view.state.tr.insertText(query));
    await rest();
    await press('Enter');
    return opened;
  }

  it('asks for the address of a link', async () => {
    const { now } = await take('lj');
    expect(focusedLabel()).toBe('链接地址');
    await type('b.cn');
    await press('Enter', {}, document.activeElement);
    expect(now()[1]).toMatchObject({ content: [{ text: 'https://b.cn', marks: [{ type: 'link', attrs: { href: 'https://b.cn' } }] }] });
    expect(document.querySelector('.ed-link')).toBeNull();
  });

  it('asks for what is read and how', async () => {
    const { now } = await take('zhuyin');
    expect(focusedLabel()).toBe('文字');
    await type('鹭');
    await press('Enter', {}, document.activeElement);
    expect(focusedLabel()).toBe('注音');
    await type('lù');
    await press('Enter', {}, document.activeElement);
    expect(now()[1]).toMatchObject({ content: [{ text: '鹭', marks: [{ type: 'ruby', attrs: { reading: 'lù' } }] }] });
  });

  it('asks for what is read where only the reading is there', async () => {
    const { now } = await take('zhuyin');
    document.querySelector<HTMLInputElement>('[aria-label="注音"]')?.focus();
    await type('lù');
    await press('Enter', {}, document.activeElement);
    expect(focusedLabel()).toBe('文字');
    await type('鹭');
    await press('Enter', {}, document.activeElement);
    expect(now()[1]).toMatchObject({ content: [{ text: '鹭', marks: [{ type: 'ruby', attrs: { reading: 'lù' } }] }] });
  });

  it('gives what is written next a colour', async () => {
    const { now, view } = await take('ys');
    expect(document.activeElement?.classList.contains('ed-swatch')).toBe(true);
    expect(pressTool('红')).toBe(true);
    view.dispatch(view.state.tr.insertText('字'));
    expect(now()[1]).toMatchObject({ content: [{ text: '字', marks: [{ type: 'textColour', attrs: { colour: 'red' } }] }] });
  });
});

describe('a link', () => {
  const linked = () => doc(p('看', text('这里', { type: 'link', attrs: { href: 'https://a.cn', title: null } }), '吧'));

  it('shows where it leads while the caret rests in it, and is opened, changed and removed there', async () => {
    const { caret, now } = await open(linked());
    caret('里');
    await rest();
    expect(document.querySelector('.ed-link-href')?.textContent).toBe('https://a.cn');
    expect(pressTool('打开链接')).toBe(true);
    expect(opened).toEqual(['https://a.cn']);
    expect(pressTool('修改链接')).toBe(true);
    await rest();
    expect(focusedLabel()).toBe('链接地址');
    await type('b.cn');
    await press('Enter', {}, document.activeElement);
    expect(JSON.stringify(now())).toContain('https://b.cn');
    caret('里');
    await rest();
    expect(pressTool('移除链接')).toBe(true);
    expect(JSON.stringify(now())).not.toContain('link');
  });

  it('is put in as its own address where nothing is selected', async () => {
    const { caret, now } = await open(doc(p('看')));
    caret('看', true);
    await press('k', { ctrlKey: true });
    await type('a.cn/b');
    await press('Enter', {}, document.activeElement);
    expect(now()).toEqual([p('看', text('https://a.cn/b', { type: 'link', attrs: { href: 'https://a.cn/b', title: null } }))]);
  });
});

describe('blocks without text', () => {
  it('are changed in place: a card’s kind and picture, which boilerplate it is', async () => {
    const { props, asked, select, now } = await open(
      doc({ type: 'card', attrs: { kind: 'video', title: '', url: null, appId: null, path: null, photo: null } }, { type: 'boilerplate', attrs: { boilerplate: 'b' } }),
    );
    select('card');
    await rest();
    const kind = document.querySelector<HTMLSelectElement>('.card-kind');
    if (kind) kind.value = 'miniprogram';
    kind?.dispatchEvent(new Event('change', { bubbles: true }));
    expect(pressTool('选择封面图片')).toBe(true);
    expect(asked).toEqual([{ kind: 'pick-photos', at: 0 }]);
    props.api.insertPhotos(['one'], 0);
    select('boilerplate');
    await rest();
    const which = document.querySelector<HTMLSelectElement>('.boiler-kind');
    if (which) which.value = 'c';
    which?.dispatchEvent(new Event('change', { bubbles: true }));
    expect(now()).toMatchObject([{ attrs: { kind: 'miniprogram', photo: 'one' } }, { attrs: { boilerplate: 'c' } }]);
  });
});
