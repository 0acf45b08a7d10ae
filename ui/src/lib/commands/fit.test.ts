import { describe, expect, it } from 'vitest';
import { fit, plain } from './fit';

const publish = { words: ['发布…', 'Publish…', 'export', '导出'], pinyin: ['fa bu', 'dao chu'] };
const pane = { words: ['下一个窗格', 'Next pane'], pinyin: ['xia yi ge chuang ge'] };

describe('what a query names', () => {
  it('is found by Chinese, English, pinyin and initials', () => {
    for (const query of ['发布', 'pub', 'Publish', 'fabu', 'fb', "fa'bu", 'ｐｕｂ', '导出', 'dc', 'exp']) expect(fit(publish, plain(query)), query).toBeGreaterThan(0);
    for (const query of ['窗格', 'chuangge', 'cg', 'pane', 'xyg']) expect(fit(pane, plain(query)), query).toBeGreaterThan(0);
  });

  it('is not found by what only looks alike', () => {
    for (const query of ['', 'lish', 'abu', 'bf', '布发']) expect(fit(publish, plain(query)), query).toBe(0);
  });

  it('is nearer the more of it is said', () => {
    expect(fit(publish, 'fabu')).toBeGreaterThan(fit(publish, 'fab'));
    expect(fit(pane, 'xiayigechuangge')).toBeGreaterThan(fit(pane, 'chuangge'));
  });
});
