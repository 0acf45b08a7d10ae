import { describe, expect, it, vi } from 'vitest';

vi.hoisted(() => Object.assign(globalThis, { document: { documentElement: { lang: '' } } }));

interface Tables {
  tables?: { zh: Record<string, string>; en: Record<string, string> };
}
const modules = import.meta.glob<Tables>(['./*.ts', '!./*.test.ts'], { eager: true });
const spoken = Object.entries(modules).flatMap(([file, { tables }]) => (tables ? [{ file, ...tables }] : []));

const names = (message: string) => [...new Set(message.match(/\{\w+\}/g) ?? [])].sort();

describe('what the parts of the window say', () => {
  it('is found', () => expect(spoken.length).toBeGreaterThan(8));

  it.each(spoken)('is said in both languages with the same values: $file', ({ zh, en }) => {
    expect(Object.keys(en)).toEqual(Object.keys(zh));
    for (const [key, chinese] of Object.entries(zh)) {
      const english = en[key] ?? '';
      expect(names(english), key).toEqual(names(chinese));
      expect(chinese.trim(), key).not.toBe('');
      expect(english.trim(), key).not.toBe('');
    }
  });
});
