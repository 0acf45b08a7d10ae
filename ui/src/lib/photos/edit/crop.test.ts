import { describe, expect, it } from 'vitest';
import { FULL, WHOLE, editedSize, fit, move, ratioOf, resize, shapeOf, turned, type Handle } from './crop';
import { SHAPES, UNEDITED } from './types';

const SIZE = { width: 6000, height: 4000 };
const pixels = (crop: { width: number; height: number }, size = SIZE) => (crop.width * size.width) / (crop.height * size.height);
const within = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) =>
  [x, y, width, height].every(Number.isInteger) && x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= FULL && y + height <= FULL;

describe('a crop of a shape', () => {
  it('is as large as the picture allows, in each shape', () => {
    for (const size of [SIZE, { width: 3000, height: 4000 }, { width: 1000, height: 1000 }]) {
      for (const shape of SHAPES) {
        const crop = fit(shape, size);
        const ratio = ratioOf(shape);
        expect(within(crop)).toBe(true);
        if (ratio === null) expect(crop).toEqual(WHOLE);
        else {
          expect(pixels(crop, size) / ratio).toBeCloseTo(1, 2);
          expect(Math.max(crop.width, crop.height)).toBe(FULL);
          expect(shapeOf(crop, size)).toBe(shape);
        }
      }
    }
  });

  it('keeps the middle of what was shown', () => {
    const crop = fit('1:1', SIZE, { x: 0, y: 0, width: 2000, height: FULL });
    expect(crop.x).toBe(0);
  });

  it('keeps its ratio and stays in the picture, whichever edge is drawn', () => {
    const start = { x: 3000, y: 3000, width: 3000, height: 4500 };
    const handles: Handle[] = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'];
    for (const handle of handles) {
      for (const [dx, dy] of [[900, 300], [-900, 400], [20_000, -20_000], [-20_000, 20_000]] as const) {
        const crop = resize(start, handle, dx, dy, '1:1', SIZE);
        expect(within(crop), handle).toBe(true);
        expect(pixels(crop)).toBeCloseTo(1, 1);
      }
    }
  });
});

describe('a free crop', () => {
  it('moves, and stops at the edges', () => {
    const crop = { x: 1000, y: 1000, width: 2000, height: 2000 };
    expect(move(crop, 500, -500)).toEqual({ ...crop, x: 1500, y: 500 });
    expect(move(crop, 50_000, -50_000)).toEqual({ ...crop, x: 8000, y: 0 });
  });

  it('keeps the edge opposite to the one that is drawn', () => {
    const crop = { x: 1000, y: 1000, width: 2000, height: 2000 };
    expect(resize(crop, 'nw', -500, 250, 'free', SIZE)).toEqual({ x: 500, y: 1250, width: 2500, height: 1750 });
    expect(resize(crop, 'e', 700, 900, 'free', SIZE)).toEqual({ ...crop, width: 2700 });
  });

  it('turns with the picture: four quarters are none', () => {
    const crop = { x: 1000, y: 500, width: 2000, height: 7000 };
    expect(turned(crop)).toEqual({ x: 2500, y: 1000, width: 7000, height: 2000 });
    expect(turned(turned(turned(turned(crop))))).toEqual(crop);
  });
});

describe('an edited picture', () => {
  it('has its sides changed by a quarter turn', () => {
    expect(editedSize({ ...UNEDITED, quarter_turns: 3 }, SIZE)).toEqual({ width: 4000, height: 6000 });
  });

  it('loses the corners that straightening leaves empty, and keeps its proportions', () => {
    const size = editedSize({ ...UNEDITED, straighten: -100 }, SIZE);
    expect(size.width / size.height).toBeCloseTo(1.5);
    expect(size.width).toBeLessThan(6000);
    // Each corner of what is kept lies within the picture that was turned.
    const angle = (10 * Math.PI) / 180;
    const [x, y] = [size.width / 2, size.height / 2];
    expect(x * Math.cos(angle) + y * Math.sin(angle)).toBeLessThanOrEqual(3000.001);
    expect(y * Math.cos(angle) + x * Math.sin(angle)).toBeLessThanOrEqual(2000.001);
  });
});
