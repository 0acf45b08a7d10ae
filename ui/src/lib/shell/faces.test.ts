import { expect, it } from 'vitest';
import { facesOf, sourceOf } from './faces';

const READ = '"TP Noto Serif Punct", "Source Serif 4", "Noto Serif CJK SC", serif';
const UI = '"TP Noto Punct", Inter, "TP Latin Punct", "Noto Sans CJK SC", sans-serif';

it('leaves out what is not there, and punctuation that the next family has itself', () => {
  expect(facesOf(READ, new Set())).toBe('"Noto Serif CJK SC", serif');
  expect(facesOf(UI, new Set(['DejaVu Sans']))).toBe('"TP Latin Punct", "Noto Sans CJK SC", sans-serif');
});

it('keeps what is there, with the punctuation before it', () => {
  expect(facesOf(READ, new Set(['Source Serif 4']))).toBe(READ);
  expect(facesOf(UI, new Set(['Inter', 'Noto Sans CJK SC']))).toBe(UI);
});

it('keeps Chinese and generic families, which have names in several languages or none', () => {
  expect(facesOf('"JetBrains Mono", "Noto Sans Mono CJK SC", monospace', new Set(['思源等宽']))).toBe('"Noto Sans Mono CJK SC", monospace');
});

it('asks for the one source of a face that is there', () => {
  const sources = 'local("Noto Sans"), local("Liberation Sans"), local(LiberationSans), local("DejaVu Sans")';
  expect(sourceOf(sources, new Set(['DejaVu Sans', 'Liberation Sans']))).toBe('local("Liberation Sans")');
  expect(sourceOf(sources, new Set(['LiberationSans']))).toBe('local(LiberationSans)');
  expect(sourceOf(sources, new Set(['宋体']))).toBe(sources);
});
