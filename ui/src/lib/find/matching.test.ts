import { describe, expect, it, vi } from 'vitest';
import { folded, replacement, search, type Query } from './matching';
import { Searcher, type Runner } from './searching';
import type { Answer } from './worker';

const query = (text: string, more: Partial<Query> = {}): Query => ({ text, matchCase: false, word: false, regexp: false, fold: false, ...more });
const places = (texts: string[], wanted: Query) => search(texts, wanted).matches.map(({ index, from, to }) => [index, from, to]);

describe('search', () => {
  it('finds plain text in all texts, with signs of expressions as they are', () => {
    expect(places(['a.b axb', 'a.b'], query('a.b'))).toEqual([[0, 0, 3], [1, 0, 3]]);
    expect(places(['(a+b)?'], query('(a+b)?'))).toEqual([[0, 0, 6]]);
    expect(places(['x'], query(''))).toEqual([]);
  });

  it('minds case, words and widths as asked', () => {
    expect(places(['Torch torch'], query('torch'))).toHaveLength(2);
    expect(places(['Torch torch'], query('torch', { matchCase: true }))).toEqual([[0, 6, 11]]);
    expect(places(['art party art'], query('art', { word: true }))).toEqual([[0, 0, 3], [0, 10, 13]]);
    // Chinese has no borders between words.
    expect(places(['火炬学院与Torch学院'], query('学院', { word: true }))).toHaveLength(2);
    expect(places(['Ｔorch，２０２２'], query('torch,2022'))).toEqual([]);
    expect(places(['Ｔorch，２０２２'], query('torch,2022', { fold: true }))).toEqual([[0, 0, 10]]);
    expect(places(['“甲”、乙。'], query('"甲",乙.', { fold: true }))).toEqual([[0, 0, 6]]);
  });

  it('keeps places while folding', () => {
    for (const text of ['Ａ　，。“”—·《》𠮷！', 'plain']) expect(folded(text)).toHaveLength(text.length);
  });

  it('takes expressions, by characters and lines', () => {
    expect(places(['𠮷a\nb'], query('^.', { regexp: true }))).toEqual([[0, 0, 2], [0, 4, 5]]);
    expect(places(['aaa'], query('x*', { regexp: true }))).toEqual([]);
    expect(() => search(['a'], query('(', { regexp: true }))).toThrow();
  });
});

describe('replacement', () => {
  const [match] = search(['2022年1月'], query('(?<year>\\d+)年(\\d+)(日)?', { regexp: true })).matches;
  it('fills in groups', () => {
    if (!match) throw new Error('nothing found');
    for (const [template, expected] of [
      ['$2/$1', '1/2022'],
      ['$<year>-$10-$3', '2022-20220-'],
      ['$$1 $& $9 $<no>', '$1 2022年1 $9 '],
    ] as const) {
      expect(replacement(template, match, true)).toBe(expected);
    }
    expect(replacement('$1', match, false)).toBe('$1');
  });

  it('gives what stands in the text, and not its folded form', () => {
    const [wide] = search(['（２０２２）'], query('\\((\\d+)\\)', { regexp: true, fold: true })).matches;
    expect(wide && replacement('[$1]', wide, true)).toBe('[２０２２]');
  });
});

describe('Searcher', () => {
  /** A worker whose answers come when the test says so, or never. */
  class Fake implements Runner {
    onmessage: ((event: MessageEvent<Answer>) => void) | null = null;
    stopped = false;
    asked: { id: number; texts: string[]; query: Query }[] = [];
    postMessage(message: unknown) {
      this.asked.push(message as (typeof this.asked)[number]);
    }
    terminate() {
      this.stopped = true;
    }
    answer() {
      const last = this.asked.at(-1);
      if (last) this.onmessage?.({ data: { id: last.id, found: search(last.texts, last.query) } } as MessageEvent<Answer>);
    }
  }

  it('stops an expression that does not end, and goes on with a new worker', async () => {
    vi.useFakeTimers();
    const made: Fake[] = [];
    const searcher = new Searcher(() => (made.push(new Fake()), made.at(-1) as Fake), 1000);
    const slow = searcher.find(['a'.repeat(40)], query('(a+)+$x', { regexp: true }));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await slow).toEqual({ kind: 'slow' });
    expect(made[0]?.stopped).toBe(true);
    const next = searcher.find(['aba'], query('a', { regexp: true }));
    made[1]?.answer();
    expect((await next)?.kind).toBe('found');
    vi.useRealTimers();
  });

  it('tells of bad expressions without a worker, and drops answers that nobody asks for any more', async () => {
    const made: Fake[] = [];
    const searcher = new Searcher(() => (made.push(new Fake()), made.at(-1) as Fake), 50);
    expect((await searcher.find(['a'], query('(', { regexp: true })))?.kind).toBe('bad');
    expect(made).toHaveLength(0);
    const old = searcher.find(['a'], query('a', { regexp: true }));
    const now = searcher.find(['a'], query('a'));
    expect((await now)?.kind).toBe('found');
    made[0]?.answer();
    expect(await old).toBeNull();
  });
});
