import { setOf } from '../state/sets';

/** One page as it was fetched: its cursor fetches it again. */
interface Page<Row, Mark> {
  after: string | null;
  ids: string[];
  /** What the layout has to remember of each row, also after the rows themselves were let go. */
  marks: Mark[];
  rows: Row[] | null;
}

export interface Fetched<Row> {
  rows: Row[];
  next: string | null;
}

export interface Source<Row, Mark> {
  fetch: (after: string | null, limit: number) => Promise<Fetched<Row>>;
  mark: (row: Row) => Mark;
  /** How many rows the first page holds, and the others. */
  first?: number;
  limit?: number;
  /** How many pages keep their rows; of the rest only ids and marks stay. */
  keep?: number;
}

const FIRST = 100;
const LIMIT = 500;
const KEEP = 16;
const SPARE = 100;
const MOST = 1000;

/**
 * The rows of a long list by keyset paging. Whoever shows them says which they see; pages are fetched one after the
 * other until those are there, and pages far from them are let go and fetched again by their cursor.
 */
export class Paged<Row extends { id: string }, Mark = unknown> {
  /** Rises with every change of what `at` answers. */
  version = $state(0);
  /** Rises when known rows moved, rather than when more came to be known. */
  moves = $state(0);
  loaded = $state(false);
  loading = $state(false);
  failure = $state.raw<unknown>(null);
  readonly #source: Source<Row, Mark>;
  #pages: Page<Row, Mark>[] = [];
  #ids = setOf<string>();
  #next: string | null | undefined = undefined;
  #wanted: { from: number; to: number } = { from: 0, to: 0 };
  #running: Promise<void> | null = null;
  #generation = 0;

  constructor(source: Source<Row, Mark>) {
    this.#source = source;
  }

  /** How many rows are known to be there. */
  get known(): number {
    void this.version;
    return this.#ids.size;
  }

  /** Whether the last row is known. */
  get complete(): boolean {
    void this.version;
    return this.#next === null;
  }

