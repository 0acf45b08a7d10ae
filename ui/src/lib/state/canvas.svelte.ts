import * as backend from '../backend';
import { States } from '../editor/states';
import type { EditorApi, Place, SelectionInfo } from '../editor/types';
import { photos } from './photos.svelte';
import { toastError } from './toasts.svelte';

/** What the panes around the canvas may do to it. */
class Canvas {
  api = $state.raw<EditorApi | undefined>(undefined);
  /** Where each article was left, with its undo. */
  readonly states = new States();
  selection = $state.raw<SelectionInfo | null>(null);
  /** How far the text is scrolled, from 0 to 1; the preview follows. */
  scrolled = $state(0);
  /** Where chosen photos will go, while the user chooses. */
  picking = $state.raw<{ at: number | null } | null>(null);

  /** The photo of which a part is being chosen. */
  cropping = $state<number | null>(null);
  /** The empty places for which photos are being chosen. */
  filling = $state.raw<readonly Place[] | null>(null);

  /** Asks for photos for all empty places. */
  fill(): void {
    const places = this.api?.emptyPlaces() ?? [];
    this.filling = places.length > 0 ? places : null;
  }

  pick(at: number | null): void {
    this.picking = { at };
  }

  insert(ids: string[], at: number | null, adds = false): void {
    if (ids.length > 0) this.api?.insertPhotos(ids, at, adds);
  }

  async insertFromDisk(at: number | null): Promise<void> {
    try {
      const paths = await backend.pickFiles({ kind: 'photos' });
      this.insert(await photos.importPaths(paths), at);
    } catch (error) {
      toastError(error);
    }
  }

  async insertFiles(files: readonly File[], at: number | null, adds = false): Promise<void> {
    this.insert(await photos.importFiles(files), at, adds);
  }

  async insertDropped(paths: string[], x: number, y: number): Promise<void> {
    const at = this.api?.positionAt(x, y) ?? null;
    this.insert(await photos.importPaths(paths), at, true);
  }
}

export const canvas = new Canvas();
