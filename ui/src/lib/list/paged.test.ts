import { describe, expect, it } from 'vitest';
import { Paged, type Fetched } from './paged.svelte';

interface Row {
  id: string;
  n: number;
}

const row = (n: number): Row => ({ id: `r${n}`, n });

/** A list of numbers by keyset: the cursor is the number after which a page begins. */
function numbers(count: number, options: { first?: number; limit?: number; keep?: number } = {}) {
  const all = Array.from({ length: count }, (_, n) => row(n));
  const asked: (string | null)[] = [];
  const held: (() => void)[] = [];
  const state = { holding: false, failing: false };
  const fetch = async (after: string | null, limit: number): Promise<Fetched<Row>> => {
    asked.push(after);
    if (state.holding) await new Promise<void>((go) => held.push(go));
    if (state.failing) throw new Error('down');
    const start = after === null ? 0 : all.findIndex(({ n }) => n === Number(after)) + 1;
    const rows = all.slice(start, start + limit);
    return { rows, next: start + limit < all.length ? String(rows.at(-1)?.n) : null };
  };
  const paged = new Paged<Row, number>({ fetch, mark: ({ n }) => n % 7, first: 10, limit: 50, ...options });
  return { paged, asked, all, held, state };
}

describe('a list of pages', () => {
  it('fetches pages until what is looked at is there', async () => {
    const { paged, asked } = numbers(1000);
    await paged.restart();
    expect([paged.known, paged.complete, paged.at(3)?.n]).toEqual([10, false, 3]);
    await paged.want(120, 140);
    expect(asked).toEqual([null, '9', '59', '109']);
    expect([paged.known, paged.at(140)?.n, paged.idAt(159), paged.at(160)]).toEqual([160, 140, 'r159', undefined]);
    await paged.want(0, 30);
    expect(asked).toHaveLength(4);
  });

  it('ends where the list ends', async () => {
    const { paged } = numbers(25);
    await paged.restart();
    await paged.want(900, 920);
    expect([paged.known, paged.complete]).toEqual([25, true]);
    expect(await paged.all()).toHaveLength(25);
  });

  it('stops on the way to a far row when something near is looked at instead', async () => {
    const { paged, asked, held, state } = numbers(100_000);
    await paged.restart();
    state.holding = true;
    const far = paged.want(90_000, 90_020);
    void paged.want(20, 40);
    state.holding = false;
    held.forEach((go) => go());
    await far;
    expect(asked).toEqual([null, '9']);
  });

  it('lets far pages go, keeps their ids and marks, and fetches them again by their cursor', async () => {
    const { paged, asked } = numbers(1000, { keep: 3 });
    await paged.restart();
    await paged.want(600, 620);
    expect(paged.at(100)).toBeUndefined();
    expect([paged.idAt(100), paged.markAt(100), paged.at(0)?.n, paged.at(610)?.n]).toEqual(['r100', 100 % 7, 0, 610]);
    expect(paged.rows().length).toBeLessThanOrEqual(10 + 50 + 50);
    const before = asked.length;
    await paged.want(95, 105);
    expect(asked.slice(before)).toEqual(['59']);
    expect(paged.at(100)?.n).toBe(100);
  });

  it('never shows an answer to an earlier question', async () => {
    const { paged, held, state } = numbers(100);
    state.holding = true;
    const first = paged.restart();
    const second = paged.restart();
    held[1]?.();
    await second;
    paged.place(row(5000), () => false);
    held[0]?.();
    await first;
    expect(paged.at(0)?.n).toBe(5000);
    void paged.want(10, 20);
    paged.clear();
    held.forEach((go) => go());
    await Promise.resolve();
    expect([paged.known, paged.loaded]).toEqual([0, false]);
  });

  it('asks for no further page while a new first page is on its way', async () => {
    const { paged, asked, held, state } = numbers(100);
    await paged.restart();
    state.holding = true;
    const again = paged.restart();
    await paged.want(30, 40);
    expect(asked).toEqual([null, null]);
    held.forEach((go) => go());
    await again;
    expect(paged.at(0)?.n).toBe(0);
  });

  it('moves a changed row, takes out what is gone, and shows no row twice', async () => {
    const { paged, all } = numbers(40);
    await paged.restart();
    paged.place(row(30), ({ n }) => n < 2);
    expect([0, 1, 2, 3].map((at) => paged.at(at)?.n)).toEqual([0, 1, 30, 2]);
    await paged.want(20, 39);
    expect(paged.known).toBe(40);
    paged.remove(new Set(['r1', 'r12', 'none']));
    expect([paged.known, paged.indexOf('r1'), paged.indexOf('r30'), paged.at(1)?.n]).toEqual([38, -1, 1, 30]);
    paged.patch({ id: 'r30', n: 31 });
    expect([paged.at(1)?.n, paged.markAt(1), paged.find('r30')?.n]).toEqual([31, 3, 31]);
    expect(new Set(paged.ids()).size).toBe(38);
    expect(all).toHaveLength(40);
  });

  it('says what failed, keeps what it has, and tries again when asked', async () => {
    const { paged, state } = numbers(100);
    await paged.restart();
    state.failing = true;
    await paged.want(20, 40);
    expect([(paged.failure as Error).message, paged.known]).toEqual(['down', 10]);
    expect(await paged.all()).toEqual([]);
    state.failing = false;
    await paged.want(20, 40);
    expect([paged.failure, paged.known]).toEqual([null, 60]);
  });
});
