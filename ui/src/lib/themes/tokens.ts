// The custom properties of a theme as the form shows them.
import type { ThemeContrast, ThemeToken } from '../backend';
import type { Declared } from './css';

export type Control =
  | { kind: 'colour' }
  | { kind: 'size'; min: number; max: number; step: number; unit: 'px' | '' }
  | { kind: 'align' }
  | { kind: 'indent' }
  | { kind: 'text' };

export interface Token {
  name: string;
  /** What the file says, or the usual value where it says nothing. */
  value: string;
  /** The value with every variable put in. */
  resolved: string;
  control: Control;
}

export type Group = 'colour' | 'text' | 'layout' | 'other';

const px = (min: number, max: number, step = 1): Control => ({ kind: 'size', min, max, step, unit: 'px' });
const ratio = (min: number, max: number): Control => ({ kind: 'size', min, max, step: 0.05, unit: '' });
const COLOUR: Control = { kind: 'colour' };

const KNOWN: Record<string, [Group, Control]> = {
  '--brand': ['colour', COLOUR],
  '--ink': ['colour', COLOUR],
  '--text': ['colour', COLOUR],
  '--head': ['colour', COLOUR],
  '--muted': ['colour', COLOUR],
  '--alarm': ['colour', COLOUR],
  '--ground': ['colour', COLOUR],
  '--code-ground': ['colour', COLOUR],
  '--hairline': ['colour', COLOUR],
  '--size': ['text', px(13, 24)],
  '--line': ['text', ratio(1.2, 2.4)],
  '--gap': ['text', px(0, 40)],
  '--side': ['text', px(0, 32)],
  '--letter': ['text', px(0, 3, 0.1)],
  '--line-en': ['text', ratio(1.2, 2.4)],
  '--align': ['text', { kind: 'align' }],
  '--indent': ['text', { kind: 'indent' }],
  '--small': ['layout', px(11, 20)],
  '--table-size': ['layout', px(11, 20)],
  '--box-size': ['layout', px(11, 22)],
  '--code-size': ['layout', px(10, 20)],
  '--radius': ['layout', px(0, 24)],
};

const HEX = /^#(?:[\da-f]{3}|[\da-f]{6})$/i;

/** A colour as `#RRGGBB`; null where it is written in another way. */
export function hexOf(value: string): string | null {
  if (!HEX.test(value)) return null;
  const digits = value.slice(1).toUpperCase();
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`;
}

/** A length in pixels or a bare number; null where it is written in another way. */
export function numberOf(value: string): number | null {
  const found = /^(-?\d*\.?\d+)(px)?$/.exec(value);
  return found ? Number(found[1]) : null;
}

/** The tokens by groups, in the order of the form; those that only this theme has come last. */
export function grouped(report: readonly ThemeToken[], said: ReadonlyMap<string, Declared>): Record<Group, Token[]> {
  const groups: Record<Group, Token[]> = { colour: [], text: [], layout: [], other: [] };
  const values = new Map(report.map(({ name, value }) => [name, value]));
  for (const name of said.keys()) if (name.startsWith('--') && !values.has(name)) values.set(name, said.get(name)?.value ?? '');
  const order = [...Object.keys(KNOWN), ...values.keys()];
  for (const name of new Set(order)) {
    const resolved = values.get(name);
    if (resolved === undefined) continue;
    const [group, control] = KNOWN[name] ?? ['other', hexOf(resolved) ? COLOUR : { kind: 'text' as const }];
    groups[group].push({ name, value: said.get(name)?.value ?? resolved, resolved, control });
  }
  return groups;
}

export interface Legible {
  light: number;
  dark: number;
  good: boolean;
}

/** What AA asks for text. */
export const AA = 4.5;

/** How legible a colour is where it is worst; null where no text has it. */
export function legible(colour: string, contrasts: readonly ThemeContrast[]): Legible | null {
  const hex = hexOf(colour);
  const own = contrasts.filter(({ text }) => text.toUpperCase() === hex);
  if (own.length === 0) return null;
  const light = Math.min(...own.map((part) => part.light));
  const dark = Math.min(...own.map((part) => part.dark));
  return { light, dark, good: light >= AA && dark >= AA };
}

/** A ratio as it is shown: never rounded up to what it does not reach. */
export const ratioText = (value: number): string => (Math.floor(value * 10) / 10).toFixed(1);
