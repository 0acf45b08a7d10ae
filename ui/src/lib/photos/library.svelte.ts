import * as core from './core';
import type { Facets, PhotoCounts, PhotoFilter, PhotoRow, PhotoSort } from './core';
import { GridSource } from './grid/source.svelte';
import { Selection } from '../state/selection.svelte';
import { toastError } from '../state/toasts.svelte';

const SIZE = 'torchpress.photos.size';
const SORT = 'torchpress.photos.sort';
export const SIZES = { min: 120, max: 320, initial: 170 };

/** How long before a licence ends one is told. */
export const SOON = 60;

const TYPING = 150;

/** The photos that are looked at: filter, order, selection. */
class PhotoLibrary {
  filter = $state.raw<PhotoFilter>({});
  sort = $state<PhotoSort>(readSort());
  /** The height that rows should have. */
  size = $state(readSize());
  counts = $state.raw<PhotoCounts | null>(null);
  facets = $state.raw<Facets | null>(null);
  readonly source = new GridSource({ layout: core.photoLayout, rows: core.photoRows });
  readonly selection = new Selection();
  /** Rises when records changed: whoever shows one reads it again. */
  changes = $state(0);
  /** A photo that is to be shown as soon as the screen can. */
  wanted = $state<string | null>(null);
  #typing: ReturnType<typeof setTimeout> | undefined;

  async start(): Promise<void> {
    await Promise.all([this.source.open(this.filter, this.sort), this.refreshCounts()]);
  }

  async refreshCounts(): Promise<void> {
    try {
      [this.counts, this.facets] = await Promise.all([core.photoCounts({}), core.photoFacets({})]);
    } catch (error) {
      toastError(error);
    }
  }

  choose(filter: PhotoFilter): void {
    if (JSON.stringify(filter) === JSON.stringify(this.filter)) return;
    clearTimeout(this.#typing);
    this.filter = filter;
    this.selection.clear();
    void this.source.open(filter, this.sort);
  }

  /** Adds to the filter, or takes from it what is undefined. */
  narrow(part: { [Name in keyof PhotoFilter]?: PhotoFilter[Name] | undefined }): void {
    const entries = Object.entries({ ...this.filter, ...part }).filter(([, value]) => value !== undefined && value !== '' && value !== false);
    this.choose(Object.fromEntries(entries) as PhotoFilter);
  }

  search(text: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.narrow({ text: text.trim() }), TYPING);
  }

  sortBy(sort: PhotoSort): void {
    if (sort === this.sort) return;
    this.sort = sort;
    localStorage.setItem(SORT, sort);
    void this.source.open(this.filter, sort);
  }

  resize(size: number): void {
    this.size = Math.max(SIZES.min, Math.min(SIZES.max, Math.round(size)));
    localStorage.setItem(SIZE, String(this.size));
  }

  get isNarrowed(): boolean {
    return Object.keys(this.filter).length > 0;
  }

  /** Photos came, went or changed: the grid shows it. */
  async changed(rows: readonly PhotoRow[] = []): Promise<void> {
    if (rows.length > 0) this.source.take(rows);
    else this.source.forgetRows();
    this.changes += 1;
    const seen = this.source.indexOf(this.selection.lead);
    await Promise.all([this.source.refresh(Math.max(seen, 0)), this.refreshCounts()]);
  }

  /** Another library is open. */
  clear(): void {
    this.filter = {};
    this.counts = null;
    this.facets = null;
    this.selection.clear();
    this.source.forgetRows();
  }
}

function readSize(): number {
  const stored = Number(localStorage.getItem(SIZE));
  return stored >= SIZES.min && stored <= SIZES.max ? stored : SIZES.initial;
}

function readSort(): PhotoSort {
  const stored = localStorage.getItem(SORT);
  return stored === 'added' || stored === 'name' || stored === 'size' ? stored : 'dated';
}

export const photoLibrary = new PhotoLibrary();
