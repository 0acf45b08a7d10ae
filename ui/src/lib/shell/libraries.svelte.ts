// Opening and making libraries, from the welcome screen and from the settings alike.
import * as backend from '../backend';
import { t } from '../i18n/index.svelte';
import { session } from '../state/session.svelte';
import { toastError } from '../state/toasts.svelte';

/** Asks for a library's folder and opens it. */
export async function openLibrary(): Promise<boolean> {
  const path = await pickFolder(t('welcome.openTitle'), false);
  return path === null ? false : session.open(() => backend.libraryOpen({ path }));
}

export const openSample = (): Promise<boolean> => session.open(() => backend.librarySample({ path: null }));

/** Asks for a place and a name in one, and makes a library there. */
export async function newLibrary(): Promise<boolean> {
  const path = await pickFolder(t('welcome.newTitle'), true);
  return path === null ? false : session.open(() => backend.libraryNew({ path, name: null }));
}

async function pickFolder(title: string, create: boolean): Promise<string | null> {
  try {
    return await backend.pickFolder({ title, create });
  } catch (error) {
    toastError(error);
    return null;
  }
}
