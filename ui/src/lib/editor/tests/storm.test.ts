// @vitest-environment jsdom
// Writing for a long while: typing, composing, undoing, pasting, moving blocks, going from article to article.
import { Fragment, Slice } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { flushSync, mount, unmount } from 'svelte';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Body } from '../types';
import { arbitraryBody, arbitrarySelection, given, Random } from './arbitrary';
import { CATALOGUE } from './catalogue';
import { Composer, readPage } from './composer';
import { type } from './kit';

const SEED = given('TORCHPRESS_SEED', 20_221_122);
const OPERATIONS = given('TORCHPRESS_OPERATIONS', 600);

interface Stored {
  revision: number;
  meta: Record<string, unknown>;
  body: Body;
}

const world = vi.hoisted(() => {
  window.matchMedia = () => ({ matches: false, addEventListener: () => undefined }) as unknown as MediaQueryList;
  return {
    articles: new Map<string, Stored>(),
    failing: 0,
    saves: 0,
    failed: 0,
    previews: 0,
    previewed: '',
    refused: [] as string[],
    random: (() => 0) as (n: number) => number,
    check: (() => undefined) as (body: Body) => void,
  };
});

// A core that stores, takes its time, and refuses what it could not store.
vi.mock('../../backend', async (original) => {
  const { BackendError } = await import('../../backend/call');
  const later = <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      setTimeout(() => {
        try {
          const answer = work();
          setTimeout(() => resolve(answer), world.random(200));
        } catch (error) {
          reject(error as Error);
        }
      }, world.random(400));
    });
  const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  const taken = (body: Body) => {
    try {
      world.check(copy(body));
    } catch (error) {
      world.refused.push(String(error));
    }
    return copy(body);
  };
  return {
    ...(await original<object>()),
    articleShow: ({ id }: { id: string }) => later(() => ({ schema: 1, id, status: 'draft', ...copy(world.articles.get(id)) })),
    articleSave: ({ id, revision, meta, body }: Stored & { id: string }) =>
      later(() => {
        world.saves += 1;
        if (world.random(100) < world.failing) {
          world.failed += 1;
          throw new BackendError('disk-full', 'full', '', null);
        }
        if (revision !== world.articles.get(id)?.revision) throw new BackendError('article-stale', 'stale', '', null);
        world.articles.set(id, { revision: revision + 1, meta: copy(meta), body: taken(body) });
        return { id, revision: revision + 1, updated_at: '2022-11-22T00:00:00Z', summary: { id, title: '', status: 'draft', tags: [], series: null } };
      }),
    articlePreview: ({ body }: { body: Body }) => {
      world.previewed = JSON.stringify(taken(body));
      world.previews += 1;
      return later(() => ({ html: '', html_chars: 0 }));
    },
    articleList: () => Promise.resolve({ articles: [], next: null }),
    articleCounts: () => Promise.resolve({}),
    settingsSave: () => Promise.resolve({}),
    formulaDraw: () => later(() => ({ svg: null })),
  };
});
vi.mock('../../diagrams/drawings', () => ({ isDiagram: (name: unknown) => name === 'mermaid', drawings: { draw: () => Promise.resolve({ state: 'failed', message: '' }) } }));

const { article } = await import('../../state/article.svelte');
const { canvas } = await import('../../state/canvas.svelte');
const { bodyOf, documentOf } = await import('../body');
const { default: Desk } = await import('./Desk.svelte');
// What is loaded late is there before, so that a seed tells the same story twice.
await import('../views/FormulaDrawing.svelte');

const random = new Random(SEED);
const IDS = ['a', 'b', 'c', 'd'];
const faults: unknown[] = [];
/** What the canvas said last of each article. */
const left = new Map<string, string>();
let desk: Record<string, unknown>;
let composer: Composer | null = null;
let step = 0;

const view = (): EditorView => canvas.api?.view() as EditorView;
const text = (): string => view().state.doc.textContent;
const wait = async (most: number) => {
  await vi.advanceTimersByTimeAsync(random.below(most));
  flushSync();
};
const onerror = (event: ErrorEvent) => faults.push(event.error);

