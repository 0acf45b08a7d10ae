import { SvelteMap } from 'svelte/reactivity';
import * as backend from '../backend';
import type { ImportedPhotoData, PhotoData } from '../backend';
import { t } from '../i18n/index.svelte';
import { toast, toastError } from './toasts.svelte';

/** What the library knows of photos, as far as the window has asked. */
class Photos {
  readonly #known = new SvelteMap<string, PhotoData>();
  readonly #asked = new Set<string>();
  #wanted = new Set<string>();

  /** A photo's record; one that is not known yet is fetched, and whoever read it sees it come. */
  get(id: string): PhotoData | undefined {
    const photo = this.#known.get(id);
    if (!photo && !this.#asked.has(id)) this.#want(id);
    return photo;
  }

  #want(id: string): void {
    this.#asked.add(id);
    if (this.#wanted.size === 0) queueMicrotask(() => void this.#fetch());
    this.#wanted.add(id);
  }

  async #fetch(): Promise<void> {
    const ids = [...this.#wanted];
    this.#wanted = new Set();
    try {
      this.learn(await backend.photoShow({ ids }));
    } catch {
      // A photo that is not in the library shows as missing in the editor; asking one by one finds the others.
      if (ids.length > 1) for (const id of ids) await this.#fetchOne(id);
    }
  }

  async #fetchOne(id: string): Promise<void> {
    try {
      this.learn(await backend.photoShow({ ids: [id] }));
    } catch {
      // It stays unknown.
    }
  }

  learn(photos: readonly PhotoData[]): void {
    for (const photo of photos) this.#known.set(photo.id, photo);
  }

  forget(): void {
    this.#known.clear();
    this.#asked.clear();
  }

  /** Brings picture files into the library and tells how that went; the answer is the ids in order. */
  async importPaths(paths: string[]): Promise<string[]> {
    if (paths.length === 0) return [];
    try {
      return this.#report(await backend.photoImport({ paths, recursive: false, task: 'photos' }));
    } catch (error) {
      toastError(error);
      return [];
    }
  }

  async importFiles(files: readonly File[]): Promise<string[]> {
    const imported: ImportedPhotoData[] = [];
    try {
      for (const file of files) {
        imported.push(await backend.photoImportBytes({ name: file.name, base64: await base64(file) }));
      }
    } catch (error) {
      toastError(error);
    }
    return this.#report(imported);
  }

  #report(imported: readonly ImportedPhotoData[]): string[] {
    const ids = imported.flatMap(({ id }) => (id === null ? [] : [id]));
    const added = imported.filter(({ status }) => status === 'added').length;
    const known = imported.filter(({ status }) => status === 'known').length;
    const refused = imported.filter(({ id }) => id === null);
    const parts = [
      added > 0 ? t('photos.imported', { n: added }) : '',
      known > 0 ? t('photos.known', { n: known }) : '',
      refused.length > 0 ? t('photos.refused', { n: refused.length }) : '',
      refused[0]?.reason ?? '',
    ].filter((part) => part !== '');
    if (parts.length > 0) toast(parts.join(' · '));
    return ids;
  }
}

async function base64(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}

export const photos = new Photos();
