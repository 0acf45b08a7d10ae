import type { Messages } from './zh';

export type Key = keyof Messages;
export type Values = Record<string, string | number>;

// Made when the first number is said: it takes a while, and the start waits for none.
let grouped: Intl.NumberFormat | undefined;

/** 1486 → 1,486 */
export const number = (n: number): string => (grouped ??= new Intl.NumberFormat('en-GB')).format(n);

/** Fills a message: `{name}` by values, `one|many` by `n`. */
export function fill(message: string, values: Values): string {
  const [one, many] = message.split('|');
  const chosen = many !== undefined && values['n'] !== 1 ? many : (one ?? message);
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? number(value) : value;
  });
}

/** 4823449 → 4.6 MB */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = size;
  let unit = 'B';
  for (const next of units) {
    if (value < 1000) break;
    value /= 1000;
    unit = next;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
