import * as backend from '../backend';
import type { CountsData, SmartList, SortBy, Status, Summary } from '../backend';
import { Paged } from '../list/paged.svelte';
import { markOf, type Mark } from '../list/rows';
import { belongs, canSort, totalOf } from './filters';
import { setOf } from './sets';
import { toastError } from './toasts.svelte';

export type Filter =
  | { kind: 'all' }
  | { kind: 'status'; status: Status }
  | { kind: 'series'; name: string }
  | { kind: 'tag'; name: string }
  | { kind: 'smart'; smart: Exclude<SmartList, 'stale'> }
  | { kind: 'stale'; days: number }
  | { kind: 'trash' }
  | { kind: 'photos' }
  | { kind: 'themes' };

/** The list that a library was left at; all articles where it is none that there could be. */
export function readFilter(text: string): Filter {
  try {
    const read = JSON.parse(text) as Partial<Record<string, unknown>>;
    const { kind, name, status, smart, days } = read;
    if (kind === 'all' || kind === 'trash' || kind === 'photos' || kind === 'themes') return { kind };
    if ((kind === 'series' || kind === 'tag') && typeof name === 'string') return { kind, name };
    if (kind === 'status' && STATUSES.some((one) => one === status)) return { kind, status: status as Status };
    if (kind === 'smart' && SMART.some((one) => one === smart)) return { kind, smart: smart as (typeof SMART)[number] };
    if (kind === 'stale' && typeof days === 'number') return { kind, days };
  } catch {
    // A library that was not left anywhere yet.
  }
  return { kind: 'all' };
}

const STATUSES: readonly Status[] = ['draft', 'in_review', 'approved', 'published'];
const SMART = ['pinned', 'awaiting_review', 'changed_since_published', 'no_cover'] as const satisfies readonly Exclude<SmartList, 'stale'>[];

const SORT = 'torchpress.sort';

/** The list of articles under the chosen filter, and the counts beside the filters. */
class ArticleLibrary {
  filter = $state<Filter>({ kind: 'all' });
  counts = $state.raw<CountsData | null>(null);
  /** The order that was chosen; where it does not fit the filter, the list is by time. */
  chosenSort = $state<SortBy>(readSort());
  readonly sort = $derived<SortBy>(canSort(this.chosenSort, this.filter) ? this.chosenSort : 'updated');
  /** How the list marks a row; the list says so once it knows its width. */
  marking: (summary: Summary) => Mark = () => markOf(100, '');
  readonly rows = new Paged<Summary, Mark>({
    fetch: async (after, limit) => {
      const { filter, sort } = this;
      const { articles, next } = await backend.articleList({
        status: filter.kind === 'status' ? filter.status : null,
        series: filter.kind === 'series' ? filter.name : null,
        tag: filter.kind === 'tag' ? filter.name : null,
        smart: filter.kind === 'smart' ? filter.smart : filter.kind === 'stale' ? 'stale' : null,
        days: filter.kind === 'stale' ? filter.days : null,
        trash: filter.kind === 'trash',
        sort,
        limit,
        after,
      });
      return { rows: articles, next };
    },
    mark: (summary) => this.marking(summary),
  });
  #counting = false;
  #countAgain = false;

  /** The rows that are there now. */
  get articles(): Summary[] {
    void this.rows.version;
    return this.rows.rows();
  }

  /** How many rows the list has, as far as the counts tell. */
  get total(): number | null {
    return this.counts ? totalOf(this.filter, this.counts) : null;
  }

  /** Whether pinned articles stand before the others. */
  get pinnedFirst(): boolean {
    const { kind } = this.filter;
    return this.sort === 'updated' && kind !== 'smart' && kind !== 'stale' && kind !== 'trash';
  }

  async choose(filter: Filter): Promise<void> {
    const same = JSON.stringify(filter) === JSON.stringify(this.filter);
    this.filter = filter;
    if (filter.kind === 'photos' || filter.kind === 'themes') return;
    // Rows of another list under this heading would be a lie, if only for a moment.
    if (!same) this.rows.clear();
    await this.reload();
  }

  async sortBy(sort: SortBy): Promise<void> {
    if (sort === this.sort) return;
    this.chosenSort = sort;
    localStorage.setItem(SORT, sort);
    this.rows.clear();
    await this.reload();
  }

  async reload(): Promise<void> {
    await this.rows.restart();
  }

  /** Counts again; while that is under way, asking more often asks once more. */
  async refreshCounts(): Promise<void> {
    if (this.#counting) {
      this.#countAgain = true;
      return;
    }
    this.#counting = true;
    try {
      do {
        this.#countAgain = false;
        this.counts = await backend.articleCounts({});
      } while (this.#countAgain);
    } catch (error) {
      toastError(error);
    } finally {
      this.#counting = false;
    }
  }

  /** Looks whether the first page is still what the library holds: the command line may have changed it. */
  async look(): Promise<void> {
    const { kind } = this.filter;
    if (kind === 'photos' || kind === 'themes' || !this.rows.loaded) return;
    void this.refreshCounts();
    if (await this.rows.differs()) await this.reload();
  }

  /** An article was saved: its row comes to the top, or goes where it no longer belongs. */
  saved(summary: Summary): void {
    const before = this.rows.find(summary.id);
    this.take([summary], true);
    const moved =
      before?.series !== summary.series ||
      before?.status !== summary.status ||
      before?.cover !== summary.cover ||
      before?.tags.join('\n') !== summary.tags.join('\n');
    if (moved) void this.refreshCounts();
  }

  /**
   * Articles are now so: each row stays, moves or goes, and nothing else of the list changes. What was just saved is the
   * last change of all, whatever the clock says.
   */
  take(summaries: readonly Summary[], isNewest = false): void {
    const gone = setOf<string>();
    let unplaced = false;
    for (const summary of summaries) {
      const before = this.rows.find(summary.id);
      const known = this.rows.indexOf(summary.id) >= 0;
      if (!belongs(summary, this.filter, known)) gone.add(summary.id);
      else if (this.sort === 'updated' && this.filter.kind !== 'trash') {
        const still = before?.updated_at === summary.updated_at && before.pinned === summary.pinned;
        if (still && !isNewest) this.rows.patch(summary);
        else if (!this.rows.place(summary, (other) => this.#stands(other, summary, isNewest))) unplaced = true;
      } else if (known) this.rows.patch(summary);
      // Where else a new row belongs only the library can say.
      else unplaced = true;
    }
    if (gone.size > 0) this.rows.remove(gone);
    if (unplaced) void this.reload();
  }

  /** Whether `other` stands before `summary` in a list by time. */
  #stands(other: Summary, summary: Summary, isNewest: boolean): boolean {
    if (this.pinnedFirst && other.pinned !== summary.pinned) return other.pinned;
    return !isNewest && other.updated_at > summary.updated_at;
  }

  clear(): void {
    this.rows.clear();
    this.counts = null;
    this.filter = { kind: 'all' };
  }
}

function readSort(): SortBy {
  const stored = localStorage.getItem(SORT);
  return stored === 'created' || stored === 'dated' || stored === 'title' || stored === 'series' ? stored : 'updated';
}

export const library = new ArticleLibrary();
