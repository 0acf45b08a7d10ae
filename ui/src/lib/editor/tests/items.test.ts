import { describe, expect, it } from 'vitest';
import { filterItems, ITEMS, MARK_ITEMS } from '../items';

const found = (query: string) => filterItems(query).map((item) => item.id);

describe('insert menu', () => {
  it.each(['tp', 'tupian', 'tup', 'TP', 'ｔｐ', "tu'pian", 'photo', 'pho', '图片', '图', 't', 'zp', '照片'])('finds the photo by %s', (query) => {
    expect(found(query)[0]).toBe('photo');
  });

  it.each([
    ['tz', 'photos'],
    ['h3', 'heading3'],
    ['bhbt', 'heading3'],
    ['yinyong', 'blockquote'],
    ['yy', 'blockquote'],
    ['fgx', 'divider'],
    ['gd', 'boilerplate'],
    ['jz', 'footnote'],
    ['gs', 'formula'],
    ['bg', 'table'],
    ['todo', 'taskList'],
    ['db', 'taskList'],
    ['daima', 'codeBlock'],
    ['列表', 'bulletList'],
    ['sp', 'video'],
    ['xcx', 'miniprogram'],
    ['jc', 'bold'],
    ['jiacu', 'bold'],
    ['sb', 'superscript'],
    ['gl', 'highlight'],
    ['underline', 'underline'],
    ['删除线', 'strike'],
  ])('finds by %s first %s', (query, id) => {
    expect(found(query)[0]).toBe(id);
  });

  it('finds every item by each of its names', () => {
    for (const item of [...ITEMS, ...MARK_ITEMS]) {
      for (const word of item.words) expect(found(word), word).toContain(item.id);
      for (const pinyin of item.pinyin) {
        expect(found(pinyin.replaceAll(' ', '')), pinyin).toContain(item.id);
        expect(found(pinyin.split(' ').map((part) => part[0]).join('')), pinyin).toContain(item.id);
      }
    }
  });

  it('shows everything for nothing, and nothing for nonsense', () => {
    expect(found('')).toHaveLength(ITEMS.length);
    expect(found('zzzz')).toEqual([]);
  });
});
