import { expect, it } from 'vitest';
import core from '../../../../crates/export/src/theme/vocabulary.rs?raw';
import { ELEMENTS } from './vocabulary';

it('offers the elements that the core knows', () => {
  const list = /ELEMENTS: &\[Element\] = &\[([\s\S]*?)\];/.exec(core)?.[1] ?? '';
  const names = [...list.matchAll(/(?:plain|kinds)\("([\w-]+)"/g)].map(([, name]) => name);
  expect([...ELEMENTS].sort()).toEqual(names.sort());
});
