// Keys: which belong to which command, how they are recognised, and how they are written on this platform.

export const isMac = /Mac/.test(globalThis.navigator?.platform ?? '');

export interface Chord {
  /** The physical key, since Option changes what a letter types. */
  code: string;
  mod?: boolean;
  alt?: boolean;
  shift?: boolean;
  /** With Shift or without: the sign stands above another one on the key. */
  eitherShift?: boolean;
}

/** Whether an input method is at work, which may confirm or give up with any key; Safari says so only by the key's code. */
export const composes = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

export function matches(event: KeyboardEvent, chord: Chord): boolean {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  return (
    event.code === chord.code &&
    mod === (chord.mod ?? false) &&
    event.altKey === (chord.alt ?? false) &&
    (chord.eitherShift === true || event.shiftKey === (chord.shift ?? false)) &&
    !other
  );
}

const SIGNS: Record<string, string> = {
  Backslash: '\\',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Equal: '+',
  Minus: '−',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: isMac ? '↩' : 'Enter',
  Backspace: isMac ? '⌫' : 'Backspace',
  Escape: 'Esc',
};

/** What stands on the key. */
const sign = (code: string): string => SIGNS[code] ?? code.replace(/^(Key|Digit)/, '');

/** ⌘⇧P on a Mac, Ctrl+Shift+P elsewhere. */
export function chordLabel(chord: Chord): string {
  const key = sign(chord.code);
  if (isMac) return `${chord.mod ? '⌘' : ''}${chord.alt ? '⌥' : ''}${chord.shift ? '⇧' : ''}${key}`;
  return [chord.mod ? 'Ctrl' : '', chord.alt ? 'Alt' : '', chord.shift ? 'Shift' : '', key].filter(Boolean).join('+');
}

/** The chord as native menus take it: `CmdOrCtrl+Shift+KeyP`. */
export const accelerator = ({ code, mod, alt, shift }: Chord): string =>
  [mod ? 'CmdOrCtrl' : '', alt ? 'Alt' : '', shift ? 'Shift' : '', code].filter(Boolean).join('+');

const mod = (code: string): Chord => ({ code, mod: true });
const modShift = (code: string): Chord => ({ code, mod: true, shift: true });
const modAlt = (code: string): Chord => ({ code, mod: true, alt: true });

/** The keys of the window, by the name of their command. */
export const CHORDS = {
  newArticle: mod('KeyN'),
  newLibrary: modShift('KeyN'),
  openLibrary: mod('KeyO'),
  settings: mod('Comma'),
  goTo: mod('KeyJ'),
  shortcuts: mod('Slash'),
  sidebar: modAlt('KeyS'),
  inspector: modAlt('KeyI'),
  preview: mod('Digit1'),
  details: mod('Digit2'),
  checks: mod('Digit3'),
  history: mod('Digit4'),
  focus: mod('Backslash'),
  find: mod('KeyF'),
  search: modShift('KeyF'),
  trash: mod('Backspace'),
  publish: modShift('KeyP'),
  nameRevision: mod('KeyS'),
  undo: mod('KeyZ'),
  redo: modShift('KeyZ'),
  redoToo: mod('KeyY'),
  nextPane: { code: 'F6' },
  previousPane: { code: 'F6', shift: true },
  previousCheck: { code: 'ArrowUp', alt: true },
  nextCheck: { code: 'ArrowDown', alt: true },
  zoomIn: { code: 'Equal', mod: true, eitherShift: true },
  zoomOut: mod('Minus'),
  zoomReset: mod('Digit0'),
  quit: mod('KeyQ'),
  accept: mod('Enter'),
  heading: modAlt('Digit2'),
  numberedHeading: modAlt('Digit3'),
  body: modAlt('Digit0'),
  quote: modAlt('KeyQ'),
  numberedList: modShift('Digit7'),
  bulletList: modShift('Digit8'),
  taskList: modShift('Digit9'),
  footnote: modAlt('KeyF'),
  bold: mod('KeyB'),
  italic: mod('KeyI'),
  underline: mod('KeyU'),
  link: mod('KeyK'),
  duplicate: mod('KeyD'),
  moveUp: { code: 'ArrowUp', alt: true, shift: true },
  moveDown: { code: 'ArrowDown', alt: true, shift: true },
  pastePlain: modShift('KeyV'),
} satisfies Record<string, Chord>;

export type Named = keyof typeof CHORDS;

/** The key of a command as it is written beside its name. */
export const keysOf = (name: Named): string => chordLabel(CHORDS[name]);
