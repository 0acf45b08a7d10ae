import { describe, expect, it } from 'vitest';
import { Paged } from './paged.svelte';
import { dayGroup, markOf, rowHeight, titleLines, type Mark } from './rows';
import { RowWindow } from './window.svelte';
import type { Summary } from '../backend';

interface Row {
  id: string;
  n: number;
  height: number;
  group: string;
}

const heightOf = (n: number) => (n % 3 === 0 ? 80 : 100);
const row = (n: number): Row => ({ id: `r${n}`, n, height: heightOf(n), group: '' });

async function listOf(count: number, group: (n: number) => string = () => '', keep = 16) {
  const all = Array.from({ length: count }, (_, n) => ({ ...row(n), group: group(n) }));
  const list = new Paged<Row, Mark>({
    fetch: async (after, limit) => {
      const start = after === null ? 0 : Number(after);
      return { rows: all.slice(start, start + limit), next: start + limit < count ? String(start + limit) : null };
    },
    mark: ({ height, group }) => markOf(height, group),
    keep,
  });
  await list.restart();
  const view = new RowWindow<Row>();
  view.height = 800;
  view.sync(list, count);
  return { list, view };
}

const truth = (n: number) => Array.from({ length: n }, (_, index) => heightOf(index)).reduce((sum, height) => sum + height, 0);

describe('the window over a long list', () => {
  it('draws a few rows of a hundred thousand', async () => {
    const { list, view } = await listOf(100_000);
    const rows = view.shown(list, -1);
    expect([rows[0]?.index, rows[0]?.top, rows[1]?.top]).toEqual([0, 0, 80]);
    expect(rows.length).toBeLessThan(30);
    expect(view.total).toBeGreaterThan(100_000 * 80);
    expect(rows.every(({ row }) => row !== undefined)).toBe(true);
  });

  it('keeps the seen row where it is when heights above it come to be known', async () => {
    const { list, view } = await listOf(100_000);
    view.scrolled(list, view.offset(60_000) + 30);
    expect(view.seen().first).toBe(60_000);
    const { first, last } = view.seen();
    await list.want(first - 20, last + 20);
    const moved = view.sync(list, 100_000);
    view.scrolled(list, moved);
    expect([view.seen().first, view.scrollTop - view.offset(60_000)]).toEqual([60_000, 30]);
    expect(view.shown(list, -1).every(({ row }) => row !== undefined)).toBe(true);
    // Scrolling back over what was taken in shifts nothing.
    view.scrolled(list, view.scrollTop - 300);
    const before = view.scrollTop;
    expect(view.sync(list, 100_000)).toBe(before);
  });

  it('keeps the seen row where it is when rows above it come and go, and shows new ones at the very top', async () => {
    const { list, view } = await listOf(1000);
    view.scrolled(list, truth(40) + 10);
    list.remove(new Set(['r3', 'r4', 'r20']));
    view.scrolled(list, view.sync(list, list.known > 997 ? 1000 : 997));
    expect(list.idAt(view.seen().first)).toBe('r40');
    view.scrolled(list, 0);
    list.place({ ...row(5000), height: 80 }, () => false);
    view.scrolled(list, view.sync(list, 998));
    expect([view.scrollTop, list.idAt(view.seen().first)]).toEqual([0, 'r5000']);
  });

  it('draws the row that has the focus wherever it stands', async () => {
    const { list, view } = await listOf(1000);
    expect(view.shown(list, 700).at(-1)?.index).toBe(700);
    await list.want(0, 999);
    view.scrolled(list, view.offset(500));
    view.sync(list, 1000);
    expect(view.shown(list, 2)[0]?.index).toBe(2);
    expect(view.shown(list, 502).filter(({ index }) => index === 502)).toHaveLength(1);
  });

  it('heads each group once, and keeps the heading of what is seen at the top', async () => {
    const { list, view } = await listOf(100, (n) => (n < 10 ? '今天' : '昨天'));
    const rows = view.shown(list, -1);
    expect(rows.filter(({ heading }) => heading !== '').map(({ index, heading }) => [index, heading])).toEqual([
      [0, '今天'],
      [10, '昨天'],
    ]);
    expect(rows[0]?.height).toBe(112);
    expect(view.sticky(list)).toBeNull();
    view.scrolled(list, 200);
    expect(view.sticky(list)).toEqual({ heading: '今天', push: 0 });
    view.scrolled(list, view.offset(10) - 12);
    expect(view.sticky(list)).toEqual({ heading: '今天', push: -20 });
    view.scrolled(list, view.offset(10) + 1);
    expect(view.sticky(list)).toEqual({ heading: '昨天', push: 0 });
  });

  it('scrolls no further than it must to show a row', async () => {
    const { list, view } = await listOf(100, (n) => (n < 10 ? '今天' : '昨天'));
    expect(view.reveal(list, 3)).toBe(0);
    const below = view.reveal(list, 30);
    expect(below).toBe(view.offset(31) - 800);
    view.scrolled(list, view.offset(20) + 50);
    expect(view.reveal(list, 20)).toBe(view.offset(20) - 32);
    expect(view.reveal(list, 0)).toBe(0);
  });

  it('shrinks with its list and never scrolls past the end', async () => {
    const { list, view } = await listOf(100);
    view.scrolled(list, view.total - 800);
    list.remove(new Set(list.ids(20, 99)));
    expect(view.sync(list, 20)).toBe(truth(20) - 800);
    list.clear();
    expect([view.sync(list, 0), view.shown(list, -1)]).toEqual([0, []]);
  });
});

describe('rows', () => {
  const measure = (text: string) => text.length * 13;

  it('take one line for a title that fits, else two', () => {
    expect([titleLines('十二个字的标题放得下了啊', 268, measure), titleLines('这是一个怎么看都放不下一行的标题', 268, measure)]).toEqual([1, 2]);
    expect([rowHeight('短', 268, measure), rowHeight('短'.repeat(20), 268, measure), rowHeight('短', 268, measure, '句'), rowHeight('短', 268, measure, '句'.repeat(40))]).toEqual([80, 100, 100, 118]);
  });

  it('stand under their day', () => {
    const words = { today: '今天', yesterday: '昨天', week: '过去 7 天' };
    const now = new Date('2023-01-31T15:00:00');
    const saved = (at: string) => ({ updated_at: new Date(at).toISOString() }) as Summary;
    expect(dayGroup(saved('2023-01-31T01:00:00'), now, 'zh', words)).toBe('今天');
    expect(dayGroup(saved('2022-11-02T01:00:00'), now, 'zh', words)).toBe('2022年11月');
  });
});
