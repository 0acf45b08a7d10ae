import * as backend from '../backend';
import type { PhotoData } from '../backend';
import { photos } from '../state/photos.svelte';
import { toastError } from '../state/toasts.svelte';

export type Lacking = 'caption' | 'credit' | null;

/** The library's photos, page by page, the newest first. */
export class PhotoPages {
  list = $state.raw<PhotoData[]>([]);
  loaded = $state(false);
  #next: string | null = null;
  #loading = false;
  #generation = 0;
  #lacking: Lacking = null;

  async restart(lacking: Lacking = null): Promise<void> {
    this.#generation += 1;
    this.#lacking = lacking;
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
      const page = await backend.photoList({ limit: 80, after: this.#next, missing: this.#lacking });
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
