import { describe, expect, it } from 'vitest';
import { Selection, type Order } from './selection.svelte';

const all = [...'abcdefgh'];
const order: Order = {
  indexOf: (id) => (id === null ? -1 : all.indexOf(id)),
  idAt: (index) => all[index],
  ids: (from = 0, to = all.length - 1) => all.slice(from, to + 1),
};
const chosen = (selection: Selection) => [...selection.ids].sort().join('');

describe('selecting rows', () => {
  it('reaches from where it began to where it is extended, either way', () => {
    const selection = new Selection();
    selection.only('d');
    selection.extend('f', order);
    expect([chosen(selection), selection.lead]).toEqual(['def', 'f']);
    selection.extend('b', order);
    expect([chosen(selection), selection.lead]).toEqual(['bcd', 'b']);
    selection.extend('d', order);
    expect([chosen(selection), selection.many]).toEqual(['d', false]);
  });

  it('adds and takes away single rows, and extends from the last of them', () => {
    const selection = new Selection();
    selection.only('a');
    selection.toggle('c');
    selection.toggle('h');
    selection.toggle('c');
    expect(chosen(selection)).toBe('ah');
    selection.extend('e', order);
    expect(chosen(selection)).toBe('cde');
  });

  it('extends from the focused row where nothing was selected', () => {
    const selection = new Selection();
    selection.lead = 'b';
    selection.extend('c', order);
    selection.extend('d', order);
    expect(chosen(selection)).toBe('bcd');
    const fresh = new Selection();
    fresh.extend('c', order);
    expect(chosen(fresh)).toBe('c');
  });

  it('begins anew where the row it began at is gone', () => {
    const selection = new Selection();
    selection.only('a');
    selection.extend('c', order);
    selection.forget(new Set(['a', 'b']));
    expect([chosen(selection), selection.lead]).toEqual(['c', 'c']);
    selection.forget(new Set(['c']));
    expect([selection.size, selection.lead]).toEqual([0, null]);
    selection.extend('e', order);
    expect(chosen(selection)).toBe('e');
  });

  it('means the whole selection for a row that belongs to it, and else the row', () => {
    const selection = new Selection();
    selection.all(['a', 'b']);
    expect([selection.meant('b').length, selection.meant('h')]).toEqual([2, ['h']]);
  });
});
