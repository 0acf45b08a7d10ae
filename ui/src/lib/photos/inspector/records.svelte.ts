import { asBackendError } from '../../backend';
import * as core from '../core';
import type { FullPhoto } from '../core';

/** More records than this are not read to show what they share. */
const MOST = 200;
const PAUSE = 60;

/** The records of the photos that are selected. */
export class Records {
  list = $state.raw<FullPhoto[]>([]);
  /** How many photos are meant, of which the list may hold only some. */
  total = $state(0);
  problem = $state('');
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get partial(): boolean {
    return this.total > this.list.length;
  }

  /** Reads records; arrows that are held down do not read every photo that they pass. */
  read(ids: readonly string[]): void {
    const generation = ++this.#generation;
    clearTimeout(this.#timer);
    if (ids.length === 0) {
      this.list = [];
      this.total = 0;
      return;
    }
    this.#timer = setTimeout(() => void this.#read(ids, generation), this.list.length === 0 ? 0 : PAUSE);
  }

  async #read(ids: readonly string[], generation: number): Promise<void> {
    try {
      const list = await core.photoShow({ ids: ids.slice(0, MOST) });
      if (generation !== this.#generation) return;
      this.list = list;
      this.total = ids.length;
      this.problem = '';
    } catch (error) {
      if (generation === this.#generation) this.problem = asBackendError(error).message;
    }
  }
}
