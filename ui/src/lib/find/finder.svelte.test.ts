// @vitest-environment jsdom
import { closeHistory, history, redo, undo } from '@tiptap/pm/history';
import { EditorState } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Body } from '../backend';
import GrowingText from '../canvas/GrowingText.svelte';
import { documentOf } from '../editor/body';
import { fieldsOf } from '../editor/fields';
import type { EditorApi } from '../editor/types';
import { article } from '../state/article.svelte';
import { canvas } from '../state/canvas.svelte';
import { finder } from './finder.svelte';
import { search, type Query } from './matching';
import { find } from './plugin';
import { FIELDS } from './texts';

vi.hoisted(() => {
  window.matchMedia ??= () => ({ matches: false, addEventListener: () => undefined }) as unknown as MediaQueryList;
});
vi.mock('../backend', async (original) => ({ ...(await original<object>()), articleSave: () => new Promise(() => undefined) }));

/** Answers as the worker does, without a thread. */
class Worker {
  onmessage: ((event: object) => void) | null = null;
  postMessage({ id, texts, query }: { id: number; texts: string[]; query: Query }) {
    queueMicrotask(() => this.onmessage?.({ data: { id, found: search(texts, query) } }));
  }
  terminate() {}
}

let view: EditorView;
let drawn: Record<string, unknown>[] = [];
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

beforeAll(() => {
  const corner = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0 } as DOMRect;
  Range.prototype.getClientRects = () => [corner] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => corner;
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal('Worker', Worker);
});
beforeEach(() => {
  const body = { type: 'doc', content: [paragraph('火炬学院在厦门。'), paragraph('火炬')] };
  article.id = 'a';
  article.trashedAt = null;
  article.meta = { language: 'zh-CN', kicker: '专题', title: '厦门火炬学院', subtitle: '火炬与火炬' } as typeof article.meta;
  article.body = body as unknown as Body;
  const place = document.body.appendChild(document.createElement('div'));
  view = new EditorView(place, {
    state: EditorState.create({ doc: documentOf(body), plugins: [history(), find()] }),
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      const fields = fieldsOf(tr);
      if (fields) article.setFields(fields, 'a');
    },
  });
  canvas.api = { view: () => view } as unknown as EditorApi;
  drawn = FIELDS.map((field) =>
    mount(GrowingText, {
      target: document.body,
      props: {
        field,
        get value() {
          return article.meta[field] ?? '';
        },
        get readonly() {
          return article.readOnly;
        },
        label: field,
        placeholder: '',
        lang: 'zh-CN',
        oninput: () => undefined,
        onleave: () => undefined,
      },
    }),
  );
  flushSync();
});
afterEach(() => {
  finder.close();
  Object.assign(finder, { text: '', template: '', regexp: false });
  for (const one of drawn) void unmount(one);
  view.destroy();
  document.body.replaceChildren();
});

const field = (name: string) => document.querySelector<HTMLTextAreaElement>(`textarea[data-field="${name}"]`);
const marks = () => (flushSync(), Array.from(document.querySelectorAll('.grow-text .found'), ({ className, textContent }) => `${textContent}${className.includes('is-current') ? '!' : ''}`));
async function look(text: string, more: object = {}) {
  Object.assign(finder, { text, ...more });
  finder.show();
  await finder.search();
}

describe('finding in the fields above the text', () => {
  it('counts them first, and goes through them in order', async () => {
    await look('火炬');
    expect(finder.matches).toHaveLength(5);
    expect(marks()).toEqual(['火炬!', '火炬', '火炬']);
    finder.step(1);
    finder.step(1);
    expect(marks()).toEqual(['火炬', '火炬', '火炬!']);
    finder.step(1);
    expect(document.querySelector('.ProseMirror .is-current')?.textContent).toBe('火炬');
    expect(marks()).toEqual(['火炬', '火炬', '火炬']);
    for (let i = 0; i < 3; i++) finder.step(-1);
    expect(marks()).toEqual(['火炬!', '火炬', '火炬']);
  });

  it('begins where the caret is, with what is selected there', async () => {
    field('subtitle')?.focus();
    field('subtitle')?.setSelectionRange(3, 5);
    finder.show();
    expect(finder.text).toBe('火炬');
    await finder.search();
    expect(finder.current).toBe(2);
    finder.close();
    expect(document.activeElement).toBe(field('subtitle'));
    expect([field('subtitle')?.selectionStart, field('subtitle')?.selectionEnd]).toEqual([3, 5]);
    expect(marks()).toEqual([]);
  });

  it('replaces one after the other, in the undo of the article', async () => {
    await look('火炬', { template: '炬火' });
    await finder.replaceOne();
    expect(article.meta.title).toBe('厦门炬火学院');
    await finder.replaceOne();
    expect(article.meta.subtitle).toBe('炬火与火炬');
    await finder.replaceOne();
    expect(article.meta.subtitle).toBe('炬火与炬火');
    await finder.replaceOne();
    expect(view.state.doc.textContent).toBe('炬火学院在厦门。火炬');
    for (let i = 0; i < 3; i++) undo(view.state, view.dispatch);
    expect(article.meta).toMatchObject({ title: '厦门炬火学院', subtitle: '火炬与火炬' });
    undo(view.state, view.dispatch);
    expect(article.meta.title).toBe('厦门火炬学院');
    redo(view.state, view.dispatch);
    expect(article.meta.title).toBe('厦门炬火学院');
  });

  it('replaces all as one step, by an expression with groups', async () => {
    await look('(?<a>火)(炬)', { template: '$2$<a>', regexp: true });
    await finder.replaceAll();
    expect(article.meta).toMatchObject({ title: '厦门炬火学院', subtitle: '炬火与炬火' });
    expect(view.state.doc.textContent).toBe('炬火学院在厦门。炬火');
    undo(view.state, view.dispatch);
    expect(article.meta).toMatchObject({ title: '厦门火炬学院', subtitle: '火炬与火炬' });
    expect(view.state.doc.textContent).toBe('火炬学院在厦门。火炬');
  });

  it('looks anew where a field was written in meanwhile, and leaves an article alone that can only be read', async () => {
    await look('火炬', { template: '学' });
    article.meta.title = '火炬';
    expect(marks()).toEqual(['火炬', '火炬']);
    await finder.replaceOne();
    expect(article.meta.title).toBe('火炬');
    await finder.replaceOne();
    expect(article.meta.title).toBe('学');
    view.dispatch(closeHistory(view.state.tr));
    article.trashedAt = '2023-01-31T00:00:00Z';
    await finder.search();
    expect(finder.matches).toHaveLength(4);
    expect(finder.replaceable).toBe(false);
    await finder.replaceAll();
    expect(article.meta.subtitle).toBe('火炬与火炬');
  });
});
