// @vitest-environment jsdom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Selection } from '../../state/selection.svelte';
import Grid from './Grid.svelte';
import { FakeCore, idOf } from './kit';
import { GridSource } from './source.svelte';

let drawn: Record<string, unknown> | undefined;

beforeAll(() => {
  // What jsdom does not measure is a window of 940 by 800.
  Object.defineProperties(HTMLElement.prototype, {
    offsetWidth: { get: () => 940 },
    clientWidth: { get: () => 940 },
    clientHeight: { get: () => 800 },
  });
  globalThis.ResizeObserver = class {
    constructor(private readonly told: () => void) {}
    observe() {
      this.told();
    }
    unobserve() {
      return undefined;
    }
    disconnect() {
      return undefined;
    }
  } as never;
});
afterEach(async () => {
  if (drawn) await unmount(drawn);
  drawn = undefined;
  document.body.replaceChildren();
});

async function open(count: number) {
  const core = new FakeCore(count);
  const source = new GridSource(core);
  const selection = new Selection();
  const onopen = vi.fn();
  await source.open({}, 'dated');
  drawn = mount(Grid, { target: document.body, props: { source, selection, target: 170, label: 'Photos', onopen } });
  flushSync();
  return { core, source, selection, onopen };
}

const tiles = () => [...document.querySelectorAll<HTMLElement>('[role="option"]')];
const tile = (n: number) => document.querySelector<HTMLElement>(`[data-id="${idOf(n)}"]`);
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

function click(n: number, keys: MouseEventInit = {}) {
  tile(n)?.dispatchEvent(new MouseEvent('click', { bubbles: true, ...keys }));
  flushSync();
}

async function press(key: string, keys: KeyboardEventInit = {}) {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, code: key === 'a' ? 'KeyA' : key, bubbles: true, cancelable: true, ...keys }));
  await settled();
  flushSync();
}

describe('the grid', () => {
  it('draws what is seen, however many photos there are', async () => {
    await open(20_000);
    expect(tiles().length).toBeGreaterThan(10);
    expect(tiles().length).toBeLessThan(120);
    expect(tiles()[0]?.getAttribute('aria-setsize')).toBe('20000');
    expect(document.querySelector('[role="listbox"]')?.getAttribute('aria-multiselectable')).toBe('true');
  });

  it('is entered by one stop of the tab key', async () => {
    await open(500);
    expect(tiles().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
  });

  it('selects by clicks, alone, one by one, and from one to another', async () => {
    const { selection } = await open(500);
    click(2);
    expect([...selection.ids]).toEqual([idOf(2)]);
    click(5, { ctrlKey: true });
    expect(selection.size).toBe(2);
    click(8, { shiftKey: true });
    expect([...selection.ids]).toEqual([5, 6, 7, 8].map(idOf));
    expect(tile(6)?.getAttribute('aria-selected')).toBe('true');
    click(6);
    expect([...selection.ids]).toEqual([idOf(6)]);
  });

  it('is walked with the arrows, and extended with them', async () => {
    const { selection } = await open(500);
    click(0);
    await press('ArrowRight');
    expect(selection.lead).toBe(idOf(1));
    await press('ArrowDown', { shiftKey: true });
    expect(selection.size).toBeGreaterThan(2);
    await press('End');
    expect(selection.lead).toBe(idOf(499));
    expect(document.activeElement?.getAttribute('data-id')).toBe(idOf(499));
    await press('Home');
    expect([...selection.ids]).toEqual([idOf(0)]);
  });

  it('selects all, and none', async () => {
    const { selection } = await open(500);
    click(3);
    await press('a', { ctrlKey: true });
    expect(selection.size).toBe(500);
    await press('Escape');
    expect(selection.size).toBe(0);
  });

  it('opens a photo by the space bar and by Enter', async () => {
    const { onopen } = await open(50);
    click(4);
    await press(' ');
    await press('Enter');
    expect(onopen.mock.calls).toEqual([[idOf(4)], [idOf(4)]]);
  });

  it('selects a whole event by its header, and lets go of it', async () => {
    const { selection } = await open(350);
    const all = () => document.querySelector<HTMLElement>('.sticky button');
    all()?.click();
    flushSync();
    expect([...selection.ids]).toEqual(Array.from({ length: 100 }, (_, n) => idOf(n)));
    all()?.click();
    flushSync();
    expect(selection.size).toBe(0);
  });

  it('tells what is wrong with a photo', async () => {
    const { core, source } = await open(20);
    source.take((await core.rows({ ids: [idOf(1)] })).map((row) => ({ ...row, uses: 2, flags: ['no_caption', 'expired'] })));
    flushSync();
    expect(tile(1)?.getAttribute('aria-label')).toBe('0001.jpg，授权已到期，缺图注，用于 2 篇稿件');
    expect(tile(1)?.querySelector('.uses')?.textContent).toBe('2');
  });
});
