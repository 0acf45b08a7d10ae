// The texts that are kept for many articles, as the canvas shows them.
import * as backend from '../backend';
import type { BoilerplateData } from '../backend';
import { toastError } from './toasts.svelte';

class SetTexts {
  all = $state.raw<BoilerplateData[]>([]);

  async load(): Promise<void> {
    try {
      this.all = await backend.boilerplateList({});
    } catch (error) {
      toastError(error);
    }
  }
}

export const setTexts = new SetTexts();
