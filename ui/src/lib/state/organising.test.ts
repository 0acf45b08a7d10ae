// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Summary } from '../backend';

type Answer = (request: Record<string, unknown>) => unknown;
const core = vi.hoisted(() => {
  globalThis.matchMedia = (() => ({ matches: false, addEventListener: () => undefined })) as never;
  return { called: [] as [string, Record<string, unknown>][], answers: {} as Record<string, Answer> };
});
vi.mock('@tauri-apps/api/core', () => ({
  invoke: async (name: string, { request }: { request: Record<string, unknown> }) => {
    core.called.push([name, request]);
    const answer = core.answers[name];
    if (!answer) throw { code: 'none', message: `no ${name}`, hint: '', details: null };
    return answer(request);
  },
}));

const { library } = await import('./library.svelte');
const { listing } = await import('./listing.svelte');
const { organising } = await import('./organising.svelte');
const { currentToast } = await import('./toasts.svelte');

const summary = (id: string, more: Partial<Summary> = {}): Summary => ({
  id,
  title: `题${id}`,
  status: 'draft',
  language: 'zh-CN',
  updated_at: `2023-01-${String(31 - id.charCodeAt(0) + 97).padStart(2, '0')}T00:00:00Z`,
  photos: 0,
  chars: 0,
  thumb: null,
  tags: [],
  series: null,
  series_number: null,
  revision: 1,
  created_at: '2023-01-01T00:00:00Z',
  trashed_at: null,
  pinned: false,
  dated: '',
  cover: null,
  ...more,
});

let stored: Map<string, Summary>;
const undos = new Map<string, Summary[]>();
const names = (name: string) => core.called.filter(([called]) => called === name).length;
const shown = () => library.rows.ids().join('');

beforeEach(async () => {
  stored = new Map([...'abcdef'].map((id) => [id, summary(id)]));
  core.called.length = 0;
  undos.clear();
  core.answers = {
    article_list: ({ trash }) => ({ articles: [...stored.values()].filter(({ trashed_at }) => (trashed_at !== null) === trash), next: null }),
    article_counts: () => ({ all: stored.size, series: [], tags: [] }),
    articles_change: ({ ids, change }) => {
      const before = (ids as string[]).map((id) => stored.get(id)).filter((article) => article !== undefined);
      const undo = `u${undos.size}`;
      undos.set(undo, before);
      const { kind, ...rest } = change as { kind: string };
      const now = kind === 'trash' ? { trashed_at: '2023-02-01T00:00:00Z' } : kind === 'tags' ? { tags: (rest as { add: string[] }).add } : rest;
      for (const article of before) stored.set(article.id, { ...article, ...now });
      return { changed: before.map(({ id }) => stored.get(id)), undo };
    },
    library_undo: ({ undo }) => {
      const before = undos.get(undo as string) ?? [];
      for (const article of before) stored.set(article.id, article);
      return { changed: before, refused: [] };
    },
    trash_empty: () => ({ deleted: 2 }),
  };
  listing.forget();
  await library.choose({ kind: 'all' });
});

describe('changes of articles', () => {
  it('change their rows and no others, say so, and can be undone by the notice', async () => {
    const lists = names('article_list');
    expect(await organising.change(['b', 'd'], { kind: 'trash' })).toBe(true);
    expect([shown(), currentToast()?.message]).toEqual(['acef', '2 篇稿件已移到废纸篓']);
    currentToast()?.action?.run();
    await vi.waitFor(() => expect(shown()).toBe('abcdef'));
    expect([names('article_list'), organising.undoable]).toEqual([lists, false]);
  });

  it('are undone one after the other, the last first', async () => {
    await organising.change(['a'], { kind: 'tags', add: ['年会'], remove: [] });
    await organising.change(['b'], { kind: 'status', status: 'approved' });
    expect(currentToast()?.message).toBe('“题b”已改为已通过');
    expect(organising.undoLast()).toBe(true);
    await vi.waitFor(() => expect(library.rows.find('b')?.status).toBe('draft'));
    expect(library.rows.find('a')?.tags).toEqual(['年会']);
    organising.undoLast();
    await vi.waitFor(() => expect(library.rows.find('a')?.tags).toEqual([]));
    expect(organising.undoLast()).toBe(false);
  });

  it('that fail change nothing and leave nothing to undo', async () => {
    core.answers['articles_change'] = () => {
      throw { code: 'read-only', message: '只读', hint: '', details: null };
    };
    expect(await organising.change(['a'], { kind: 'trash' })).toBe(false);
    expect([shown(), currentToast()?.kind, organising.undoable]).toEqual(['abcdef', 'error', false]);
  });

  it('are not undone twice, however often they are asked to', async () => {
    await organising.change(['a'], { kind: 'trash' });
    const run = currentToast()?.action?.run;
    run?.();
    run?.();
    await vi.waitFor(() => expect(shown()).toBe('abcdef'));
    await organising.change([], { kind: 'trash' });
    expect(names('library_undo')).toBe(1);
  });

  it('of pins bring rows to the top, and back to their place', async () => {
    await organising.change(['d'], { kind: 'pin', pinned: true });
    expect(shown()).toBe('dabcef');
    organising.undoLast();
    await vi.waitFor(() => expect(shown()).toBe('abcdef'));
  });

  it('know the row that takes the place of those that go', () => {
    expect(listing.neighbour(new Set(['b', 'c']))).toBe('d');
    expect(listing.neighbour(new Set(['e', 'f']))).toBe('d');
    expect(listing.neighbour(new Set([...'abcdef']))).toBeNull();
  });
});

describe('a saved article', () => {
  it('comes to the top of a list by time, below what is pinned', () => {
    library.saved(summary('d', { updated_at: '2023-03-01T00:00:00Z', revision: 2 }));
    expect(shown()).toBe('dabcef');
    library.take([summary('f', { pinned: true })]);
    // Even where the clock was put back meanwhile.
    library.saved(summary('c', { updated_at: '2013-03-02T00:00:00Z', revision: 2 }));
    expect(shown()).toBe('fcdabe');
  });

  it('stays where it is in any other order, and leaves a list to which it no longer belongs', async () => {
    await library.sortBy('title');
    library.saved(summary('d', { updated_at: '2023-03-01T00:00:00Z', title: '改过' }));
    expect([shown(), library.rows.find('d')?.title]).toEqual(['abcdef', '改过']);
    await library.sortBy('updated');
    await library.choose({ kind: 'status', status: 'draft' });
    library.saved(summary('d', { status: 'published' }));
    expect(shown()).toBe('abcef');
  });
});

describe('what the command line did meanwhile', () => {
  it('is seen on coming back, and nothing is fetched anew where nothing was', async () => {
    const lists = names('article_list');
    await library.look();
    expect(names('article_list')).toBe(lists + 1);
    stored.set('g', summary('g'));
    await library.look();
    expect([names('article_list'), shown()]).toEqual([lists + 3, 'abcdefg']);
  });
});
