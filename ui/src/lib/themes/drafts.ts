import { session } from '../state/session.svelte';

// A theme file that is wrong cannot be saved in the library. So that no text is lost with the window, what is typed is
// also kept beside the window's own data, until the library has it.
const key = (name: string): string => `theme-draft:${session.library?.id ?? ''}:${name}`;

export const drafts = {
  get: (name: string): string | undefined => localStorage.getItem(key(name)) ?? undefined,
  put(name: string, css: string): void {
    try {
      localStorage.setItem(key(name), css);
    } catch {
      // A full store costs this second copy only; the text is still in the window.
    }
  },
  drop: (name: string): void => localStorage.removeItem(key(name)),
};
