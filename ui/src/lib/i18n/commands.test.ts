import { expect, it } from 'vitest';
import { tables } from './commands';

it('has every command in both languages, without signs at the end', () => {
  expect(Object.keys(tables.en)).toEqual(Object.keys(tables.zh));
  for (const table of [tables.zh, tables.en]) {
    for (const [key, text] of Object.entries(table)) {
      expect(text, key).not.toBe('');
      expect(text, key).not.toMatch(/[。.!！]$/);
    }
  }
});
