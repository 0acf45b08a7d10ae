// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportProgress } from '../core';

const core = vi.hoisted(() => {
  globalThis.matchMedia = (() => ({ matches: false, addEventListener: () => undefined })) as never;
  return {
    called: [] as [string, unknown][],
    answers: {} as Record<string, (request: never) => unknown>,
    listeners: {} as Record<string, (event: { payload: unknown }) => void>,
  };
});
vi.mock('@tauri-apps/api/core', () => ({
  invoke: async (name: string, { request }: { request: never }) => {
    core.called.push([name, request]);
    const answer = core.answers[name];
    if (!answer) throw { code: 'none', message: `no ${name}`, hint: '', details: null };
    return answer(request);
  },
}));
vi.mock('@tauri-apps/api/event', () => ({
  listen: async (name: string, handle: (event: { payload: unknown }) => void) => {
    core.listeners[name] = handle;
    return () => undefined;
  },
}));

const { importing } = await import('./importing.svelte');

const progress = (more: Partial<ImportProgress> = {}): ImportProgress => ({
  job: 'a',
  done: 1,
  total: 4,
  current: 'b.jpg',
  added: 1,
  known: 0,
  refused: 0,
  similar: 0,
  seconds_left: 9,
  state: 'running',
  items: [],
  ...more,
});
const tell = (more: Partial<ImportProgress> = {}) => core.listeners['photo_import']?.({ payload: progress(more) });

beforeEach(() => {
  core.called.length = 0;
  core.answers = {
    photo_import_start: () => ({ job: 'a', total: 4 }),
    photo_import_control: ({ action }: { action: string }) => progress({ state: action === 'pause' ? 'paused' : 'running' }),
    photo_import_pending: () => [],
    photo_layout: () => ({ ratios: '', ids: '', groups: [], total: 0, next: null }),
    photo_counts: () => ({}),
    photo_facets: () => ({}),
    article_counts: () => ({}),
  };
  importing.clear();
  importing.listen();
});

describe('an import', () => {
  it('is begun with files and folders, and followed as it goes', async () => {
    await importing.start(['/photos', '/one.jpg']);
    expect(core.called[0]).toEqual(['photo_import_start', { paths: ['/photos', '/one.jpg'], recursive: true, event: null }]);
    tell();
    tell({ done: 3 });
    expect(importing.jobs).toHaveLength(1);
    expect(importing.shown?.done).toBe(3);
  });

  it('is paused, gone on with, and retried by file', async () => {
    tell();
    await importing.control('a', 'pause');
    expect(importing.shown?.state).toBe('paused');
    await importing.control('a', 'resume');
    expect(importing.shown?.state).toBe('running');
    await importing.control('a', 'retry', { item: 2, path: '', code: '', message: '', action: 'retry', photo: null });
    expect(core.called.at(-1)).toEqual(['photo_import_control', { job: 'a', action: 'retry', item: 2 }]);
  });

  it('that a crash left is shown paused, to be gone on with', async () => {
    core.answers['photo_import_pending'] = () => [{ job: 'old', started_at: '', total: 62, done: 46, progress: null }];
    await importing.lookForPending();
    expect(importing.shown).toMatchObject({ job: 'old', state: 'paused', done: 46, total: 62 });
    await importing.lookForPending();
    expect(importing.jobs).toHaveLength(1);
  });

  it('that runs is shown before one that is over, whose report is put away', () => {
    tell({ job: 'b', state: 'done' });
    tell({ job: 'c' });
    expect(importing.shown?.job).toBe('c');
    importing.dismiss('c');
    expect(importing.shown?.job).toBe('b');
    importing.dismiss('b');
    expect(importing.shown).toBeUndefined();
  });
});
