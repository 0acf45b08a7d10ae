import { describe, expect, it } from 'vitest';
import { Heights } from './heights';

describe('heights', () => {
  it('places rows by the estimate until their heights are known', () => {
    const heights = new Heights(10, 90);
    expect([heights.total, heights.offset(3), heights.find(269), heights.find(270)]).toEqual([900, 270, 2, 3]);
    heights.set(0, 128);
    heights.set(2, 80);
    expect([heights.total, heights.offset(1), heights.offset(3)]).toEqual([928, 128, 298]);
    expect([heights.find(127), heights.find(128), heights.find(297), heights.find(298)]).toEqual([0, 1, 2, 3]);
  });

  it('keeps within the list', () => {
    const heights = new Heights(3, 50);
    expect([heights.find(-20), heights.find(1e9), heights.offset(-1), heights.offset(99)]).toEqual([0, 2, 0, 150]);
    heights.set(7, 10);
    expect(heights.total).toBe(150);
    expect(new Heights(0, 50).find(0)).toBe(0);
  });

  it('agrees with plain sums for any heights', () => {
    const count = 1000;
    const heights = new Heights(count, 90);
    const plain = Array.from({ length: count }, () => 90);
    let seed = 7;
    const random = (below: number) => (seed = (seed * 16807) % 2147483647) % below;
    for (let step = 0; step < 4000; step += 1) {
      const [index, height] = [random(count), 40 + random(120)];
      heights.set(index, height);
      plain[index] = height;
    }
    let sum = 0;
    for (let index = 0; index < count; index += 1) {
      expect(heights.offset(index)).toBe(sum);
      expect(heights.find(sum)).toBe(index);
      sum += plain[index] ?? 0;
      expect(heights.find(sum - 1)).toBe(index);
    }
    expect(heights.total).toBe(sum);
  });
});
