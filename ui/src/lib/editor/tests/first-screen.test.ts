// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { documentOf } from '../body';
import { blocksWithin, firstScreen } from '../first-screen';
import { doc, everything, figure, p } from './kit';

const within = (height: number, ...blocks: Parameters<typeof doc>) => blocksWithin(documentOf(doc(...blocks)), height);
const lines = (n: number) => Array.from({ length: n }, (_, at) => p(`第${at}段`));

describe('the first screen of a text', () => {
  it('has more blocks the higher it is and the lower they are', () => {
    expect(within(900, ...lines(100))).toBeGreaterThan(30);
    expect(within(450, ...lines(100))).toBeLessThan(within(900, ...lines(100)));
    const long = Array.from({ length: 100 }, () => p('学员先走进车间。'.repeat(40)));
    expect(within(900, ...long)).toBeLessThan(10);
    const figures = Array.from({ length: 100 }, () => figure('single', ['a'], '图注'));
    expect(within(900, ...figures)).toBeLessThan(10);
  });

  it('takes a row of photos for as high as one', () => {
    const row = Array.from({ length: 20 }, () => figure('row', ['a', 'b', 'c', 'd'], ''));
    expect(within(600, ...row)).toBeGreaterThanOrEqual(5);
  });

  it('is all of a text that is shorter', () => {
    expect(within(900, p('短'))).toBe(1);
    expect(blocksWithin(documentOf(everything), 100_000)).toBe(documentOf(everything).childCount);
  });

  it('leaves nothing out where nothing can be', () => {
    expect(() => firstScreen(documentOf(doc(...lines(100))))()).not.toThrow();
  });
});
