import * as backend from '../backend';
import type { PhotoData } from '../backend';
import { photos } from '../state/photos.svelte';
import { toastError } from '../state/toasts.svelte';

/** Which photos: all, those that lack something, or those that no article uses. */
export type Which = 'all' | 'caption' | 'credit' | 'unused';

/** The library's photos, page by page, the newest first. */
export class PhotoPages {
  list = $state.raw<PhotoData[]>([]);
  loaded = $state(false);
  #next: string | null = null;
  #loading = false;
  #generation = 0;
  #which: Which = 'all';

  async restart(which: Which = 'all'): Promise<void> {
    this.#generation += 1;
    this.#which = which;
    this.#next = null;
    this.#loading = false;
    await this.#page(true);
  }

  async more(): Promise<void> {
    if (this.#next !== null) await this.#page(false);
  }

  async #page(first: boolean): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    const generation = this.#generation;
    try {
      const which = this.#which;
      const missing = which === 'caption' || which === 'credit' ? which : null;
      const page = await backend.photoList({ limit: 80, after: this.#next, missing, unused: which === 'unused' });
      if (generation !== this.#generation) return;
      photos.learn(page.photos);
      this.#next = page.next;
      this.list = first ? page.photos : [...this.list, ...page.photos];
      this.loaded = true;
    } catch (error) {
      toastError(error);
    } finally {
      if (generation === this.#generation) this.#loading = false;
    }
  }

  replace(photo: PhotoData): void {
    this.list = this.list.map((other) => (other.id === photo.id ? photo : other));
  }
}
