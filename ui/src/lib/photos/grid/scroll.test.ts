import { describe, expect, it } from 'vitest';
import { MOST, ScrollMap } from './scroll';

const VIEW = 800;

describe('the bar of a grid', () => {
  it('is as long as the grid where a webview can scroll that far', () => {
    const map = new ScrollMap(90_000, VIEW);
    expect(map.height).toBe(90_000);
    expect(map.toGrid(1234)).toBe(1234);
    expect(map.leaps(1234)).toBe(false);
  });

  it('reaches both ends of a grid that is longer', () => {
    const map = new ScrollMap(160_000_000, VIEW);
    expect(map.height).toBe(MOST);
    expect(map.toGrid(0)).toBe(0);
    expect(map.toGrid(MOST - VIEW)).toBe(160_000_000 - VIEW);
  });

  it('goes pixel by pixel near the ends', () => {
    const map = new ScrollMap(160_000_000, VIEW);
    expect(map.toGrid(50_000) - map.toGrid(49_900)).toBe(100);
    expect(map.toGrid(MOST - VIEW) - map.toGrid(MOST - VIEW - 100)).toBe(100);
    expect(map.leaps(50_000)).toBe(false);
    expect(map.leaps(MOST / 2)).toBe(true);
  });

  it('says the same in both directions, ever rising', () => {
    const map = new ScrollMap(60_000_000, VIEW);
    let before = -1;
    for (let place = 0; place <= MOST - VIEW; place += 99_991) {
      const grid = map.toGrid(place);
      expect(grid).toBeGreaterThan(before);
      expect(map.toBar(grid)).toBeCloseTo(place, 3);
      before = grid;
    }
  });
});
