// Opening, making and leaving libraries, wherever in the window it is asked for.
import * as backend from '../backend';
import { t } from '../i18n/index.svelte';
import { importArticles } from '../list/importing';
import { session } from '../state/session.svelte';
import { toastError } from '../state/toasts.svelte';
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


/** Makes a library at a place and fills it with articles out of files. */
export async function newLibraryOf(path: string, files: string[]): Promise<void> {
  if (await leaveFor(() => session.open(null, () => backend.libraryNew({ path, name: null })))) await importArticles(files);
}

async function pickFolder(title: string, create: boolean): Promise<string | null> {
  try {
    return await backend.pickFolder({ title, create });
  } catch (error) {
    toastError(error);
    return null;
  }
}