beforeAll(async () => {
  vi.useFakeTimers();
  world.random = (n) => random.below(n);
  world.check = (body) => void documentOf(body);
  const corner = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0 } as DOMRect;
  Range.prototype.getClientRects = () => [corner] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => corner;
  Element.prototype.scrollIntoView = () => undefined;
  document.elementFromPoint = () => null;
  window.addEventListener('error', onerror);
  for (const id of IDS) world.articles.set(id, { revision: 1, meta: { language: 'zh-CN', title: id }, body: arbitraryBody(random) });
  desk = mount(Desk, { target: document.body, props: { ongiven: (id: string, body: Body) => left.set(id, JSON.stringify(body)), importer: (html: string) => imported(html) } });
  void article.open('a');
  await vi.advanceTimersByTimeAsync(1000);
  flushSync();
});
afterAll(() => {
  void unmount(desk);
  window.removeEventListener('error', onerror);
  vi.useRealTimers();
});

/** The importer: slow, and at times without an answer. */
const imported = (html: string): Promise<Body | null> =>
  new Promise((resolve, reject) => {
    setTimeout(() => {
      if (random.once(8)) reject(new Error('no'));
      else resolve(html === '' ? null : arbitraryBody(random, 2));
    }, random.below(600));
  });

function paste(data: Record<string, string>): void {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: (kind: string) => data[kind] ?? '', files: [] } });
  view().dom.dispatchEvent(event);
}

function press(key: string, more: KeyboardEventInit = {}): void {
  view().dom.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
}

function select(): void {
  const { state } = view();
  view().dispatch(state.tr.setSelection(arbitrarySelection(random, state.doc)));
}

const TYPED = ['字', 'word ', '# ', '- ', '> ', '》', '1、', '、tp', '/bg', '**粗**', '---', '```', '$x$', '[^注]', '[] ', ' ', '｜甲｜'];
const KEYS: [string, KeyboardEventInit][] = [
  ['Enter', {}],
  ['Backspace', {}],
  ['Delete', {}],
  ['Tab', {}],
  ['Tab', { shiftKey: true }],
  ['Escape', {}],
  ['ArrowDown', {}],
  ['Enter', { shiftKey: true }],
  ['b', { ctrlKey: true }],
  ['z', { ctrlKey: true }],
  ['ArrowUp', { altKey: true, shiftKey: true }],
];

/** Ends what is composed; what was composed is there. */
async function settle(words: string): Promise<void> {
  if (!composer) return;
  composer.end();
  composer = null;
  if (!text().includes(words)) throw new Error(`“${words}” was composed and is not there`);
  await vi.advanceTimersByTimeAsync(60);
  flushSync();
}

/** Composes some words while other things go on, as they do while somebody looks through a list of characters. */
async function compose(): Promise<void> {
  const begun = Composer.begin(view());
  if (!begun) return;
  composer = begun;
  const words = `${random.words()}合`.replace(/[^\p{L}\p{N}]/gu, '');
  const before = text();
  for (const part of ['n', 'ni', "ni'h", words]) {
    begun.update(part);
    if (text().length !== before.length + part.length) throw new Error(`something other than “${part}” was changed by composing it`);
    if (!begun.undisturbed) throw new Error(`“${part}” was disturbed as it was composed`);
    if (random.once(3)) for (const [key, more] of [random.one(KEYS), random.one(KEYS)]) press(key, { ...more, isComposing: true });
    if (random.once(4)) article.edit((meta) => (meta.numbered_headings = random.one([[], [2], [2, 3]])));
    if (random.once(3)) await wait(1500);
    if (!begun.undisturbed) throw new Error(`“${part}” was disturbed by what went on beside it`);
  }
  await settle(words);
}

