import type { Summary } from '../backend';
import { library } from './library.svelte';
import { organising } from './organising.svelte';
import { search } from './search.svelte';
import { Selection, type Order } from './selection.svelte';

/** The list that is seen, which is that of the filter or what the search found, and what is selected in it. */
class Listing {
  readonly selection = new Selection();

  get searching(): boolean {
    return search.active;
  }

  /** Whether the list shows what is in the trash. */
  get isTrash(): boolean {
    return !this.searching && library.filter.kind === 'trash';
  }

  get order(): Order {
    return this.searching ? search.rows : library.rows;
  }

  find(id: string): Summary | undefined {
    void [library.rows.version, search.rows.version];
    return search.rows.find(id)?.summary ?? library.rows.find(id);
  }

  /** The library is left. */
  forget(): void {
    this.selection.clear();
    search.clear();
    organising.clear();
  }

  /** The row that takes the place of rows that go: the next that stays, else the last before them. */
  neighbour(gone: ReadonlySet<string>): string | null {
    const ids = this.order.ids();
    let last = ids.length - 1;
    while (last >= 0 && !gone.has(ids[last] ?? '')) last -= 1;
    const stays = (id: string) => !gone.has(id);
    return ids.slice(last + 1).find(stays) ?? ids.slice(0, Math.max(0, last)).filter(stays).at(-1) ?? null;
  }
}

export const listing = new Listing();