  /** Begins anew; what was shown stays until the first page is there. */
  async restart(): Promise<void> {
    const generation = this.#begin();
    this.loading = true;
    try {
      const fetched = await this.#source.fetch(null, this.#source.first ?? FIRST);
      if (generation === this.#generation) this.take(fetched);
    } catch (error) {
      if (generation !== this.#generation) return;
      this.failure = error;
      this.loading = false;
    }
  }

  /** Whether the first page is no longer what the library holds. Where that cannot be asked, it is taken for the same. */
  async differs(): Promise<boolean> {
    const generation = this.#generation;
    const moves = this.moves;
    try {
      const { rows } = await this.#source.fetch(null, this.#source.first ?? FIRST);
      // What was changed here meanwhile needs no second look.
      if (generation !== this.#generation || moves !== this.moves) return false;
      const known = this.#pages.slice(0, 2).flatMap((page) => page.rows ?? []).slice(0, rows.length);
      return JSON.stringify(known) !== JSON.stringify(rows);
    } catch {
      return false;
    }
  }

  /** Begins anew with a first page that is there already. */
  take(first: Fetched<Row>): void {
    this.#begin();
    this.#pages = [];
    this.#ids = setOf();
    this.#wanted = { from: 0, to: 0 };
    this.#append(null, first);
    this.loading = false;
    this.loaded = true;
    this.moves += 1;
    this.version += 1;
  }

  /** From here on no answer to an earlier question counts, and none is asked until the first page is there. */
  #begin(): number {
    this.#generation += 1;
    this.#running = null;
    this.#next = undefined;
    this.failure = null;
    return this.#generation;
  }

  clear(): void {
    this.#begin();
    this.#pages = [];
    this.#ids = setOf();
    this.loaded = false;
    this.loading = false;
    this.moves += 1;
    this.version += 1;
  }

  at(index: number): Row | undefined {
    const found = this.#locate(index);
    return found?.page.rows?.[found.at];
  }

  idAt(index: number): string | undefined {
    const found = this.#locate(index);
    return found?.page.ids[found.at];
  }

  markAt(index: number): Mark | undefined {
    const found = this.#locate(index);
    return found?.page.marks[found.at];
  }

  indexOf(id: string | null): number {
    if (id === null || !this.#ids.has(id)) return -1;
    let start = 0;
    for (const page of this.#pages) {
      const at = page.ids.indexOf(id);
      if (at >= 0) return start + at;
      start += page.ids.length;
    }
    return -1;
  }

  find(id: string): Row | undefined {
    for (const page of this.#pages) {
      const at = page.ids.indexOf(id);
      if (at >= 0) return page.rows?.[at];
    }
    return undefined;
  }

  /** The known ids from one place to another, both included. */
  ids(from = 0, to = this.known - 1): string[] {
    return this.#pages.flatMap(({ ids }) => ids).slice(Math.max(0, from), to + 1);
  }

  /** The rows that are there now. */
  rows(): Row[] {
    return this.#pages.flatMap(({ rows }) => rows ?? []);
  }

  /** Says which rows are looked at; the promise ends when they are there, or when something else is looked at. */
  want(from: number, to: number): Promise<void> {
    this.#wanted = { from: Math.max(0, from), to };
    if (this.#next === undefined || !this.#missing()) return Promise.resolve();
    this.#running ??= this.#run(this.#generation);
    return this.#running;
  }

  /** Fetches what is not known yet and answers every id. */
  async all(): Promise<string[]> {
    const generation = this.#generation;
    while (!this.complete && generation === this.#generation && this.failure === null) {
      await this.want(this.known, this.known);
    }
    return generation === this.#generation && this.complete ? this.ids() : [];
  }

  /** Takes a row as it is now, where it stands. */
  patch(row: Row): void {
    for (const page of this.#pages) {
      const at = page.ids.indexOf(row.id);
      if (at < 0) continue;
      if (page.rows) page.rows[at] = row;
      page.marks[at] = this.#source.mark(row);
      this.version += 1;
      return;
    }
  }

  remove(ids: ReadonlySet<string>): void {
    const before = this.known;
    for (const page of this.#pages) {
      if (!page.ids.some((id) => ids.has(id))) continue;
      const kept = page.ids.map((id) => !ids.has(id));
      page.rows = page.rows?.filter((_, at) => kept[at]) ?? null;
      page.marks = page.marks.filter((_, at) => kept[at]);
      page.ids = page.ids.filter((_, at) => kept[at]);
    }
    for (const id of ids) this.#ids.delete(id);
    if (before === this.known) return;
    this.moves += 1;
    this.version += 1;
  }

  /**
   * Puts a row behind all those for which `after` holds; a row that was there moves. Only the first page is looked at:
   * where the row belongs further down, nothing is done and the answer is false.
   */
  place(row: Row, after: (other: Row) => boolean): boolean {
    const page = this.#pages[0];
    if (!page?.rows) return false;
    const others = page.rows.filter(({ id }) => id !== row.id);
    const at = others.findIndex((other) => !after(other));
    if (at < 0 && (this.#pages.length > 1 || !this.complete)) return false;
    this.remove(setOf([row.id]));
    const place = at < 0 ? page.rows.length : at;
    page.rows.splice(place, 0, row);
    page.ids.splice(place, 0, row.id);
    page.marks.splice(place, 0, this.#source.mark(row));
    this.#ids.add(row.id);
    this.moves += 1;
    this.version += 1;
    return true;
  }

  /** Marks every row anew, since what marks depend on has changed. */
  remark(): void {
    for (const page of this.#pages) if (page.rows) page.marks = page.rows.map(this.#source.mark);
    this.moves += 1;
    this.version += 1;
  }

  #locate(index: number): { page: Page<Row, Mark>; at: number } | null {
    let start = 0;
    if (index < 0) return null;
    for (const page of this.#pages) {
      if (index < start + page.ids.length) return { page, at: index - start };
      start += page.ids.length;
    }
    return null;
  }

  /** The first page of the wanted rows that has to be fetched again, `next` for rows behind what is known, or null. */
  #missing(): Page<Row, Mark> | 'next' | null {
    let start = 0;
    for (const page of this.#pages) {
      const end = start + page.ids.length;
      if (page.rows === null && start <= this.#wanted.to && end > this.#wanted.from) return page;
      start = end;
    }
    return this.#next !== null && this.#next !== undefined && this.#wanted.to >= this.known ? 'next' : null;
  }

  async #run(generation: number): Promise<void> {
    this.loading = true;
    this.failure = null;
    try {
      for (let missing = this.#missing(); missing !== null; missing = this.#missing()) {
        const after: string | null = missing === 'next' ? (this.#next ?? null) : missing.after;
        // A page that was let go is fetched with room for what has come into it since.
        const limit = missing === 'next' ? (this.#source.limit ?? LIMIT) : Math.min(MOST, missing.ids.length + SPARE);
        const fetched = await this.#source.fetch(after, limit);
        if (generation !== this.#generation) return;
        if (missing === 'next') this.#append(after, fetched);
        else this.#refill(missing, fetched.rows);
        this.#letGo();
        this.version += 1;
      }
    } catch (error) {
      if (generation === this.#generation) this.failure = error;
    } finally {
      if (generation === this.#generation) {
        this.loading = false;
        this.#running = null;
      }
    }
  }

  #append(after: string | null, { rows, next }: Fetched<Row>): void {
    // A row that was changed meanwhile has moved to the top and may come again.
    const fresh = rows.filter(({ id }) => !this.#ids.has(id));
    for (const { id } of fresh) this.#ids.add(id);
    this.#pages.push({ after, ids: fresh.map(({ id }) => id), marks: fresh.map(this.#source.mark), rows: fresh });
    this.#next = next;
  }

  #refill(page: Page<Row, Mark>, rows: Row[]): void {
    const known = setOf(page.ids);
    const kept = rows.filter(({ id }) => known.has(id));
    const here = setOf(kept.map(({ id }) => id));
    this.remove(setOf(page.ids.filter((id) => !here.has(id))));
    page.ids = kept.map(({ id }) => id);
    page.rows = kept;
    page.marks = page.rows.map(this.#source.mark);
  }

  #letGo(): void {
    const keep = this.#source.keep ?? KEEP;
    const held = this.#pages.filter(({ rows }) => rows !== null);
    if (held.length <= keep) return;
    const middle = (this.#wanted.from + this.#wanted.to) / 2;
    let start = 0;
    const distances = this.#pages.map((page) => {
      start += page.ids.length;
      return { page, distance: Math.abs(start - page.ids.length / 2 - middle) };
    });
    // The first page stays: what is changed comes to stand in it.
    const far = distances
      .filter(({ page }, at) => at > 0 && page.rows !== null)
      .sort((a, b) => b.distance - a.distance)
      .slice(0, held.length - keep);
    for (const { page } of far) page.rows = null;
  }
}
