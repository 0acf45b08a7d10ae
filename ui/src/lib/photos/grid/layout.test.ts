import { describe, expect, it } from 'vitest';
import { GAP, HEADER, Layout, type GroupStart } from './layout';

const WIDTH = 900;
const TARGET = 200;
const group = (start: number, name = `Event ${start}`): GroupStart => ({ start, event: name, name, day: null, place: '' });

/** Ratios as photos have them, the same ones each time. */
function ratios(n: number): Uint16Array {
  const kinds = [150, 133, 75, 178, 100, 67, 240, 150];
  let seed = 7;
  return Uint16Array.from({ length: n }, () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return kinds[seed % kinds.length] ?? 150;
  });
}

function laidOut(n: number, groups: GroupStart[] = [group(0)], target = TARGET): Layout {
  const layout = new Layout();
  layout.build(ratios(n), n, n, groups, WIDTH, target);
  return layout;
}

const rowsOf = (layout: Layout) => Array.from({ length: layout.rows }, (_, index) => layout.row(index));

describe('rows of a grid', () => {
  it('hold every photo once, in order', () => {
    const layout = laidOut(500, [group(0), group(37), group(38), group(300)]);
    const seen = rowsOf(layout).flatMap((row) => layout.tiles(row).map(({ index }) => index));
    expect(seen).toEqual(Array.from({ length: 500 }, (_, index) => index));
  });

  it('fill the width to the pixel, with gaps of four', () => {
    const layout = laidOut(500);
    for (const row of rowsOf(layout).slice(0, -1)) {
      const tiles = layout.tiles(row);
      expect(tiles[0]?.left).toBe(0);
      const last = tiles.at(-1);
      expect((last?.left ?? 0) + (last?.width ?? 0)).toBe(WIDTH);
      tiles.slice(1).forEach((tile, at) => expect(tile.left - (tiles[at]?.left ?? 0) - (tiles[at]?.width ?? 0)).toBe(GAP));
    }
  });

  it('keep near the height that is wanted', () => {
    for (const target of [120, 200, 320]) {
      const rows = rowsOf(laidOut(2000, [group(0)], target));
      for (const { height } of rows) {
        expect(height).toBeGreaterThan(target / 2);
        expect(height).toBeLessThan(target * 2);
      }
      const mean = rows.reduce((sum, { height }) => sum + height, 0) / rows.length;
      expect(Math.abs(mean / target - 1)).toBeLessThan(0.15);
    }
  });

  it('do not stretch what is left over at the end of a group', () => {
    const layout = laidOut(12, [group(0), group(11)]);
    const alone = rowsOf(layout).at(-1);
    expect(alone?.height).toBe(TARGET);
    expect(layout.tiles(alone ?? layout.row(0))[0]?.width).toBeLessThan(WIDTH / 2);
  });

  it('take in a last photo that would stand alone', () => {
    const layout = new Layout();
    const four = Uint16Array.from([150, 150, 150, 75]);
    layout.build(four, 4, 4, [group(0)], WIDTH, TARGET);
    expect(layout.rows).toBe(1);
    expect(layout.row(0).height).toBeLessThan(TARGET);
  });

  it('do not overlap, nor do headers', () => {
    const layout = laidOut(400, [group(0), group(90), group(91), group(200)]);
    const rows = rowsOf(layout);
    const headers = layout.headersBetween(0, Infinity);
    expect(headers.map((header) => header.group)).toEqual([0, 1, 2, 3]);
    const parts = [...rows.map(({ top, height }) => ({ top, height })), ...headers.map(({ top }) => ({ top, height: HEADER }))];
    parts.sort((a, b) => a.top - b.top);
    parts.slice(1).forEach((part, at) => expect(part.top).toBeGreaterThanOrEqual((parts[at]?.top ?? 0) + (parts[at]?.height ?? 0)));
    expect(layout.total).toBeGreaterThanOrEqual((parts.at(-1)?.top ?? 0) + (parts.at(-1)?.height ?? 0));
  });
});

describe('a grid that comes to be known', () => {
  it('is the same as one that was known at once', () => {
    const groups = [group(0), group(100), group(101), group(460), group(900)];
    const whole = laidOut(1000, groups);
    const grown = new Layout();
    const all = ratios(1000);
    grown.build(all, 0, 1000, [], WIDTH, TARGET);
    for (const known of [1, 2, 99, 100, 101, 102, 455, 460, 461, 777, 900, 901, 1000]) {
      grown.grow(all, known, 1000, groups.filter(({ start }) => start < known));
    }
    expect(rowsOf(grown)).toEqual(rowsOf(whole));
    expect(grown.headersBetween(0, Infinity)).toEqual(whole.headersBetween(0, Infinity));
    expect(grown.total).toBe(whole.total);
  });

  it('guesses the height of what is not known, and never less than what is', () => {
    const layout = new Layout();
    const all = ratios(10_000);
    layout.build(all, 2000, 10_000, [group(0)], WIDTH, TARGET);
    const guess = layout.total;
    layout.grow(all, 10_000, 10_000, [group(0)]);
    expect(guess / layout.total).toBeGreaterThan(0.9);
    expect(guess / layout.total).toBeLessThan(1.1);
  });
});

describe('places in a grid', () => {
  const layout = laidOut(300, [group(0), group(120)]);

  it('are found by height', () => {
    for (const row of rowsOf(layout)) {
      expect(layout.rowsBetween(row.top + 1, row.top + 2)).toEqual([row]);
      expect(layout.rowOf(row.first)).toBe(row.index);
      expect(layout.rowOf(row.end - 1)).toBe(row.index);
    }
  });

  it('are found by a rectangle', () => {
    const [row, next] = [layout.row(1), layout.row(2)];
    const tiles = layout.tiles(row);
    const second = tiles[1];
    expect(layout.within({ left: (second?.left ?? 0) + 1, right: (second?.left ?? 0) + 2, top: row.top + 1, bottom: row.top + 2 })).toEqual([row.first + 1]);
    const both = layout.within({ left: 0, right: WIDTH, top: row.top, bottom: next.top + next.height });
    expect(both).toEqual(Array.from({ length: next.end - row.first }, (_, at) => row.first + at));
  });

  it('are reached by the arrows: up is where down came from', () => {
    const from = layout.row(2).first;
    const below = layout.beside(from, 1) ?? 0;
    expect(layout.rowOf(below)).toBe(3);
    expect(layout.rowOf(layout.beside(below, -1) ?? 0)).toBe(2);
    expect(layout.beside(0, -1)).toBeNull();
  });

  it('keep the header of the group that is seen, until the next pushes it out', () => {
    const next = layout.headersBetween(0, Infinity)[1]?.top ?? 0;
    expect(layout.sticky(300)).toEqual({ group: 0, push: 0 });
    expect(layout.sticky(next - 10)).toEqual({ group: 0, push: 10 - HEADER });
    expect(layout.sticky(next)).toEqual({ group: 1, push: 0 });
  });
});

describe('a grid without groups', () => {
  it('has no header', () => {
    const layout = laidOut(50, [{ start: 0, event: null, name: '', day: null, place: '' }]);
    expect(layout.headersBetween(0, Infinity)).toEqual([]);
    expect(layout.sticky(100)).toBeNull();
    expect(layout.row(0).top).toBe(0);
  });
});
