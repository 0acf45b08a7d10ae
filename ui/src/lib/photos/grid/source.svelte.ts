import type { PhotoFilter, PhotoRow, PhotoSort, Layout as Page } from '../core';
import { setOf } from '../../state/sets';
import { Cache } from './cache';
import { Columns } from './columns';
import type { GroupStart } from './layout';

/** What the grid asks of the core. */
export interface GridCalls {
  layout(request: { filter: PhotoFilter; sort: PhotoSort; after: string | null; limit: number }): Promise<Page>;
  rows(request: { ids: string[] }): Promise<PhotoRow[]>;
}

/** The first page is what is seen at once; the others are as large as they come. */
const FIRST = 2000;
const NEXT = 50_000;
const ROWS = 200;
/** Rows that are held; more than any window shows at a time. */
const HELD = 3000;
const PAUSE = 16;

/** The photos under a filter, in order: where they stand is known for all of them, what they are for those that are seen. */
export class GridSource {
  /** Rises when photos come to be known, or others take their places. */
  version = $state(0);
  /** Rises when rows come to be known. */
  rowVersion = $state(0);
  /** Rises with every list that begins anew. */
  lists = $state(0);
  loaded = $state(false);
  failure = $state.raw<unknown>(null);
  total = $state(0);
  groups: GroupStart[] = [];
  columns = new Columns(0);
  #generation = 0;
  #filter: PhotoFilter = {};
  #sort: PhotoSort = 'dated';
  readonly #rows = new Cache<PhotoRow>(HELD);
  #asked = setOf<string>();
  #wanted = setOf<string>();
  #waiting = false;

  constructor(private readonly calls: GridCalls) {}

  get known(): number {
    return this.columns.known;
  }

  get complete(): boolean {
    return this.loaded && this.columns.known >= this.total;
  }

  /** Begins a list. */
  async open(filter: PhotoFilter, sort: PhotoSort): Promise<void> {
    this.#filter = filter;
    this.#sort = sort;
    this.loaded = false;
    this.lists += 1;
    this.columns = new Columns(0);
    this.groups = [];
    this.total = 0;
    this.version += 1;
    await this.#load(FIRST, 0);
  }

  /** Reads the list again; what is seen stays until the new one reaches as far. */
  async refresh(seen: number): Promise<void> {
    await this.#load(Math.min(NEXT, Math.max(FIRST, seen + ROWS)), seen);
  }

  async #load(first: number, seen: number): Promise<void> {
    const generation = ++this.#generation;
    let after: string | null = null;
    let columns: Columns | null = null;
    const groups: GroupStart[] = [];
    let total = 0;
    try {
      do {
        const page: Page = await this.calls.layout({ filter: this.#filter, sort: this.#sort, after, limit: columns ? NEXT : first });
        if (generation !== this.#generation) return;
        // Where nobody has counted, the list is as long as it has come to be known.
        total = page.total ?? Math.max(total, columns?.known ?? 0);
        columns ??= new Columns(total);
        columns.take(page);
        groups.push(...page.groups);
        after = page.next;
        if (after === null) total = columns.known;
        if (columns.known >= Math.min(seen, total)) this.#adopt(columns, groups, Math.max(total, columns.known));
      } while (after !== null);
    } catch (error) {
      if (generation === this.#generation) this.failure = error;
    }
  }

  #adopt(columns: Columns, groups: GroupStart[], total: number): void {
    this.columns = columns;
    this.groups = groups;
    this.total = total;
    this.failure = null;
    this.loaded = true;
    this.version += 1;
  }

  idAt(index: number): string | undefined {
    return this.columns.idAt(index);
  }

  indexOf(id: string | null): number {
    return this.columns.indexOf(id);
  }

  ids(from?: number, to?: number): string[] {
    return this.columns.ids(from, to);
  }

  row(id: string): PhotoRow | undefined {
    void this.rowVersion;
    return this.#rows.get(id);
  }

  /** Fetches rows that are seen and not known; what is passed in a hurry is not fetched. */
  want(ids: readonly string[]): void {
    this.#wanted = setOf(ids.filter((id) => !this.#rows.has(id) && !this.#asked.has(id)));
    if (this.#wanted.size === 0 || this.#waiting) return;
    this.#waiting = true;
    setTimeout(() => void this.#fetch(), PAUSE);
  }

  async #fetch(): Promise<void> {
    this.#waiting = false;
    const ids = [...this.#wanted].slice(0, ROWS);
    this.#wanted = setOf();
    if (ids.length === 0) return;
    for (const id of ids) this.#asked.add(id);
    try {
      this.take(await this.calls.rows({ ids }));
    } catch (error) {
      this.failure = error;
    } finally {
      for (const id of ids) this.#asked.delete(id);
    }
  }

  /** Takes in rows as they are now. */
  take(rows: readonly PhotoRow[]): void {
    for (const row of rows) this.#rows.put(row.id, row);
    this.rowVersion += 1;
  }

  /** What is known of rows may be out of date. */
  forgetRows(): void {
    this.#rows.clear();
    this.rowVersion += 1;
  }
}
