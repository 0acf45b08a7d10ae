import { describe, expect, it } from 'vitest';
import { shownIn } from '../state/boilerplates';
import type { Body } from '../backend';
import { lines } from './versions';

const version = (number: number, minute: number, published = 0) => ({
  number,
  created_at: `2026-03-01T09:${String(minute).padStart(2, '0')}:00.000Z`,
  published,
  text: String(number),
  body: { type: 'doc', content: [] } as unknown as Body,
});

describe('versions of a boilerplate', () => {
  it('that were typed in one go are one line, the newest first', () => {
    const shown = lines([version(4, 40), version(3, 14), version(2, 5), version(1, 0)]);
    expect(shown.map(({ number }) => number)).toEqual([4, 3, 2]);
  });

  it('that something was published with keep their own line', () => {
    const shown = lines([version(3, 2), version(2, 1, 1), version(1, 0)]);
    expect(shown.map(({ number }) => number)).toEqual([3, 2]);
    expect(lines([])).toEqual([]);
  });
});

describe('what an article shows of a boilerplate', () => {
  const edition = (language: 'zh-CN' | 'en', text: string) => ({ language, version: 1, text, shown: text, body: { type: 'doc', content: [] } as unknown as Body });
  const of = (...editions: ReturnType<typeof edition>[]) => [{ id: 'b', name: '尾', deleted: false, articles: 0, closes: [], editions }];

  it('is the edition of its language, else the other', () => {
    const both = of(edition('zh-CN', '文'), edition('en', 'text'));
    expect(shownIn(both, 'en')[0]?.text).toBe('text');
    expect(shownIn(both, 'zh-CN')[0]?.text).toBe('文');
    expect(shownIn(of(edition('zh-CN', '文'), edition('en', ' ')), 'en')[0]?.text).toBe('文');
    expect(shownIn(of(), 'en')[0]?.text).toBe('');
  });
});
