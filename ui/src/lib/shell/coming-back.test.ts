// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Left, Summary } from '../backend';

const core = vi.hoisted(() => {
  globalThis.matchMedia = (() => ({ matches: false, addEventListener: () => undefined })) as never;
  return { answers: {} as Record<string, (request: Record<string, unknown>) => unknown> };
});
vi.mock('@tauri-apps/api/core', () => ({
  invoke: async (name: string, { request }: { request: Record<string, unknown> }) => {
    const answer = core.answers[name];
    if (!answer) throw { code: 'none', message: `no ${name}`, hint: '', details: null };
    return answer(request);
  },
}));

const { article } = await import('../state/article.svelte');
const { library } = await import('../state/library.svelte');
const { comeBack } = await import('./coming-back');

const rows = (ids: string) => [...ids].map((id) => ({ id, title: id, updated_at: '2023-01-01T00:00:00Z', trashed_at: null })) as Summary[];
const left = (more: Partial<Left> = {}): Left => ({ article: null, list: '', tabs: {}, ...more });
const text = (id: string) => ({ id, revision: 1, status: 'draft', meta: { language: 'zh-CN', title: id }, body: { type: 'doc', content: [] } });
/** Answers that come when they are told to. */
const waiting: (() => void)[] = [];
const later = <T>(answer: T) => new Promise<T>((resolve) => waiting.push(() => resolve(answer)));
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  core.answers = {
    article_list: () => ({ articles: rows('abc'), next: 'd' }),
    article_show: ({ id }) => text(id as string),
    article_summary: ({ id }) => ({ ...rows(id as string)[0], trashed_at: id === 't' ? '2023-01-02T00:00:00Z' : null }),
  };
  core.answers['article_create'] = () => text('n');
});
afterEach(() => {
  waiting.length = 0;
  article.forgetAll();
  library.clear();
});

describe('coming back to a library', () => {
  it('opens what was left, however far down the list that is', async () => {
    await comeBack(left({ article: 'z' }));
    expect(article.id).toBe('z');
    expect(article.savedAt).toBe('2023-01-01T00:00:00Z');
  });

  it('opens the first where what was left is in the trash, or gone for good', async () => {
    await comeBack(left({ article: 't' }));
    expect(article.id).toBe('a');
    article.forgetAll();
    core.answers['article_summary'] = core.answers['article_show'] = ({ id }) => {
      if (id === 'g') throw { code: 'article-not-found', message: 'gone', hint: '', details: null };
      return text(id as string);
    };
    await comeBack(left({ article: 'g' }));
    expect(article.id).toBe('a');
    expect(article.problem).toBeNull();
  });

  it('leaves an article alone that is opened while the list has just come', async () => {
    for (const before of [null, 'a']) {
      core.answers['article_show'] = ({ id }) => later(text(id as string));
      const coming = comeBack(left({ article: before }));
      await vi.waitUntil(() => library.articles.length > 0);
      const opening = article.open('b');
      for (let turn = 0; turn < 9; turn += 1) await settle();
      while (waiting.length > 0) {
        waiting.shift()?.();
        await settle();
      }
      await Promise.all([coming, opening]);
      expect(article.id).toBe('b');
      article.forgetAll();
      library.clear();
    }
  });

  it('leaves an article alone that is made meanwhile', async () => {
    core.answers['article_list'] = () => later({ articles: rows('abc'), next: null });
    const coming = comeBack(left());
    const making = article.create('zh-CN');
    for (let turn = 0; turn < 9; turn += 1) {
      await settle();
      waiting.shift()?.();
    }
    await Promise.all([coming, making]);
    expect(article.id).toBe('n');
  });

  it('leaves a list alone that is chosen meanwhile', async () => {
    core.answers['article_list'] = ({ trash }) => ({ articles: trash ? [] : rows('abc'), next: null });
    const coming = comeBack(left({ list: JSON.stringify({ kind: 'series', name: 'S' }) }));
    const choosing = library.choose({ kind: 'trash' });
    await Promise.all([coming, choosing]);
    expect(library.filter).toEqual({ kind: 'trash' });
  });
});
