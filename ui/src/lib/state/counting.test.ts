import { expect, test } from 'vitest';
import type { Body } from '../backend';
import { holdsFormula } from './counting';

const body = (content: unknown[]) => ({ type: 'doc', content }) as unknown as Body;

test('a formula is found on its own line, within a line, and within a list', () => {
  const inline = { type: 'paragraph', content: [{ type: 'text', text: '共' }, { type: 'inlineFormula', attrs: { latex: 'x' } }] };
  expect(holdsFormula(body([{ type: 'paragraph' }, { type: 'formula', attrs: { latex: 'x' } }]))).toBe(true);
  expect(holdsFormula(body([inline]))).toBe(true);
  expect(holdsFormula(body([{ type: 'bulletList', content: [{ type: 'listItem', content: [inline] }] }]))).toBe(true);
  expect(holdsFormula(body([{ type: 'paragraph', content: [{ type: 'text', text: 'E = mc^2' }] }]))).toBe(false);
  expect(holdsFormula(body([]))).toBe(false);
});
