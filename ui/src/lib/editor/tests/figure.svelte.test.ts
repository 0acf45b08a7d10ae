// @vitest-environment jsdom
import { NodeSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import Editor from '../Editor.svelte';
// An editor loads it by itself, which must not outlast the tests.
import '../parts/floating';
import { nearest } from '../photo-drag';
import type { Body, EditorAction, EditorApi } from '../types';
import { doc, figure, p, press } from './kit';

let drawn: Record<string, unknown> | undefined;

beforeAll(() => {
  const corner = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0 } as DOMRect;
  Range.prototype.getClientRects = () => [corner] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => corner;
  Element.prototype.scrollIntoView = () => undefined;
  document.elementFromPoint = () => null;
});

afterEach(() => {
  if (drawn) void unmount(drawn);
  drawn = undefined;
  document.body.replaceChildren();
});

/** The editor with the photo at a position selected. `one` has all that a library can say of it, `two` nothing. */
function open(body: Body, at: number) {
  const asked: EditorAction[] = [];
  const props = $state({
    articleId: 'a',
    body,
    api: undefined as unknown as EditorApi,
    language: 'zh-CN',
    photo: (id: string) => ({ id, width: 3, height: 2, file_name: `${id}.jpg`, credit: id === 'one' ? '公众号' : '', texts: id === 'one' ? { 'zh-CN': { caption: '库中图注', alt: '库中替代' } } : {} }),
    oninput: vi.fn(),
    onaction: (action: EditorAction) => asked.push(action),
    onpasteHtml: () => Promise.resolve(null),
  });
  drawn = mount(Editor, { target: document.body, props: props as never });
  flushSync();
  const core = props.api.view() as EditorView;
  core.dispatch(core.state.tr.setSelection(NodeSelection.create(core.state.doc, at)));
  flushSync();
  const tool = (name: string) => {
    const found = [...document.querySelectorAll<HTMLElement>('.fig-tools button')].find((button) => button.getAttribute('aria-label')?.startsWith(name));
    found?.click();
    flushSync();
    return found !== undefined;
  };
  const now = () => (core.state.doc.toJSON() as { content: Body[] }).content;
  return { props, core, asked, tool, now };
}

