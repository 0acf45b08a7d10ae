import { describe, expect, it, vi } from 'vitest';

vi.hoisted(() => Object.assign(globalThis, { document: { documentElement: { lang: '' } } }));
const { sentences } = await import('./libraries');
const { setUiLanguage } = await import('./index.svelte');

describe('sentences', () => {
  it('end as the language ends them, once', () => {
    setUiLanguage('zh');
    expect(sentences('保存失败 · 磁盘已满', '清理后重试。', '')).toBe('保存失败 · 磁盘已满。清理后重试。');
    setUiLanguage('en');
    expect(sentences('Not saved', 'Try again.', 'Really?')).toBe('Not saved. Try again. Really?');
  });
});
