// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SearchAnswer, Summary } from '../backend';
import { isQuestion } from './query';
import { Search } from './search.svelte';

interface Asked {
  query: string;
  order: string;
  after: string | null;
}

const core = vi.hoisted(() => ({ asked: [] as { request: unknown; answer: (answer: unknown) => void; fail: (error: unknown) => void }[] }));
vi.mock('@tauri-apps/api/core', () => ({
  invoke: (_: string, { request }: { request: unknown }) =>
    new Promise((answer, fail) => core.asked.push({ request, answer, fail })),
}));

const summary = (id: string, more: Partial<Summary> = {}) => ({ id, title: id, trashed_at: null, ...more }) as Summary;
const found = (ids: string[], more: Partial<SearchAnswer> = {}): SearchAnswer => ({
  total: ids.length,
  hits: ids.map((id) => ({ summary: summary(id), title: [], snippet: [], score: 1 })),
  next: null,
  ignored: [],
  ...more,
});
const asked = () => core.asked.map(({ request }) => (request as Asked).query);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const shown = (search: Search) => search.rows.ids().join();

beforeEach(() => {
  core.asked.length = 0;
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

describe('a question', () => {
  it('is one Chinese character, or two letters', () => {
    for (const text of ['火', 'ab', 'a1', '-直播', 'tag:x', '𠮷']) expect(isQuestion(text), text).toBe(true);
    for (const text of ['', ' ', 'a', '“', '…', '、、']) expect(isQuestion(text), text).toBe(false);
  });
});

describe('the search', () => {
  it('asks once typing has paused, newest first, and by rank at once on Enter', async () => {
    const search = new Search();
    for (const text of ['产', '产教', '产教融', '产教融合']) {
      search.type(text);
      await pass(80);
    }
    expect(asked()).toEqual([]);
    await pass(40);
    expect(core.asked.map(({ request }) => request)).toEqual([{ query: '产教融合', order: 'recent', limit: 60, after: null }]);
    core.asked[0]?.answer(found(['a', 'b']));
    await pass(0);
    expect([shown(search), search.total, search.active, search.busy]).toEqual(['a,b', 2, true, false]);
    search.rank();
    await pass(0);
    expect((core.asked[1]?.request as Asked).order).toBe('rank');
    core.asked[1]?.answer(found(['b', 'a']));
    await pass(0);
    expect([shown(search), search.asked?.order]).toEqual(['b,a', 'rank']);
    search.type('产教融合 ');
    await pass(500);
    expect(asked()).toHaveLength(2);
  });

  it('never shows an older answer over a newer one', async () => {
    const search = new Search();
    search.type('火炬');
    await pass(120);
    search.type('火炬路');
    await pass(120);
    // The core stops the first search for the second, so that need not wait; what came of the first is not shown.
    expect(asked()).toEqual(['火炬', '火炬路']);
    core.asked[0]?.answer(found(['old']));
    await pass(0);
    expect([search.asked, shown(search), search.busy]).toEqual([null, '', true]);
    core.asked[1]?.answer(found(['new']));
    await pass(0);
    expect([shown(search), search.asked?.query, search.busy]).toEqual(['new', '火炬路', false]);
  });

  it('says nothing of a search that was stopped for the next', async () => {
    const search = new Search();
    search.type('火炬');
    await pass(120);
    search.type('火炬路');
    await pass(120);
    core.asked[0]?.fail({ code: 'cancelled', message: '已取消', hint: '', details: null });
    core.asked[1]?.answer(found(['new']));
    await pass(0);
    expect([search.failure, shown(search), search.busy]).toEqual([null, 'new', false]);
  });

  it('drops an answer that comes after the field was cleared', async () => {
    const search = new Search();
    search.type('火');
    await pass(120);
    search.clear();
    core.asked[0]?.answer(found(['late']));
    await pass(200);
    expect([search.active, search.rows.known, search.text]).toEqual([false, 0, '']);
    search.type('a');
    await pass(500);
    expect(asked()).toEqual(['火']);
  });

  it('pages on with the question that its hits answer', async () => {
    const search = new Search();
    search.type('火炬');
    await pass(120);
    core.asked[0]?.answer(found(['a'], { next: 'cursor', total: null }));
    await pass(0);
    search.type('火炬路');
    const more = search.rows.want(0, 5);
    expect(core.asked[1]?.request).toEqual({ query: '火炬', order: 'recent', limit: 200, after: 'cursor' });
    core.asked[1]?.answer(found(['b']));
    await more;
    expect(shown(search)).toBe('a,b');
  });

  it('says what failed, and asks again when told to', async () => {
    const search = new Search();
    search.type('火炬');
    await pass(120);
    core.asked[0]?.fail({ code: 'io', message: '读不了', hint: '', details: null });
    await pass(0);
    expect([(search.failure as Error).message, search.active, search.busy]).toEqual(['读不了', true, false]);
    search.again();
    await pass(0);
    core.asked[1]?.answer(found(['a']));
    await pass(0);
    expect([search.failure, shown(search)]).toEqual([null, 'a']);
  });

  it('takes out what went into the trash, and looks again for what came back', async () => {
    const search = new Search();
    search.type('火炬');
    await pass(120);
    core.asked[0]?.answer(found(['a', 'b'], { ignored: ['before:昨天'] }));
    await pass(0);
    expect(search.ignored).toEqual(['before:昨天']);
    search.take([summary('a', { trashed_at: '2023-01-31T00:00:00Z' })]);
    expect([shown(search), search.total]).toEqual(['b', 1]);
    search.take([summary('b', { status: 'approved' })]);
    expect([search.rows.at(0)?.summary.status, asked().length]).toEqual(['approved', 1]);
    search.take([summary('a')]);
    await pass(0);
    expect(asked()).toHaveLength(2);
  });
});
