import { describe, expect, it, vi } from 'vitest';
import { FakeCore, idOf } from './kit';
import { GridSource } from './source.svelte';

describe('the photos of a grid', () => {
  it('are read page by page, and groups go on over pages', async () => {
    const core = new FakeCore(1000, 250);
    const source = new GridSource(core);
    await source.open({}, 'dated');
    expect(source.complete).toBe(true);
    expect(source.ids()).toEqual(core.numbers.map(idOf));
    expect(source.groups.map(({ start }) => start)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
  });

  it('show the first page before the others are there', async () => {
    const core = new FakeCore(300, 100);
    const source = new GridSource(core);
    const seen: number[] = [];
    const layout = core.layout.bind(core);
    core.layout = async (request) => {
      seen.push(source.known);
      return layout(request);
    };
    await source.open({}, 'dated');
    expect(seen).toEqual([0, 100, 200]);
    expect(source.total).toBe(300);
  });

  it('belong to the list that was asked for last', async () => {
    const core = new FakeCore(50);
    const source = new GridSource(core);
    const first = source.open({}, 'dated');
    core.numbers = [7, 8];
    const second = source.open({ unused: true }, 'dated');
    await Promise.all([first, second]);
    expect(source.ids()).toEqual([7, 8].map(idOf));
  });

  it('stay while the list is read again, until it reaches as far as what is seen', async () => {
    const core = new FakeCore(500, 100);
    const source = new GridSource(core);
    await source.open({}, 'dated');
    core.numbers = core.numbers.slice(1);
    const layout = core.layout.bind(core);
    const seen: (string | undefined)[] = [];
    core.layout = async (request) => {
      seen.push(source.idAt(0));
      return layout(request);
    };
    await source.refresh(250);
    // Two hundred were not enough to take the place of what is seen.
    expect(seen).toEqual([idOf(0), idOf(0), idOf(0), idOf(1), idOf(1)]);
    expect(source.total).toBe(499);
  });

  it('say what failed, and go on when they are asked again', async () => {
    const core = new FakeCore(5);
    const source = new GridSource(core);
    const { layout } = core;
    core.layout = () => Promise.reject(new Error('busy'));
    await source.open({}, 'dated');
    expect(source.failure).toBeInstanceOf(Error);
    core.layout = layout;
    await source.open({}, 'dated');
    expect(source.failure).toBeNull();
    expect(source.known).toBe(5);
  });
});

describe('rows', () => {
  it('are fetched for what is seen last, once', async () => {
    vi.useFakeTimers();
    const core = new FakeCore(1000);
    const source = new GridSource(core);
    await source.open({}, 'dated');
    core.asked = [];
    source.want(source.ids(0, 40));
    source.want(source.ids(500, 540));
    await vi.runAllTimersAsync();
    expect(core.asked).toEqual(['rows 41']);
    expect(source.row(idOf(0))).toBeUndefined();
    expect(source.row(idOf(540))?.file_name).toBe('021c.jpg');
    source.want(source.ids(500, 540));
    await vi.runAllTimersAsync();
    expect(core.asked).toEqual(['rows 41']);
    vi.useRealTimers();
  });

  it('are let go of when there are too many', async () => {
    const core = new FakeCore(4000);
    const source = new GridSource(core);
    await source.open({}, 'dated');
    source.take(await core.rows({ ids: source.ids() }));
    expect(source.row(idOf(0))).toBeUndefined();
    expect(source.row(idOf(3999))).toBeDefined();
  });
});
