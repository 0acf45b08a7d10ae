import { describe, expect, it } from 'vitest';
import { declared } from './css';
import { grouped, hexOf, legible, numberOf, ratioText } from './tokens';

const token = (name: string, value: string) => ({ name, value, line: 0 });
const part = (text: string, light: number, dark: number) => ({ part: 'p', label: '', text, ground: '#FFFFFF', light, dark });

describe('tokens', () => {
  it('are shown in the order of the form, with what the file says', () => {
    const said = declared(':root { --tint: #abc; --brand: var(--tint); --mine: 3px solid }', ':root');
    const groups = grouped([token('--size', '16px'), token('--brand', '#aabbcc'), token('--tint', '#abc')], said);
    expect(groups.colour.map(({ name, value, resolved }) => [name, value, resolved])).toEqual([['--brand', 'var(--tint)', '#aabbcc']]);
    expect(groups.text.map(({ name, value }) => [name, value])).toEqual([['--size', '16px']]);
    expect(groups.other.map(({ name, control }) => [name, control.kind])).toEqual([['--tint', 'colour'], ['--mine', 'text']]);
  });

  it('are colours and lengths only where they can be read as such', () => {
    expect(hexOf('#abc')).toBe('#AABBCC');
    expect(hexOf('#C8391A')).toBe('#C8391A');
    for (const other of ['red', '#abcd', 'rgba(0,0,0,.1)', 'var(--x)']) expect(hexOf(other)).toBeNull();
    expect(numberOf('16px')).toBe(16);
    expect(numberOf('.3px')).toBe(0.3);
    expect(numberOf('0')).toBe(0);
    for (const other of ['2em', 'calc(1px + 2px)', '', 'px']) expect(numberOf(other)).toBeNull();
  });
});

describe('contrast', () => {
  it('of a colour is that of the part where it is worst', () => {
    const parts = [part('#c8391a', 5.2, 6.3), part('#C8391A', 4.49, 9), part('#000000', 21, 12)];
    expect(legible('#C8391A', parts)).toEqual({ light: 4.49, dark: 6.3, good: false });
    expect(legible('#000', parts)?.good).toBe(true);
    expect(legible('#123456', parts)).toBeNull();
    expect(ratioText(4.49)).toBe('4.4');
  });
});
