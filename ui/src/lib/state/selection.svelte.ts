import { setOf } from './sets';

/** What a selection needs to know of the order of a list. */
export interface Order {
  indexOf(id: string | null): number;
  idAt(index: number): string | undefined;
  ids(from?: number, to?: number): string[];
}

/**
 * Which rows of a list are selected. One row is what the canvas shows and needs no selection of its own; `ids` is
 * filled as soon as there is more than that.
 */
export class Selection {
  ids = $state.raw<ReadonlySet<string>>(setOf());
  /** The row that has the focus in the list. */
  lead = $state<string | null>(null);
  #anchor: string | null = null;

  get size(): number {
    return this.ids.size;
  }

  /** Whether several rows are meant. */
  get many(): boolean {
    return this.ids.size > 1;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** One row and nothing else. */
  only(id: string): void {
    this.lead = id;
    this.#anchor = id;
    this.ids = setOf([id]);
  }

  /** ⌘click: one row more or less. */
  toggle(id: string): void {
    const ids = setOf(this.ids);
    if (!ids.delete(id)) ids.add(id);
    this.ids = ids;
    this.lead = id;
    this.#anchor = id;
  }

  /** ⇧click and ⇧arrows: everything between where the selection began and here. */
  extend(id: string, order: Order): void {
    const from = order.indexOf(this.#anchor ?? this.lead);
    const to = order.indexOf(id);
    if (to < 0) return;
    if (from < 0) return this.only(id);
    this.#anchor ??= this.lead;
    this.ids = setOf(order.ids(Math.min(from, to), Math.max(from, to)));
    this.lead = id;
  }

  all(ids: readonly string[]): void {
    this.ids = setOf(ids);
    this.#anchor = ids[0] ?? null;
    this.lead ??= this.#anchor;
  }

  /** Rows that are no longer in the list cannot stay selected. */
  forget(gone: ReadonlySet<string>): void {
    if (![...gone].some((id) => this.ids.has(id))) return;
    this.ids = setOf([...this.ids].filter((id) => !gone.has(id)));
    if (this.lead !== null && gone.has(this.lead)) this.lead = null;
    if (this.#anchor !== null && gone.has(this.#anchor)) this.#anchor = null;
  }

  clear(): void {
    this.ids = setOf();
    this.#anchor = null;
    this.lead = null;
  }

  /** What a command for `id` is about: the whole selection where the row belongs to it, else the row alone. */
  meant(id: string): string[] {
    return this.ids.has(id) ? [...this.ids] : [id];
  }
}
