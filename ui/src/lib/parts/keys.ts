// Shortcuts: how they are recognised and how they are written on this platform.

export const isMac = /Mac/.test(globalThis.navigator?.platform ?? '');

export interface Chord {
  /** The physical key, since Option changes what a letter types. */
  code: string;
  mod?: boolean;
  alt?: boolean;
  shift?: boolean;
}

export function matches(event: KeyboardEvent, chord: Chord): boolean {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  return (
    event.code === chord.code &&
    mod === (chord.mod ?? false) &&
    event.altKey === (chord.alt ?? false) &&
    event.shiftKey === (chord.shift ?? false) &&
    !other
  );
}

/** ⌘⇧P on a Mac, Ctrl+Shift+P elsewhere. */
export function chordLabel(chord: Chord): string {
  const key = chord.code.replace(/^(Key|Digit)/, '').replace('Backslash', '\\').replace('Comma', ',');
  if (isMac && chord.code === 'Backspace') return '⌘⌫';
  if (isMac) return `${chord.mod ? '⌘' : ''}${chord.alt ? '⌥' : ''}${chord.shift ? '⇧' : ''}${key}`;
  return [chord.mod ? 'Ctrl' : '', chord.alt ? 'Alt' : '', chord.shift ? 'Shift' : '', key].filter(Boolean).join('+');
}

export const CHORDS = {
  newArticle: { code: 'KeyN', mod: true },
  newLibrary: { code: 'KeyN', mod: true, shift: true },
  openLibrary: { code: 'KeyO', mod: true },
  settings: { code: 'Comma', mod: true },
  sidebar: { code: 'KeyS', mod: true, alt: true },
  inspector: { code: 'KeyI', mod: true, alt: true },
  focus: { code: 'Backslash', mod: true },
  search: { code: 'KeyF', mod: true, shift: true },
  trash: { code: 'Backspace', mod: true },
  publish: { code: 'KeyP', mod: true, shift: true },
  nameRevision: { code: 'KeyS', mod: true },
  undo: { code: 'KeyZ', mod: true },
  redo: { code: 'KeyZ', mod: true, shift: true },
  redoToo: { code: 'KeyY', mod: true },
} satisfies Record<string, Chord>;
