// @vitest-environment jsdom
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Command } from './registry.svelte';
import { accelerator, CHORDS, chordLabel, composes, matches } from './chords';

vi.mock('../backend', async (original) => ({ ...(await original<object>()), menusShow: vi.fn(() => Promise.resolve({})) }));

let commands: readonly Command[];
let inMenus: readonly string[];
let found: (query: string) => string[];

beforeAll(async () => {
  // The state of the window asks what the system prefers, which jsdom cannot tell.
  window.matchMedia = () => ({ matches: false, addEventListener: () => undefined }) as unknown as MediaQueryList;
  const all = await import('./registry.svelte');
  commands = all.COMMANDS;
  inMenus = (await import('./menus.svelte')).inMenus;
  const { commandsFor } = await import('./going.svelte');
  const possible = commands.map((command) => ({ ...command, possible: () => true }));
  found = (query) => commandsFor(query, possible).map(({ command }) => command.id);
});

describe('the registry', () => {
  it('names each command once and gives no key to two', () => {
    const ids = commands.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = commands.flatMap(({ chord, also }) => [chord, also]).flatMap((chord) => (chord ? [accelerator(chord)] : []));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has pinyin for every command, one syllable a character at least', () => {
    for (const { id, pinyin } of commands) expect(pinyin.length, id).toBeGreaterThan(0);
  });

  it('knows every line of the menus', () => {
    const ids = new Set<string>(commands.map(({ id }) => id));
    expect(inMenus.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('finds commands as people look for them', () => {
    expect(found('fb')[0]).toBe('publish');
    expect(found('zhuanzhu')[0]).toBe('focus');
    expect(found('设置')[0]).toBe('settings');
    expect(found('photos')[0]).toBe('photos');
    expect(found('kjj')[0]).toBe('shortcuts');
    expect(found('qqqq')).toEqual([]);
  });
});

describe('keys', () => {
  const press = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init);

  it('are told by the physical key and all modifiers', () => {
    const chord = { code: 'KeyJ', mod: true };
    expect(matches(press({ code: 'KeyJ', key: 'о', ctrlKey: true }), chord)).toBe(true);
    expect(matches(press({ code: 'KeyJ', ctrlKey: true, shiftKey: true }), chord)).toBe(false);
    expect(matches(press({ code: 'KeyJ' }), chord)).toBe(false);
    // What enlarges is a plus, which most keyboards have above the sign of equality.
    for (const shiftKey of [false, true]) expect(matches(press({ code: 'Equal', ctrlKey: true, shiftKey }), CHORDS.zoomIn)).toBe(true);
    expect(chordLabel({ code: 'KeyP', mod: true, shift: true })).toBe('Ctrl+Shift+P');
  });

  it('are an input method’s while it composes', () => {
    expect(composes(press({ code: 'Enter', isComposing: true }))).toBe(true);
    expect(composes(press({ code: 'Enter', keyCode: 229 }))).toBe(true);
    expect(composes(press({ code: 'Enter' }))).toBe(false);
  });
});