/** What an operation does; the first number is how often it is chosen. */
const OPERATIONS_OF: [number, string, () => void | Promise<void>][] = [
  [10, 'select', select],
  [14, 'type', () => type(view(), random.once(3) ? random.one(TYPED) : random.words())],
  [12, 'compose', compose],
  [12, 'key', () => press(...random.one(KEYS))],
  [
    18,
    'command',
    () => {
      const { state } = view();
      const entry = random.one(CATALOGUE);
      const aimed = random.once(2) ? entry.aim?.(random, state.doc) : null;
      if (aimed) view().dispatch(state.tr.setSelection(aimed));
      entry.command(random, view().state)(view().state, view().dispatch, view());
    },
  ],
  [6, 'undo', () => void canvas.api?.undo()],
  [4, 'redo', () => void canvas.api?.redo()],
  [3, 'paste text', () => paste({ 'text/plain': random.many(1, 3, () => random.words()).join('\n') })],
  [3, 'paste foreign', () => paste({ 'text/plain': random.words(), 'text/html': '<p>x</p>' })],
  [
    2,
    'paste own',
    () => {
      const doc = documentOf(arbitraryBody(random, 2));
      const { dom } = view().serializeForClipboard(new Slice(Fragment.from(doc.content), 0, 0));
      paste({ 'text/html': dom.innerHTML, 'text/plain': 'x' });
    },
  ],
  [
    3,
    'field',
    () => {
      const fields = [...document.querySelectorAll<HTMLInputElement>('.tp-canvas input.tp-field, .tp-canvas textarea')];
      if (fields.length === 0) return;
      const field = random.one(fields);
      field.focus();
      field.value = random.words();
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
  ],
  [3, 'title', () => article.edit((meta) => (meta.title = random.words()))],
  [2, 'numbers', () => article.edit((meta) => (meta.numbered_headings = random.one([[], [2], [3]])))],
  [6, 'wait', () => wait(2500)],
  [3, 'switch', () => void article.open(random.one(IDS))],
  [
    1,
    'cut down',
    () => {
      const { state } = view();
      if (state.doc.content.size > 1500) view().dispatch(state.tr.replaceWith(0, state.doc.content.size, documentOf(arbitraryBody(random)).content));
    },
  ],
];
const DEALT = OPERATIONS_OF.flatMap(([often, name, run]) => Array.from({ length: often }, () => ({ name, run })));

/** Everything is still; then all three say the same. */
async function agrees(): Promise<void> {
  world.failing = 0;
  for (let i = 0; i < 30 && (i < 4 || article.pending); i += 1) await vi.advanceTimersByTimeAsync(1000);
  flushSync();
  readPage(view());
  const shown = JSON.stringify(bodyOf(view().state.doc));
  expect(JSON.stringify(article.body)).toBe(shown);
  expect(JSON.stringify(world.articles.get(article.id ?? '')?.body)).toBe(shown);
  expect(world.previewed).toBe(shown);
  documentOf(JSON.parse(shown) as Body);
  expect(article.save.kind).not.toBe('stale');
}

it(`agrees with the preview and the saved article after ${OPERATIONS} operations (seed ${SEED})`, async () => {
  let last = article.id;
  const counts = new Map<string, number>();
  for (step = 0; step < OPERATIONS; step += 1) {
    const { name, run } = random.one(DEALT);
    world.failing = step % 500 < 80 ? 50 : 3;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    try {
      await run();
      flushSync();
      // Who comes back to an article finds it as it was left.
      if (article.id !== last) {
        const now = JSON.stringify(bodyOf(view().state.doc));
        const was = left.get(article.id ?? '');
        if (was !== undefined && was !== now) throw new Error(`${String(article.id)} is not as it was left`);
        last = article.id;
      }
      view().state.doc.check();
      if (step % 250 === 249) await agrees();
      const [fault] = faults;
      if (fault !== undefined) throw fault;
    } catch (error) {
      throw new Error(`seed ${SEED}, operation ${step} (${name}): ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
  await agrees();
  // All that can be undone can be done again.
  const shown = bodyOf(view().state.doc);
  let undone = 0;
  while (canvas.api?.undo()) undone += 1;
  for (let i = 0; i < undone; i += 1) canvas.api?.redo();
  expect(bodyOf(view().state.doc)).toEqual(shown);
  await agrees();
  expect(world.refused).toEqual([]);
  expect(world.failed).toBeGreaterThan(0);
  console.log(`${OPERATIONS} operations, seed ${SEED}: ${world.saves} saves (${world.failed} failed), ${world.previews} previews, ${[...counts].map(([name, n]) => `${name} ${n}`).join(', ')}`);
}, 600_000);
