// @vitest-environment jsdom
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

interface Stored {
  revision: number;
  text: string;
  title: string;
}

const world = vi.hoisted(() => {
  window.matchMedia = () => ({ matches: false, addEventListener: () => undefined }) as unknown as MediaQueryList;
  let seed = 20221122;
  const random = (n: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed % n;
  };
  return { random, articles: new Map<string, Stored>(), errors: [] as string[], failing: 0, saves: 0, failed: 0 };
});

// The core: one article after another, with answers that take their time, come in any order, or are failures.
vi.mock('../backend', async (original) => {
  const { BackendError, asBackendError } = await import('../backend/call');
  const { random, articles, errors } = world;
  const later = <T>(work: () => T) => new Promise<T>((resolve, reject) => {
    setTimeout(() => {
      try {
        const answer = work();
        setTimeout(() => resolve(answer), random(400));
      } catch (error) {
        setTimeout(() => reject(error as Error), random(400));
      }
    }, random(1200));
  });
  const of = (id: string) => articles.get(id) ?? { revision: 0, text: '', title: '' };
  const body = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
  return {
    ...(await original<object>()),
    BackendError,
    asBackendError,
    articleShow: ({ id }: { id: string }) =>
      later(() => ({ schema: 1, id, status: 'draft', revision: of(id).revision, meta: { language: 'zh-CN', title: of(id).title }, body: body(of(id).text) })),
    articleSave: ({ id, revision, meta, body }: { id: string; revision: number; meta: { title: string }; body: { content: { content: { text: string }[] }[] } }) =>
      later(() => {
        const stored = of(id);
        world.saves += 1;
        if (random(100) < world.failing) {
          world.failed += 1;
          throw new BackendError('disk-full', 'full', '', null);
        }
        if (revision !== stored.revision) throw new BackendError('article-stale', 'stale', '', null);
        const text = body.content[0]?.content[0]?.text ?? '';
        const number = (words: string) => Number(words.split(' ').at(-1) ?? 0);
        for (const words of [text, meta.title]) if (words !== '' && !words.startsWith(`${id} `)) errors.push(`${id} was given ${words}`);
        if (number(text) < number(stored.text)) errors.push(`${id}: ${text} came after ${stored.text}`);
        articles.set(id, { revision: revision + 1, text, title: meta.title });
        return { id, revision: revision + 1, updated_at: '2022-11-22T00:00:00Z', summary: { id, title: '', status: 'draft', tags: [], series: null } };
      }),
    articleList: () => Promise.resolve({ articles: [], next: null }),
    articleCounts: () => Promise.resolve({}),
    settingsSave: () => Promise.resolve({}),
  };
});

const { article } = await import('./article.svelte');

describe('ten thousand switches, edits, late and failing answers', () => {
  beforeAll(() => void vi.useFakeTimers());
  afterAll(() => void vi.useRealTimers());

  it('never mix articles, and lose nothing', async () => {
    const { random, articles, errors } = world;
    const ids = Array.from({ length: 8 }, (_, n) => `a${n}`);
    for (const id of ids) articles.set(id, { revision: 1, text: `${id} 0`, title: `${id} 0` });
    const texts = new Map(ids.map((id) => [id, 0]));
    const titles = new Map(ids.map((id) => [id, 0]));
    let switches = 0;
    let edits = 0;
    /** The editor shows an article only some time after it is open, and until then still speaks of the one before. */
    let shown: string | null = null;
    let load = 0;
    const typeInto = (id: string) => {
      const n = (texts.get(id) ?? 0) + 1;
      texts.set(id, n);
      edits += 1;
      article.setBody({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `${id} ${n}` }] }] }, id);
    };
    for (let step = 0; step < 10_000; step += 1) {
      world.failing = step % 2000 < 300 ? 60 : 5;
      const kind = random(10);
      if (kind < 4) {
        void article.open(ids[random(ids.length)] ?? 'a0');
        switches += 1;
      } else if (kind < 7 && shown !== null) typeInto(shown);
      else if (kind < 8 && article.id !== null) {
        const { id } = article;
        const n = (titles.get(id) ?? 0) + 1;
        titles.set(id, n);
        article.edit((meta) => (meta.title = `${id} ${n}`));
      } else if (kind === 8) article.blur();
      await vi.advanceTimersByTimeAsync(random(700));
      // It lags behind by one switch at most: it has drawn the one before when the next is open.
      if (article.load > load + 1) shown = null;
      // What is shown is always the newest that was typed.
      if (shown !== article.id && article.id !== null && random(3) > 0) {
        shown = article.id;
        load = article.load;
        expect(article.body.content?.[0]).toMatchObject({ content: [{ text: `${shown} ${texts.get(shown) ?? 0}` }] });
        expect(article.meta.title).toBe(`${shown} ${titles.get(shown) ?? 0}`);
      }
    }
    world.failing = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(errors).toEqual([]);
    expect(article.pending).toBe(false);
    for (const id of ids) expect(articles.get(id)).toMatchObject({ text: `${id} ${texts.get(id) ?? 0}`, title: `${id} ${titles.get(id) ?? 0}` });
    expect(switches).toBeGreaterThan(3500);
    expect(edits).toBeGreaterThan(2500);
    expect(world.failed).toBeGreaterThan(100);
    expect(world.saves).toBeGreaterThan(1000);
  }, 60_000);
});
