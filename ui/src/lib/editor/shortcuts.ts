const isMac = /Mac|iP(hone|ad)/.test(globalThis.navigator?.platform ?? '');

const MAC: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', ArrowUp: '↑', ArrowDown: '↓', Enter: '↩' };
const OTHER: Record<string, string> = { Mod: 'Ctrl', ArrowUp: '↑', ArrowDown: '↓' };

/** A shortcut as the platform's own menus write it: `Mod-Alt-2` is ⌘⌥2 or Ctrl+Alt+2. */
export function shortcut(keys: string): string {
  const parts = keys.split('-').map((part) => (isMac ? MAC : OTHER)[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return parts.join(isMac ? '' : '+');
}
