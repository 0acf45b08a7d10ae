// Files on their way to become articles: a list of what each would be, before anything is written.
import * as backend from '../backend';
import type { LookedFile } from '../backend';
import { toastError } from '../state/toasts.svelte';

export class ImportList {
  /** The folder or the files that were chosen. */
  sources = $state.raw<readonly string[]>([]);
  files = $state.raw<readonly LookedFile[] | null>(null);
  looking = $state(false);
  #asked = 0;

  readonly ready = $derived((this.files ?? []).filter(({ problem }) => problem === null));
  readonly skipped = $derived((this.files?.length ?? 0) - this.ready.length);

  async look(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const asked = ++this.#asked;
    this.sources = paths;
    this.looking = true;
    try {
      const files = await backend.articleLook({ paths: [...paths] });
      if (asked === this.#asked) this.files = files;
    } catch (error) {
      if (asked === this.#asked) this.files = null;
      toastError(error);
    } finally {
      if (asked === this.#asked) this.looking = false;
    }
  }
}
