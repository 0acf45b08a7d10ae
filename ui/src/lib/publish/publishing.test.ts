import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoilerplateData } from '../backend';

type Told = (progress: { task: string; done: number; total: number; item: string }) => void;
const core = vi.hoisted(() => ({
  told: null as Told | null,
  errors: 0,
  failing: new Set<string>(),
  exported: [] as { to: string; task: string; closing: string[] }[],
  statuses: [] as string[],
  /** Set texts, and where they close an article by default. */
  texts: [] as unknown[],
  noted: [] as string[][],
  /** How many blocks were looked at. */
  checked: [] as number[],
  /** Runs while an export is under way. */
  during: null as ((task: string) => void | Promise<void>) | null,
}));

vi.mock('../backend', () => {
  class BackendError extends Error {
    constructor(
      readonly code: string,
      message: string,
      readonly hint: string,
    ) {
      super(message);
    }
  }
  return {
    BackendError,
    asBackendError: (thrown: unknown) => (thrown instanceof BackendError ? thrown : new BackendError('unexpected', String(thrown), '')),
    onProgress: (handle: Told) => ((core.told = handle), () => undefined),
    pickFolder: () => Promise.resolve('/out'),
    taskCancel: () => Promise.resolve({}),
    articleCheck: ({ body }: { body: { content: unknown[] } }) => (core.checked.push(body.content.length), Promise.resolve({ errors: core.errors })),
    boilerplateList: () => Promise.resolve(core.texts),
    closingNote: ({ closing }: { closing: string[] }) => (core.noted.push(closing), Promise.resolve({})),
    articleCopy: () => Promise.resolve({ text_chars: 4, pictures: 0, bytes: 9, warnings: [] }),
    articleExport: async ({ to, task, single, closing }: { to: string; task: string; single: boolean; closing: string[] }) => {
      const name = single ? 'single' : to;
      core.exported.push({ to: name, task, closing });
      await core.during?.(task);
      if (core.failing.has(name)) throw new BackendError('folder-not-ours', 'not ours', 'choose another');
      return { files: ['/out/index.html'], warnings: [] };
    },
  };
});
vi.mock('../state/article.svelte', () => ({
  article: { id: 'a', meta: { title: 'T', language: 'zh' }, body: { content: [] }, revision: 3, flush: () => Promise.resolve(true) },
}));
vi.mock('../state/organising.svelte', () => ({
  organising: { change: (ids: string[]) => (core.statuses.push(...ids), Promise.resolve(true)) },
}));
vi.mock('../state/review.svelte', () => ({ themeOf: () => 'torch' }));
vi.mock('../state/toasts.svelte', () => ({ toast: () => undefined, toastError: (error: unknown) => { throw error; } }));

const { choices } = await import('./choices.svelte');
const { DESTINATIONS } = await import('./destinations');
const { publishing, share } = await import('./publishing.svelte');

const of = (...ids: string[]) => DESTINATIONS.filter(({ id }) => ids.includes(id));
const states = () => publishing.items.map(({ destination, state }) => `${destination.id} ${state}`);

beforeEach(() => {
  publishing.clear();
  publishing.listen();
  Object.assign(core, { errors: 0, failing: new Set(), exported: [], statuses: [], texts: [], noted: [], checked: [], during: null });
  choices.mark = true;
});

describe('publishing', () => {
  it('sends to all destinations in order, and archives the revision', async () => {
    await publishing.start(of('site', 'copy', 'markdown'));
    expect(states()).toEqual(['copy done', 'site done', 'markdown done']);
    expect([publishing.phase, publishing.percent, publishing.marked]).toEqual(['done', 100, true]);
    expect(core.statuses).toEqual(['a']);
  });

  it('appends the set texts that close an article there, looks at them and notes them', async () => {
    const text = (id: string, ...closes: string[]) => ({ id, name: id, deleted: false, closes, editions: [{ language: 'zh' }] });
    core.texts = [text('contact', 'wechat', 'web'), text('note', 'markdown'), text('about')];
    const [site] = of('site');
    if (site) choices.setClosing('a', site, core.texts[2] as BoilerplateData, true);
    await publishing.start(of('site', 'single', 'markdown'));
    expect(core.exported.map(({ closing }) => closing)).toEqual([['contact', 'about'], ['contact'], ['note']]);
    expect(core.checked, 'a file for colleagues is not looked at').toEqual([2, 1]);
    expect(core.noted, 'nor is it noted').toEqual([['contact', 'about']]);

    if (site) {
      choices.setClosing('a', site, core.texts[2] as BoilerplateData, false);
      choices.setClosing('a', site, core.texts[0] as BoilerplateData, false);
      expect(choices.offers('a', site, core.texts[2] as BoilerplateData)).toBe(true);
    }
    publishing.clear();
    await publishing.start(of('site'));
    expect(core.exported.at(-1)?.closing).toEqual([]);
  });

  it('goes on after a failure, which says what, why and what to do, and can be tried again', async () => {
    core.failing.add('html');
    await publishing.start(of('site', 'markdown'));
    expect(states()).toEqual(['site failed', 'markdown done']);
    expect(publishing.item('site')?.outcome).toMatchObject({ kind: 'failed', message: 'not ours', hint: 'choose another', code: 'folder-not-ours' });
    expect(core.statuses, 'Markdown is no publication').toEqual([]);

    core.failing.clear();
    await publishing.again('site');
    expect(states()).toEqual(['site done', 'markdown done']);
    expect(core.exported.map(({ to }) => to), 'what was done is not done again').toEqual(['html', 'markdown', 'html']);
    expect(core.statuses).toEqual(['a']);
  });

  it('is stopped by errors of the article, but for what stays in the office', async () => {
    core.errors = 2;
    await publishing.start(of('copy', 'site', 'markdown'));
    expect(states()).toEqual(['copy failed', 'site failed', 'markdown done']);
    expect(publishing.item('copy')?.outcome).toMatchObject({ code: 'article-has-errors' });
  });

  it('tells how far it is, never backwards, and stops where it is asked to', async () => {
    const seen: number[] = [];
    core.during = async (task) => {
      for (const done of [0, 3, 1, 4]) {
        core.told?.({ task, done, total: 4, item: `${done}.jpg` });
        seen.push(publishing.percent);
      }
      core.told?.({ task: 'another', done: 0, total: 9, item: '' });
      await publishing.stop();
    };
    await publishing.start(of('site', 'single'));
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    expect(states()).toEqual(['site done', 'single stopped']);
  });

  it('counts pictures as nearly all of the work', () => {
    const item = { state: 'working', step: 'pictures', done: 0, total: 10 } as const;
    expect(share({ ...item, state: 'waiting' })).toBe(0);
    expect(share(item)).toBeLessThan(share({ ...item, done: 5 }));
    expect(share({ ...item, done: 10 })).toBeLessThan(share({ ...item, state: 'failed' }));
  });
});
