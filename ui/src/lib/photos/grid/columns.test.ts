import { describe, expect, it } from 'vitest';
import { Columns } from './columns';

const base64 = (bytes: number[]) => btoa(String.fromCharCode(...bytes));
const id = (n: number) => `01a201ba-070c-7721-a372-${n.toString(16).padStart(12, '0')}`;
const bytes = (text: string) => (text.replaceAll('-', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
const page = (numbers: number[], ratio = 150) => ({
  ratios: base64(numbers.flatMap(() => [ratio & 255, ratio >> 8])),
  ids: base64(numbers.flatMap((n) => bytes(id(n)))),
});

describe('columns', () => {
  it('give back ids and ratios', () => {
    const columns = new Columns(4);
    expect(columns.take(page([1, 2]))).toBe(2);
    columns.take(page([3, 4], 300));
    expect(columns.ids()).toEqual([1, 2, 3, 4].map(id));
    expect([...columns.ratios]).toEqual([150, 150, 300, 300]);
    expect(columns.idAt(4)).toBeUndefined();
  });

  it('find a photo wherever it stands', () => {
    const columns = new Columns(100);
    columns.take(page(Array.from({ length: 100 }, (_, n) => n * 7)));
    for (const at of [0, 99, 50, 51, 3]) expect(columns.indexOf(id(at * 7))).toBe(at);
    expect(columns.indexOf(id(5))).toBe(-1);
    expect(columns.indexOf(null)).toBe(-1);
    expect(columns.indexOf('x')).toBe(-1);
  });

  it('hold more than was announced', () => {
    const columns = new Columns(1);
    columns.take(page([1, 2, 3]));
    columns.take(page([4]));
    expect(columns.ids()).toEqual([1, 2, 3, 4].map(id));
    expect(columns.indexOf(id(4))).toBe(3);
  });
});
