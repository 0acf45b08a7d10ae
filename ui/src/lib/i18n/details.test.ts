import { describe, expect, it } from 'vitest';
import { tables } from './details';

const names = (message: string) => [...new Set(message.match(/\{\w+\}/g) ?? [])].sort();

describe('what is said of details', () => {
  it('is said in both languages, with the same values', () => {
    expect(Object.keys(tables.en)).toEqual(Object.keys(tables.zh));
    for (const key of Object.keys(tables.zh) as (keyof typeof tables.zh)[]) {
      expect(names(tables.en[key]), key).toEqual(names(tables.zh[key]));
      expect(tables.zh[key].trim(), key).not.toBe('');
      expect(tables.en[key].trim(), key).not.toBe('');
    }
  });
});
