import { describe, expect, it, vi } from 'vitest';
import { FakeCore } from './kit';
import { MOST } from './scroll';
import { GridSource } from './source.svelte';
import { GridView } from './view.svelte';

const HEIGHT = 800;

async function opened(count: number, width = 900, target = 200) {
  const core = new FakeCore(count);
  const source = new GridSource(core);
  let bar = 0;
  const view = new GridView(source, 80, (place) => (bar = place));
  await source.open({}, 'dated');
  view.sync(width, HEIGHT, target);
  return { core, source, view, bar: () => bar };
}

/** The photo at the upper edge. */
const first = (view: GridView, source: GridSource) => source.idAt(view.layout.rowsBetween(view.top, view.top + HEIGHT)[0]?.first ?? -1);

describe('the part of a grid that is seen', () => {
  it('stays where it is when rows become higher or the window narrower', async () => {
    const { view, source } = await opened(5000);
    view.scrolled(40_000);
    const before = first(view, source);
    const at = source.indexOf(before ?? null);
    view.sync(700, HEIGHT, 300);
    const row = view.layout.row(view.layout.rowOf(at));
    expect(Math.abs(row.top - view.top)).toBeLessThan(row.height);
  });

  it('stays where it is when photos come before it', async () => {
    const { core, view, source } = await opened(5000);
    core.numbers = core.numbers.slice(300);
    await source.refresh(0);
    view.sync(900, HEIGHT, 200);
    view.scrolled(40_000);
    const before = first(view, source) ?? null;
    core.numbers = Array.from({ length: 5000 }, (_, n) => n);
    await source.refresh(source.indexOf(before));
    view.sync(900, HEIGHT, 200);
    const row = view.layout.row(view.layout.rowOf(source.indexOf(before)));
    expect(Math.abs(row.top - view.top)).toBeLessThan(row.height * 2);
  });

  it('begins at the top with another list', async () => {
    const { view, source } = await opened(5000);
    view.scrolled(9000);
    await source.open({ unused: true }, 'dated');
    view.sync(900, HEIGHT, 200);
    expect(view.top).toBe(0);
  });

  it('ends below the last row', async () => {
    const { view } = await opened(1000);
    view.scrolled(10_000_000);
    expect(view.top).toBe(view.layout.total + 80 - HEIGHT);
  });

  it('shows a photo whole, below the header that stays', async () => {
    const { view } = await opened(1000);
    for (const index of [900, 500, 3, 999, 0]) {
      view.reveal(index);
      const row = view.layout.row(view.layout.rowOf(index));
      expect(row.top).toBeGreaterThanOrEqual(view.top + (index === 0 ? 0 : 40));
      expect(row.top + row.height).toBeLessThanOrEqual(view.top + HEIGHT);
    }
  });
});

describe('a grid that is higher than a webview scrolls', () => {
  // Few photos, each of which fills a row as high as the window.
  const tall = () => opened(26_000, 1500, 1000);

  it('is scrolled by a shorter bar, to its very end', async () => {
    const { view, source } = await tall();
    expect(view.layout.total).toBeGreaterThan(MOST);
    expect(view.page).toBe(MOST);
    view.scrolled(MOST - HEIGHT);
    expect(view.layout.rowsBetween(view.top, view.top + HEIGHT).at(-1)?.end).toBe(source.total);
  });

  it('moves by as much as a wheel turns, and puts the bar right when it rests', async () => {
    vi.useFakeTimers();
    const { view, bar } = await tall();
    view.scrolled(MOST / 2);
    const before = view.top;
    for (let turn = 1; turn <= 50; turn += 1) view.scrolled(MOST / 2 + turn * 100);
    expect(view.top - before).toBeCloseTo(5000, 0);
    const drawn = view.top - view.offset;
    expect(drawn).toBeCloseTo(MOST / 2 + 5000, 0);
    await vi.runAllTimersAsync();
    expect(bar()).toBeLessThan(MOST / 2 + 5000);
    expect(view.top - before).toBeCloseTo(5000, 0);
    vi.useRealTimers();
  });

  it('is looked at soon after photos have flown by', async () => {
    const { view } = await opened(5000);
    vi.useFakeTimers();
    view.scrolled(40_000);
    expect(view.hurried).toBe(true);
    vi.advanceTimersByTime(30);
    view.scrolled(60_000);
    vi.advanceTimersByTime(30);
    expect(view.hurried).toBe(true);
    vi.advanceTimersByTime(20);
    expect(view.hurried).toBe(false);
    vi.useRealTimers();
    view.stop();
  });
});
