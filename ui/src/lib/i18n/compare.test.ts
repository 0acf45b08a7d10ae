import { describe, expect, it, vi } from 'vitest';

vi.hoisted(() => Object.assign(globalThis, { document: { documentElement: { lang: '' } } }));
const { tables: { en, zh } } = await import('./compare');

const names = (message: string) => [...new Set(message.match(/\{\w+\}/g) ?? [])].sort();

describe('what is said of revisions', () => {
  it('takes the same values in both languages', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh));
    for (const key of Object.keys(zh) as (keyof typeof zh)[]) {
      expect(names(en[key]), key).toEqual(names(zh[key]));
      expect(zh[key].trim(), key).not.toBe('');
      expect(en[key].trim(), key).not.toBe('');
    }
  });
});
