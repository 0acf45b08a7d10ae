import { describe, expect, it } from 'vitest';
import { en } from './en';
import { bytes, fill } from './format';
import { zh } from './zh';

const names = (message: string) => [...new Set(message.match(/\{\w+\}/g) ?? [])].sort();

describe('messages', () => {
  it('say the same things in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it('take the same values in both languages', () => {
    for (const key of Object.keys(zh) as (keyof typeof zh)[]) {
      expect(names(en[key]), key).toEqual(names(zh[key]));
      expect(zh[key].trim(), key).not.toBe('');
      expect(en[key].trim(), key).not.toBe('');
    }
  });
});

describe('fill', () => {
  it('puts in values and groups thousands', () => {
    expect(fill('{n} 字', { n: 1486 })).toBe('1,486 字');
    expect(fill('{name}', { name: '$&' })).toBe('$&');
  });

  it('chooses between one and many', () => {
    expect(fill('{n} photo|{n} photos', { n: 1 })).toBe('1 photo');
    expect(fill('{n} photo|{n} photos', { n: 0 })).toBe('0 photos');
  });

  it('leaves a name without value alone', () => {
    expect(fill('{what}', {})).toBe('{what}');
  });
});

describe('bytes', () => {
  it('keeps two figures', () => {
    expect(bytes(900)).toBe('900 B');
    expect(bytes(4_623_449)).toBe('4.6 MB');
    expect(bytes(46_000)).toBe('46 kB');
  });
});
