// What files that are dropped into the window become.
import { articlePaths, photoPaths, themePaths } from '../list/kinds';

/** A library's folder among files that were dropped. */
export function libraryPath(paths: readonly string[]): string | undefined {
  const path = paths.find((one) => /\.torchpress([\\/](library\.db)?)?$/i.test(one));
  return path?.replace(/[\\/](library\.db)?$/i, '');
}

const backupPath = (paths: readonly string[]): string | undefined => paths.find((path) => /\.zip$/i.test(path));

/** Folders come without an ending; what is in them is seen when they are looked at. */
const folders = (paths: readonly string[]): string[] => paths.filter((path) => !/\.[^\\/.]+[\\/]?$/.test(path));

export type Pane = 'list' | 'canvas' | 'photos' | 'themes';

/** What the window can take at the moment. */
export interface Situation {
  pane: Pane | null;
  /** The library can only be read. */
  readOnly: boolean;
  /** Whether photos can go into the text. */
  writable: boolean;
  /** Something lies over the panes. */
  covered: boolean;
}

export type Meaning =
  | { kind: 'open'; path: string }
  | { kind: 'restore'; path: string }
  | { kind: 'articles'; paths: string[] }
  // Lists of what is imported name each file that cannot be; here only how many are left out can be said.
  | { kind: 'insert'; paths: string[]; left: number }
  | { kind: 'photos'; paths: string[] }
  | { kind: 'themes'; paths: string[]; left: number }
  | { kind: 'refused'; why: 'unknown' | 'readOnly' | 'later' };

/** What dropping these files there would do. */
export function meaning(paths: readonly string[], { pane, readOnly, writable, covered }: Situation): Meaning {
  const library = libraryPath(paths);
  if (library !== undefined) return { kind: 'open', path: library };
  const backup = backupPath(paths);
  if (backup !== undefined) return { kind: 'restore', path: backup };
  const texts = articlePaths(paths);
  const pictures = photoPaths(paths);
  const themes = themePaths(paths);
  const within = folders(paths);
  if (texts.length + pictures.length + themes.length + within.length === 0) return { kind: 'refused', why: 'unknown' };
  if (covered) return { kind: 'refused', why: 'later' };
  if (readOnly) return { kind: 'refused', why: 'readOnly' };
  if (pane === 'photos' && pictures.length + within.length > 0) return { kind: 'photos', paths: [...paths] };
  // Pictures beside a text belong to it.
  if (texts.length + within.length > 0) return { kind: 'articles', paths: paths.filter((path) => !pictures.includes(path)) };
  if (pictures.length > 0 && pane === 'canvas' && writable) return { kind: 'insert', paths: pictures, left: paths.length - pictures.length };
  if (pictures.length > 0) return { kind: 'photos', paths: [...paths] };
  return { kind: 'themes', paths: themes, left: paths.length - themes.length };
}

/** The pane that shows that files can be dropped; none where they mean something to the whole window, or nothing. */
export function invited(meant: Meaning, pane: Pane | null): Pane | null {
  if (meant.kind === 'articles') return pane === 'list' ? pane : null;
  if (meant.kind === 'insert') return 'canvas';
  if (meant.kind === 'photos') return pane === 'photos' ? pane : null;
  return meant.kind === 'themes' && pane === 'themes' ? pane : null;
}
