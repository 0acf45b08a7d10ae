import * as backend from '../backend';
import { say } from '../i18n/photos';
import { photos } from '../state/photos.svelte';
import { toast, toastError } from '../state/toasts.svelte';
import * as core from './core';
import type { PhotoChange } from './core';
import { photoLibrary } from './library.svelte';

interface Done {
  undo: string;
  /** What undoing it says. */
  undone: string;
  /** The photos that had gone. */
  gone: boolean;
}

const DEPTH = 100;

/** What is done to records of photos, with an undo of its own. One change waits for the other. */
class Changing {
  #done = $state.raw<Done[]>([]);
  #busy: Promise<unknown> = Promise.resolve();

  get undoable(): boolean {
    return this.#done.length > 0;
  }

  /** Changes the fields that were touched; `what` names them. A change that is seen where it was typed needs no notice. */
  change(ids: readonly string[], change: PhotoChange, what: string): Promise<boolean> {
    return this.#inTurn(async () => {
      if (ids.length === 0) return false;
      const { photos: rows, undo } = await core.photoChange({ ids: [...ids], change });
      const n = rows.length;
      if (n === 0) return false;
      const message = change.trash
        ? n === 1
          ? say('trashedOne', { name: rows[0]?.file_name ?? '' })
          : say('trashedMany', { n })
        : n === 1
          ? say('changedOne', { what })
          : say('changedMany', { n, what });
      await this.#show(ids, change.trash === true);
      this.did(message, undo, change.trash === true);
      return true;
    });
  }

  /** Tells what was done, and offers to undo it. */
  did(message: string, undo: string | null, gone = false): void {
    if (undo === null) {
      toast(message);
      return;
    }
    const done = { undo, undone: say('undone', { what: message }), gone };
    this.#done = [...this.#done.slice(-DEPTH + 1), done];
    toast(message, { label: say('undo'), run: () => void this.#undo(done) });
  }

  /** Undoes the last change; whether there was one. */
  undoLast(): boolean {
    const done = this.#done.at(-1);
    if (done) void this.#undo(done);
    return done !== undefined;
  }

  #undo(done: Done): Promise<boolean> {
    return this.#inTurn(async () => {
      if (!this.#done.includes(done)) return false;
      // Whether it works or is no longer possible: it is not tried twice.
      this.#done = this.#done.filter((other) => other !== done);
      await backend.libraryUndo({ undo: done.undo });
      photos.forget();
      await photoLibrary.changed();
      toast(done.undone);
      return true;
    });
  }

  async #show(ids: readonly string[], gone: boolean): Promise<void> {
    const { selection, source } = photoLibrary;
    if (gone) {
      const away = new Set(ids);
      const at = source.indexOf(selection.lead);
      const next = source.ids(at, at + away.size).find((id) => !away.has(id)) ?? null;
      selection.clear();
      selection.lead = next;
    }
    photos.forget();
    await photoLibrary.changed();
  }

  clear(): void {
    this.#done = [];
  }

  #inTurn(work: () => Promise<boolean>): Promise<boolean> {
    const result = this.#busy.then(work).catch((error: unknown) => {
      toastError(error);
      return false;
    });
    this.#busy = result;
    return result;
  }
}

export const changing = new Changing();
