import { describe, expect, it } from 'vitest';
import { filled, keyOf, placesOf } from './template';

describe('a credit that is written once', () => {
  it('names its places, each once', () => {
    expect(placesOf('[Photo/WeChat account: {account}]')).toEqual(['account']);
    expect(placesOf('「图片来源：{来源}」{来源} {year}')).toEqual(['来源', 'year']);
    expect(placesOf('no place {}')).toEqual([]);
  });

  it('is filled where there is a value', () => {
    expect(filled('「图片来源：{来源}」{year}', { 来源: '厦门火炬学院', year: ' ' })).toBe('「图片来源：厦门火炬学院」{year}');
  });

  it('has the same places in both languages', () => {
    expect(['公众号', 'account', '来源', '自定'].map(keyOf)).toEqual(['account', 'account', 'source', '自定']);
  });
});
