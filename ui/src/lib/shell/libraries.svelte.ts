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

export const newLibrary = (folder: string, name: string): Promise<boolean> =>
  session.open(() => backend.libraryNew({ path: joined(folder, name), name }));

export async function pickFolder(title: string, create: boolean): Promise<string | null> {
  try {
    return await backend.pickFolder({ title, create });
  } catch (error) {
    toastError(error);
    return null;
  }
}

/** A library's folder within another; characters that file systems refuse become dashes. */
export function joined(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  // eslint-disable-next-line no-control-regex
  const safe = name.trim().replace(/[\u0000-\u001f<>:"/\\|?*]/g, '-').replace(/[. ]+$/, '');
  return `${folder.replace(/[/\\]+$/, '')}${separator}${safe}.torchpress`;
}
