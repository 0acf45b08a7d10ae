import { describe, expect, it } from 'vitest';
import css from './tokens.css?raw';

// Every text of the interface is set in one of these inks on one of these grounds; all have to be read by everybody.

type Rgba = readonly [number, number, number, number];

function tokens(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('\n}')[0] ?? '';
  return new Map([...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name ?? '', value ?? '']));
}

function colour(text: string): Rgba {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text.trim());
  if (hex) return [parseInt(hex[1] ?? '', 16), parseInt(hex[2] ?? '', 16), parseInt(hex[3] ?? '', 16), 1];
  const parts = /^rgba\(([^)]+)\)$/.exec(text.trim())?.[1]?.split(',').map(Number);
  if (parts?.length !== 4) throw new Error(`no colour: ${text}`);
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0, parts[3] ?? 0];
}

const over = ([r, g, b, a]: Rgba, below: Rgba): Rgba => [r * a + below[0] * (1 - a), g * a + below[1] * (1 - a), b * a + below[2] * (1 - a), 1];

function luminance([r, g, b]: Rgba): number {
  const linear = [r, g, b].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

function contrast(one: Rgba, other: Rgba): number {
  const [bright, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

const GROUNDS = ['--bg-side', '--bg-list', '--bg-canvas', '--bg-insp', '--bg-raised', '--bg-field', '--bg-inset', '--bg-stage'];
const INKS = ['--ink', '--ink-2', '--ink-3'];
const MEANINGS = ['--torch-ink', '--err', '--warn', '--ok', '--info', '--add', '--del'];
/** What lies on a ground where rows are chosen, pressed or hovered, and which inks are set on it. */
const FILLS: readonly (readonly [fill: string, grounds: readonly string[], inks: readonly string[]])[] = [
  ['--hover', GROUNDS.filter((name) => name !== '--bg-stage'), INKS],
  ['--select', ['--bg-side', '--bg-list', '--bg-canvas', '--bg-insp'], [...INKS, '--torch-ink', '--ok', '--err']],
  ['--select-focus', ['--bg-list', '--bg-canvas'], INKS],
  ['--press', ['--bg-list', '--bg-canvas', '--bg-insp', '--bg-raised'], ['--ink', '--ink-2']],
  ['--err-soft', ['--bg-canvas', '--bg-insp', '--bg-list'], ['--ink', '--ink-2', '--ink-3', '--err']],
  ['--warn-soft', ['--bg-canvas', '--bg-insp', '--bg-list'], ['--ink', '--ink-2', '--warn']],
  ['--ok-soft', ['--bg-canvas', '--bg-insp', '--bg-list'], ['--ink', '--ink-2', '--ok']],
  ['--info-soft', ['--bg-canvas', '--bg-insp', '--bg-list'], ['--ink', '--ink-2', '--info']],
  ['--add-soft', ['--bg-canvas', '--bg-list'], ['--ink', '--add']],
  ['--del-soft', ['--bg-canvas', '--bg-list'], ['--ink', '--del']],
  ['--mark', ['--bg-canvas', '--bg-list'], ['--ink']],
];

describe.each(['light', 'dark'])('contrast in %s', (theme) => {
  const values = tokens(`[data-theme="${theme}"]`);
  const of = (name: string) => colour(values.get(name) ?? '');

  it('is at least 4.5 to 1 for every ink on every ground', () => {
    const poor: string[] = [];
    const check = (ink: string, ground: Rgba, where: string, least = 4.5) => {
      const found = contrast(over(of(ink), ground), ground);
      if (found < least) poor.push(`${ink} on ${where}: ${found.toFixed(2)}`);
    };
    for (const ground of GROUNDS) for (const ink of [...INKS, ...MEANINGS]) check(ink, of(ground), ground);
    for (const [fill, grounds, inks] of FILLS) {
      for (const ground of grounds) for (const ink of inks) check(ink, over(of(fill), of(ground)), `${fill} over ${ground}`);
    }
    for (const button of ['--torch', '--torch-hover', '--torch-press']) check('--on-torch', of(button), button);
    // What shows where the focus is counts as a sign, not as text.
    for (const ground of GROUNDS) check('--focus', of(ground), ground, 3);
    check('--bg-canvas', of('--ink'), '--ink');
    expect(poor).toEqual([]);
  });
});

it('makes lines and faint text stronger where more contrast is asked for, and takes all time out of movement where less is', () => {
  expect(css).toMatch(/prefers-contrast: more[^}]+--line: currentColor[^}]+--ink-3: var\(--ink-2\)/);
  expect(css).toMatch(/prefers-reduced-motion: reduce[^}]+--d-1: 0ms; --d-2: 0ms; --d-3: 0ms/);
});
