import * as backend from '../backend';
import { bytes } from '../i18n/index.svelte';
import { sayMore } from '../i18n/photo-events';
import { say } from '../i18n/photos';
import { article } from '../state/article.svelte';
import { photos } from '../state/photos.svelte';
import { toast } from '../state/toasts.svelte';
import { Undoing } from '../state/undoing.svelte';
import * as core from './core';
import type { PhotoChange } from './core';
import { photoLibrary } from './library.svelte';

/** What is done to records of photos, with an undo of its own. One change waits for the other. */
class Changing {
  readonly #undoing = new Undoing({
    label: () => say('undo'),
    undone: (what) => say('undone', { what }),
    takeBack: async ({ undo, undone }) => {
      await backend.libraryUndo({ undo });
      photos.forget();
      await photoLibrary.changed();
      toast(undone);
    },
  });

  get undoable(): boolean {
    return this.#undoing.undoable;
  }

  /** Changes the fields that were touched; `what` names them. A change that is seen where it was typed needs no notice. */
  change(ids: readonly string[], change: PhotoChange, what: string): Promise<boolean> {
    return this.#undoing.inTurn(async () => {
      if (ids.length === 0) return false;
      const { photos: rows, undo } = await core.photoChange({ ids: [...ids], change });
      const n = rows.length;
      if (n === 0) return false;
      const name = rows[0]?.file_name ?? '';
      let message = n === 1 ? say('changedOne', { what }) : say('changedMany', { n, what });
      if (change.trash === true) message = n === 1 ? say('trashedOne', { name }) : say('trashedMany', { n });
      if (change.trash === false) message = n === 1 ? say('untrashedOne', { name }) : say('untrashedMany', { n });
      // To the trash or out of it: either way they leave the list that is shown.
      const gone = change.trash !== undefined;
      await this.#show(ids, gone);
      this.did(message, undo);
      return true;
    });
  }

  /** Makes an event with these photos, or changes one. */
  saveEvent({ id, name, day, place }: backend.PhotoEvent, ids: readonly string[]): Promise<boolean> {
    return this.#undoing.inTurn(async () => {
      const made = id === '';
      const { photos: rows, undo } = await core.eventSave({ id: made ? null : id, name, day, place, photos: made ? [...ids] : [] });
      await this.#show(ids, false);
      this.did(made ? sayMore('made', { name, n: rows.length }) : sayMore('saved', { name }), undo);
      return true;
    });
  }

  /** Removes an event; its photos stay. */
  removeEvent({ id, name }: backend.PhotoEvent): Promise<boolean> {
    return this.#undoing.inTurn(async () => {
      const { undo } = await core.eventRemove({ id });
      if (photoLibrary.filter.event === id) photoLibrary.narrow({ event: undefined });
      await this.#show([], false);
      this.did(sayMore('removed', { name }), undo);
      return true;
    });
  }

  /** Deletes photos in the trash for good, all of them where none are named. What articles use stays there. */
  emptyTrash(ids: readonly string[] | null): Promise<boolean> {
    return this.#undoing.inTurn(async () => {
      // What was typed last may use one of them.
      if (article.id !== null && !(await article.flush())) return false;
      const { deleted, kept, bytes: freed } = await core.photoTrashEmpty({ ids: ids === null ? null : [...ids] });
      await this.#show(ids ?? [], true);
      const stays = kept > 0 ? sayMore('trash.kept', { n: kept }) : '';
      const gone = deleted > 0 || kept === 0 ? sayMore('trash.deleted', { n: deleted, size: bytes(freed) }) : '';
      toast([gone, stays].filter((part) => part !== '').join(say('comma')));
      return true;
    });
  }

  /** Tells what was done, and offers to undo it. */
  did(message: string, undo: string | null): void {
    this.#undoing.did(message, undo);
  }

  /** Undoes the last change; whether there was one. */
  undoLast(): boolean {
    return this.#undoing.undoLast();
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
    this.#undoing.clear();
  }
}

export const changing = new Changing();