const field = (name: string) => document.querySelectorAll<HTMLInputElement>(name);
function tab(element: Element | null | undefined, more: KeyboardEventInit = {}) {
  element?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true, ...more }));
  flushSync();
}
function type(element: HTMLInputElement | undefined, value: string) {
  element?.dispatchEvent(new Event('focus'));
  if (element) element.value = value;
  element?.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

describe('a figure in the canvas', () => {
  it('walks by Tab from the caption to the credit, each alternative text, and the next block', () => {
    const { core, tool } = open(doc(figure('row', ['one', 'two'], '注'), p('后')), 1);
    tool('替代文字');
    expect(press(core, 'Tab')).toBe(true);
    expect(core.state.selection.$from.parent.type.name).toBe('caption');
    expect(press(core, 'Tab')).toBe(true);
    flushSync();
    const credit = field('.fig-credit')[0];
    expect(document.activeElement).toBe(credit);
    tab(credit);
    const alts = field('.fig-alt');
    expect(alts).toHaveLength(2);
    expect(document.activeElement).toBe(alts[0]);
    tab(alts[0]);
    expect(document.activeElement).toBe(alts[1]);
    tab(alts[1], { shiftKey: true });
    expect(document.activeElement).toBe(alts[0]);
    tab(alts[1]);
    expect(core.state.selection.$from.parent.textContent).toBe('后');
  });

  it('tells what comes from the library, and takes an override back', () => {
    const { tool, now, props } = open(doc(figure('single', ['one'], ''), p('后')), 1);
    tool('替代文字');
    expect(field('.fig-credit')[0]?.placeholder).toBe('公众号');
    expect(field('.fig-alt')[0]?.placeholder).toBe('库中替代');
    expect(document.querySelectorAll('.cap-row:not(.tp-caption *) .fig-link')).toHaveLength(0);
    type(field('.fig-alt')[0], '台上三人');
    type(field('.fig-credit')[0], '新华社');
    expect(now()[0]?.attrs?.['credit']).toBe('新华社');
    expect(now()[0]?.content?.[0]?.attrs?.['alt']).toBe('台上三人');
    for (const button of document.querySelectorAll<HTMLElement>('.cap-row:not(.tp-caption *) .fig-link')) button.click();
    expect(now()[0]).toEqual(figure('single', ['one'], ''));
    for (let step = 0; step < 2; step++) props.api.undo();
    expect(now()[0]?.attrs?.['credit']).toBe('新华社');
    for (let step = 0; step < 2; step++) props.api.undo();
    expect(now()).toEqual([figure('single', ['one'], ''), p('后')]);
  });

  it('gives its caption back to the library', () => {
    const { now, props } = open(doc(figure('single', ['one'], '自己的图注'), p('后')), 1);
    document.querySelector<HTMLElement>('.own-text')?.click();
    expect(now()[0]).toEqual(figure('single', ['one'], ''));
    props.api.undo();
    expect(now()[0]).toEqual(figure('single', ['one'], '自己的图注'));
  });

  it('is grouped and parted by its tools, and asks for a crop', () => {
    const { tool, now, asked, props } = open(doc(figure('single', ['one'], ''), figure('single', ['two'], ''), p('后')), 1);
    expect(tool('裁切')).toBe(true);
    expect(asked).toEqual([{ kind: 'crop-photo', at: 1 }]);
    expect(props.api.photoAt(1)).toEqual({ id: 'one', part: null });
    const part = { x: 0, y: 0, width: 5000, height: 10_000 };
    expect(props.api.setCrop(1, part)).toBe(true);
    expect(props.api.photoAt(1)).toEqual({ id: 'one', part });
    props.api.undo();
    expect(tool('与下面的图合成一组')).toBe(true);
    expect(now()[0]).toEqual(figure('row', ['one', 'two'], ''));
    expect(tool('拆成单张')).toBe(true);
    expect(now()).toEqual([figure('single', ['one'], ''), figure('single', ['two'], ''), p('后')]);
  });

  it('flags what has no credit anywhere', () => {
    open(doc(figure('row', ['one', 'two'], ''), p('后')), 1);
    expect(document.querySelectorAll('.ph-flag')).toHaveLength(1);
    expect(document.querySelector('.fig')?.classList.contains('has-credit')).toBe(false);
  });

  it('shows which photo an empty place waits for', () => {
    const waiting = figure('single', [null], '签约');
    const { props, now } = open(doc({ ...waiting, content: [{ type: 'photo', attrs: { photo: null, alt: '图3', crop: null } }, ...(waiting.content?.slice(1) ?? [])] }), 1);
    expect(document.querySelector('.ph-label')?.textContent).toBe('图3');
    const [place] = props.api.emptyPlaces();
    expect(place).toEqual({ at: 1, alt: '图3', caption: '签约' });
    expect(props.api.fillPlaces([{ at: 1, id: 'one' }])).toBe(true);
    expect(now()).toEqual([figure('single', ['one'], '签约')]);
  });
});

describe('the place that a dragged photo would take', () => {
  const box = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 60 }) as DOMRect;
  it('is beside the photo under the pointer or nearest to it', () => {
    const row = [box(0, 0), box(108, 0)];
    expect(nearest(row, 20, 30, false)).toMatchObject({ index: 0, after: false });
    expect(nearest(row, 90, 30, false)).toMatchObject({ index: 0, after: true });
    expect(nearest(row, 500, 200, false)).toMatchObject({ index: 1, after: true });
    expect(nearest([box(0, 0), box(0, 68)], 50, 75, true)).toMatchObject({ index: 1, after: false });
    expect(nearest([], 0, 0, false)).toBeNull();
  });
});
