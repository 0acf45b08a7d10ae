// Names that the library has, for fields that complete what is typed.
import * as backend from '../backend';
import type { Suggestion } from '../parts/Combobox.svelte';
import type { Role } from '../state/meta';

const named = (names: readonly string[]): Suggestion[] => names.map((name) => ({ value: name, label: name }));

export const people =
  (role: Role, except: readonly string[] = []) =>
  async (typed: string): Promise<Suggestion[]> =>
    named(await backend.complete({ what: 'person', role, typed })).filter(({ value }) => !except.includes(value));

export const names =
  (what: 'section' | 'tag' | 'series', except: readonly string[] = []) =>
  async (typed: string): Promise<Suggestion[]> =>
    named(await backend.complete({ what, typed })).filter(({ value }) => !except.includes(value));

const MOST = 8;

/** Articles by title or text; the newest where nothing is typed. */
export const articles =
  (except: readonly string[], untitled: string) =>
  async (typed: string): Promise<Suggestion[]> => {
    const list =
      typed.trim() === ''
        ? (await backend.articleList({ status: null, tag: null, series: null, limit: MOST + except.length, after: null })).articles
        : (await backend.articleSearch({ query: typed, order: 'rank', limit: MOST + except.length, after: null })).hits.map(({ summary }) => summary);
    return list
      .filter(({ id }) => !except.includes(id))
      .slice(0, MOST)
      .map(({ id, title }) => ({ value: id, label: title === '' ? untitled : title }));
  };
