// A core for tests: photos in columns, as the library answers them.
import type { Layout, PhotoRow } from '../core';
import type { GridCalls } from './source.svelte';

const base64 = (bytes: Iterable<number>) => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

export const idOf = (n: number): string => `01a201ba-070c-7721-a372-${n.toString(16).padStart(12, '0')}`;
const bytesOf = (id: string) => (id.replaceAll('-', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

export const rowOf = (id: string): PhotoRow => ({
  id,
  width: 3000,
  height: 2000,
  colour: null,
  file_name: `${id.slice(-4)}.jpg`,
  dated: '2026-05-04',
  event: null,
  uses: 0,
  flags: [],
  format: 'jpeg',
  frames: 1,
  revision: '1',
});

/** A library of so many photos, every hundred of them an event; `page` limits what one answer holds. */
export class FakeCore implements GridCalls {
  asked: string[] = [];
  numbers: number[];

  constructor(
    count: number,
    private readonly page = Infinity,
  ) {
    this.numbers = Array.from({ length: count }, (_, n) => n);
  }

  async layout({ after, limit }: { after: string | null; limit: number }): Promise<Layout> {
    this.asked.push(`layout ${after ?? 'first'} ${limit}`);
    await Promise.resolve();
    const from = Number(after ?? 0);
    const part = this.numbers.slice(from, from + Math.min(limit, this.page));
    const groups = this.numbers.flatMap((n, start) => {
      const event = String(Math.floor(n / 100));
      const before = this.numbers[start - 1];
      const begins = before === undefined || Math.floor(before / 100) !== Math.floor(n / 100);
      return begins ? [{ start, event, name: `Event ${event}`, day: '2026-05-04', place: '' }] : [];
    });
    const end = from + part.length;
    return {
      ratios: base64(part.flatMap((n) => [n % 3 === 0 ? 75 : 150, 0])),
      ids: base64(part.flatMap((n) => bytesOf(idOf(n)))),
      groups: from === 0 ? groups : [],
      total: from === 0 ? this.numbers.length : null,
      next: end < this.numbers.length ? String(end) : null,
    };
  }

  async rows({ ids }: { ids: string[] }): Promise<PhotoRow[]> {
    this.asked.push(`rows ${ids.length}`);
    await Promise.resolve();
    return ids.map(rowOf);
  }
}
