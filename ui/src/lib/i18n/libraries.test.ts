import { describe, expect, it, vi } from 'vitest';

vi.hoisted(() => Object.assign(globalThis, { document: { documentElement: { lang: '' } } }));
const { sentences, tables: { en, zh } } = await import('./libraries');
const { setUiLanguage } = await import('./index.svelte');

const names = (message: string) => [...new Set(message.match(/\{\w+\}/g) ?? [])].sort();

describe('sentences', () => {
  it('end as the language ends them, once', () => {
    setUiLanguage('zh');
    expect(sentences('保存失败 · 磁盘已满', '清理后重试。', '')).toBe('保存失败 · 磁盘已满。清理后重试。');
    setUiLanguage('en');
    expect(sentences('Not saved', 'Try again.', 'Really?')).toBe('Not saved. Try again. Really?');
  });
});

describe('what is said of libraries', () => {
  it('takes the same values in both languages', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh));
    for (const key of Object.keys(zh) as (keyof typeof zh)[]) {
      expect(names(en[key]), key).toEqual(names(zh[key]));
      expect(zh[key].trim(), key).not.toBe('');
      expect(en[key].trim(), key).not.toBe('');
    }
  });
});
