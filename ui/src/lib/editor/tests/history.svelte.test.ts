// @vitest-environment jsdom
import type { EditorView } from '@tiptap/pm/view';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import Editor from '../Editor.svelte';
// An editor loads it by itself, which must not outlast the tests.
import '../parts/floating';
import { States } from '../states';
import type { Body, EditorApi } from '../types';
import { doc, p } from './kit';

interface Shown {
  articleId: string;
  body: Body;
  continues: boolean;
  editable: boolean;
  api: EditorApi;
  [name: string]: unknown;
}

let drawn: Record<string, unknown> | undefined;
let given: [string, string][];
let fields: Record<string, unknown>;

beforeAll(() => {
  const corner = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0 } as DOMRect;
  Range.prototype.getClientRects = () => [corner] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => corner;
  Element.prototype.scrollIntoView = () => undefined;
  document.elementFromPoint = () => null;
});
beforeEach(() => {
  given = [];
  fields = { title: '' };
});
afterEach(() => {
  if (drawn) void unmount(drawn);
  drawn = undefined;
  vi.useRealTimers();
});

const words = (body: Body): string => (body.content ?? []).map((block) => (block.content ?? []).map(({ text }) => text ?? '').join('')).join('|');

function open(articleId: string, body: Body, states = new States()) {
  const props: Shown = $state({
    articleId,
    body,
    continues: true,
    editable: true,
    states,
    api: undefined as unknown as EditorApi,
    language: 'zh-CN',
    photo: () => undefined,
    oninput: (now: Body, id: string) => given.push([id, words(now)]),
    onfields: (set: Record<string, unknown>) => Object.assign(fields, set),
    onaction: () => undefined,
    onpasteHtml: () => Promise.resolve(null),
  });
  drawn = mount(Editor, { target: document.body, props: props as never });
  flushSync();
  const core = props.api.view() as EditorView;
  const type = (typed: string) => core.dispatch(core.state.tr.insertText(typed));
  const title = (text: string) => {
    const before = { title: fields['title'] };
    fields['title'] = text;
    props.api.record(props.articleId, before, { title: text });
  };
  return { props, core, type, title, now: () => words(core.state.doc.toJSON() as Body) };
}
const close = () => {
  if (drawn) void unmount(drawn);
  drawn = undefined;
  document.body.replaceChildren();
};

describe('the undo of an article', () => {
  it('is one for text and fields, in the order of the edits', () => {
    vi.useFakeTimers();
    const { props, type, title, now } = open('a', doc(p()));
    title('标题');
    vi.advanceTimersByTime(2000);
    type('正文');
    vi.advanceTimersByTime(2000);
    title('标题二');
    expect(props.api.undo()).toBe(true);
    expect([fields['title'], now()]).toEqual(['标题', '正文']);
    expect(props.api.undo()).toBe(true);
    expect([fields['title'], now()]).toEqual(['标题', '']);
    expect(props.api.undo()).toBe(true);
    expect([fields['title'], now()]).toEqual(['', '']);
    expect(props.api.undo()).toBe(false);
    for (let step = 0; step < 3; step += 1) expect(props.api.redo()).toBe(true);
    expect([fields['title'], now()]).toEqual(['标题二', '正文']);
    expect(props.api.redo()).toBe(false);
  });

  it('takes quick typing in one field for one edit, and a pause or another field for the next', () => {
    vi.useFakeTimers();
    const { props, type, title } = open('a', doc(p()));
    for (const text of ['一', '一二', '一二三']) {
      title(text);
      vi.advanceTimersByTime(200);
    }
    vi.advanceTimersByTime(2000);
    title('一二三四');
    type('字');
    title('一二三四五');
    const seen: unknown[] = [];
    while (props.api.undo()) seen.push(fields['title']);
    expect(seen).toEqual(['一二三四', '一二三四', '一二三', '']);
  });

  it('outlives the canvas', () => {
    const states = new States();
    const first = open('a', doc(p()), states);
    first.type('甲');
    first.title('题');
    close();
    const again = open('a', doc(p('甲')), states);
    expect(again.now()).toBe('甲');
    expect(again.props.api.undo()).toBe(true);
    expect([fields['title'], again.now()]).toEqual(['', '甲']);
    expect(again.props.api.undo()).toBe(true);
    expect(again.now()).toBe('');
    again.type('能写');
    expect(again.now()).toBe('能写');
  });

  it('is dropped where the article was changed elsewhere', () => {
    const { props, type, now } = open('a', doc(p()));
    type('甲');
    Object.assign(props, { articleId: 'b', body: doc(p()) });
    flushSync();
    Object.assign(props, { articleId: 'a', body: doc(p('别处写的')), continues: false });
    flushSync();
    expect(now()).toBe('别处写的');
    expect(props.api.canUndo()).toBe(false);
  });

  it('is kept of the last twenty articles', () => {
    const states = new States();
    const { props, type } = open('0', doc(p()), states);
    for (let n = 0; n < 24; n += 1) {
      Object.assign(props, { articleId: `${n}`, body: doc(p()) });
      flushSync();
      type(`${n}`);
    }
    const kept = Array.from({ length: 24 }, (_, n) => states.take(`${n}`) !== undefined);
    expect(kept.filter(Boolean)).toHaveLength(20);
    expect(kept[23]).toBe(false);
    expect(kept.slice(0, 3)).toEqual([false, false, false]);
  });
});

describe('the canvas', () => {
  it('says whose text it gives, at every switch', () => {
    const texts: Record<string, string> = { a: '', b: '', c: '' };
    const { props, type } = open('a', doc(p()));
    let seed = 7;
    const random = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    for (let step = 0; step < 800; step += 1) {
      const id = props.articleId;
      if (random(3) === 0) {
        const next = 'abc'.charAt(random(3));
        Object.assign(props, { articleId: next, body: texts[next] === '' ? doc(p()) : doc(p(texts[next] ?? '')) });
        // Typing before the new article is shown still belongs to the old one.
        if (random(2) === 0) type(id);
        flushSync();
      } else type(id);
      for (const [whose, text] of given.splice(0)) texts[whose] = text;
      for (const name of 'abc') expect([...new Set(texts[name])].join('')).toMatch(new RegExp(`^${name}?$`));
    }
    expect(Object.values(texts).join('').length).toBeGreaterThan(400);
  }, 60_000);

  it('changes nothing where the library is read-only, whatever asks for it', () => {
    const { props, core, type, now } = open('a', doc(p('前')));
    props.editable = false;
    flushSync();
    type('后');
    props.api.insertPhotos(['one']);
    expect(now()).toBe('前');
    expect(core.editable).toBe(false);
    props.body = doc(p('库里的新修订'));
    flushSync();
    expect(now()).toBe('库里的新修订');
    props.editable = true;
    flushSync();
    type('写');
    expect(now()).toContain('写');
  });
});
