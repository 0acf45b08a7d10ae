// Opening, making and leaving libraries, wherever in the window it is asked for.
import * as backend from '../backend';
import { t } from '../i18n/index.svelte';
import { say } from '../i18n/libraries';
import { articlePaths, importArticles } from '../list/importing';
import { session } from '../state/session.svelte';
import { toastError } from '../state/toasts.svelte';
import { libraryPath } from './dropped';
import { leaveFor } from './leaving';

/** Asks for a library's folder and opens it. */
export async function openLibrary(title = t('welcome.openTitle')): Promise<boolean> {
  const path = await pickFolder(title, false);
  return path !== null && openPath(path);
}

export const openPath = (path: string, readOnly = false): Promise<boolean> =>
  leaveFor(() => session.open(path, () => backend.libraryOpen(readOnly ? { path, read_only: true } : { path })));

export const openSample = (): Promise<boolean> => leaveFor(() => session.open(null, () => backend.librarySample({ path: null })));

/** Asks for a place and a name in one, and makes a library there. */
export async function newLibrary(title = t('welcome.newTitle')): Promise<boolean> {
  const path = await pickFolder(title, true);
  return path !== null && leaveFor(() => session.open(null, () => backend.libraryNew({ path, name: null })));
}


/** Opens a library that was dropped, or makes one for articles that were; answers whether there was anything to take. */
export async function takeDropped(paths: readonly string[]): Promise<boolean> {
  const path = libraryPath(paths);
  if (path !== undefined) {
    await openPath(path);
    return true;
  }
  const articles = articlePaths(paths);
  if (articles.length === 0) return false;
  if (await newLibrary(say('drop.newTitle'))) await importArticles(articles);
  return true;
}

async function pickFolder(title: string, create: boolean): Promise<string | null> {
  try {
    return await backend.pickFolder({ title, create });
  } catch (error) {
    toastError(error);
    return null;
  }
}
