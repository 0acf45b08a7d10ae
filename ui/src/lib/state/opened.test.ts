import { describe, expect, it, vi } from 'vitest';

vi.hoisted(() => Object.assign(globalThis, { document: { documentElement: { lang: '' } } }));
const { lastTime } = await import('./opened');
const { changedFields, setFields } = await import('./fields');
const { setUiLanguage } = await import('../i18n/index.svelte');
const local = (text: string) => new Date(text).toISOString();

describe('when something was done last', () => {
  it('becomes coarser with age', () => {
    const now = new Date('2023-01-31T15:00:00');
    setUiLanguage('zh');
    expect(lastTime(local('2023-01-31T14:32:00'), now, 'zh')).toBe('今天 14:32');
    expect(lastTime(local('2023-01-30T23:59:00'), now, 'zh')).toBe('昨天');
    expect(lastTime(local('2023-01-12T09:00:00'), now, 'zh')).toBe('1月12日');
    // A clock that was set back must not make it a day that has not come.
    expect(lastTime(local('2023-02-01T09:05:00'), now, 'zh')).toBe('今天 09:05');
    setUiLanguage('en');
    expect(lastTime(local('2023-01-31T14:32:00'), now, 'en')).toBe('Today 14:32');
    expect(lastTime(local('2022-01-12T09:00:00'), now, 'en')).toBe('12 Jan 2022');
  });
});

describe('changed fields', () => {
  type Meta = Parameters<typeof changedFields>[0];
  const meta = (more: object) => ({ language: 'zh-CN', ...more }) as Meta;

  it('are those that differ, with what was not there', () => {
    const { before, after } = changedFields(meta({ title: '旧', tags: ['a'] }), meta({ title: '新', tags: ['a'], digest: '摘要' }));
    expect(before).toEqual({ title: '旧', digest: undefined });
    expect(after).toEqual({ title: '新', digest: '摘要' });
  });

  it('set back give what was there', () => {
    const from = meta({ title: '旧', people: [{ role: 'editor', name: '甲' }] });
    const to = meta({ people: [{ role: 'editor', name: '乙' }], kicker: '眉' });
    const { before, after } = changedFields(from, to);
    const there = structuredClone(to);
    setFields(there, before);
    expect(there).toEqual(from);
    setFields(there, after);
    expect(there).toEqual(to);
  });
});
