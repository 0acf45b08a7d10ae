// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
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

  it('leaves out what follows until it is brought back, beside the sheets that there are', () => {
    const other = {};
    const sheets: { adoptedStyleSheets: { rule?: string }[] } = Object.assign(document, { adoptedStyleSheets: [] });
    sheets.adoptedStyleSheets = [other];
    vi.stubGlobal('CSSStyleSheet', class { rule = ''; replaceSync(rule: string) { this.rule = rule; } });
    const text = documentOf(doc(...lines(100)));
    const bringBack = firstScreen(text);
    const shown = blocksWithin(text, window.innerHeight);
    expect(sheets.adoptedStyleSheets.map(({ rule }) => rule)).toEqual([undefined, `.tp-canvas > :nth-child(n + ${shown + 1}) { display: none }`]);
    bringBack();
    expect(sheets.adoptedStyleSheets).toEqual([other]);
    firstScreen(documentOf(doc(p('短'))));
    expect(sheets.adoptedStyleSheets).toEqual([other]);
    vi.unstubAllGlobals();
  });
});
