import * as backend from '../backend';
import type { ThemeProblem } from '../backend';
import { sayIn, say } from '../i18n/themes';
import { toast, toastError } from '../state/toasts.svelte';
import { declared } from './css';
import { themes, titled } from './themes.svelte';

const THEME = /\.css$/i;

/** Makes a theme from another tool's file, or its text, and opens it; the answer is what could not be taken over. */
export async function importTheme(from: { path: string } | { css: string }): Promise<ThemeProblem[] | null> {
  try {
    const path = 'path' in from ? from.path : null;
    const { css, problems } = await backend.themeImport({ path, css: 'css' in from ? from.css : null });
    const stem = path?.split(/[\\/]/).at(-1)?.replace(THEME, '').trim();
    const named = declared(css, '@theme').has('title-zh');
    const file = named ? css : stem ? titled(css, stem) : titled(css, sayIn('zh', 'import.untitled'), sayIn('en', 'import.untitled'));
    const theme = await themes.create(file);
    return theme ? problems : null;
  } catch (error) {
    toastError(error);
    return null;
  }
}

/** The same for files that were dropped into the window. */
export async function importThemes(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const left = await importTheme({ path });
    if (!left) return;
    const done = say('import.done', { title: themes.title });
    toast(left.length > 0 ? `${done} · ${say('import.left', { n: left.length })}` : done);
  }
}
