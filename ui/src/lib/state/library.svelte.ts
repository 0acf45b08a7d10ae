import * as backend from '../backend';
import type { CountsData, Status, Summary } from '../backend';
import { toastError } from './toasts.svelte';

export type Filter =
  | { kind: 'all' }
  | { kind: 'status'; status: Status }
  | { kind: 'series'; name: string }
  | { kind: 'tag'; name: string }
  | { kind: 'photos' }
  | { kind: 'themes' };

const PAGE = 60;

/** The list of articles under the chosen filter, and the counts beside the filters. */
class ArticleLibrary {
  filter = $state<Filter>({ kind: 'all' });
  counts = $state.raw<CountsData | null>(null);
  articles = $state.raw<Summary[]>([]);
  loading = $state(false);
  loaded = $state(false);
  #next: string | null = null;
  #generation = 0;

  get hasMore(): boolean {
    return this.#next !== null;
  }

  async choose(filter: Filter): Promise<void> {
    this.filter = filter;
    if (filter.kind !== 'photos' && filter.kind !== 'themes') await this.reload();
  }

  async reload(): Promise<void> {
    this.#generation += 1;
    this.#next = null;
    await this.#page(true);
  }

  async more(): Promise<void> {
    if (this.#next !== null && !this.loading) await this.#page(false);
  }

  async #page(first: boolean): Promise<void> {
    const generation = this.#generation;
    const { filter } = this;
    this.loading = true;
    try {
      const page = await backend.articleList({
        status: filter.kind === 'status' ? filter.status : null,
        series: filter.kind === 'series' ? filter.name : null,
        tag: filter.kind === 'tag' ? filter.name : null,
        limit: PAGE,
        after: this.#next,
      });
      if (generation !== this.#generation) return;
      this.#next = page.next;
      if (first) this.articles = page.articles;
      else {
        // A row that was saved meanwhile has moved to the top and may come again.
        const known = new Set(this.articles.map(({ id }) => id));
        this.articles = [...this.articles, ...page.articles.filter(({ id }) => !known.has(id))];
      }
      this.loaded = true;
    } catch (error) {
      toastError(error);
    } finally {
      if (generation === this.#generation) this.loading = false;
    }
  }

  async refreshCounts(): Promise<void> {
    try {
      this.counts = await backend.articleCounts({});
    } catch (error) {
      toastError(error);
    }
  }

  /** An article was saved: its row comes to the top, or goes where it no longer belongs. */
  saved(summary: Summary): void {
    const rest = this.articles.filter(({ id }) => id !== summary.id);
    const before = this.articles.find(({ id }) => id === summary.id);
    this.articles = this.#belongs(summary) ? [summary, ...rest] : rest;
    const moved =
      before?.series !== summary.series ||
      before?.status !== summary.status ||
      before?.tags.join('\n') !== summary.tags.join('\n');
    if (moved) void this.refreshCounts();
  }

  #belongs(summary: Summary): boolean {
    const { filter } = this;
    if (filter.kind === 'status') return summary.status === filter.status;
    if (filter.kind === 'series') return summary.series === filter.name;
    if (filter.kind === 'tag') return summary.tags.includes(filter.name);
    return true;
  }

  clear(): void {
    this.#generation += 1;
    this.#next = null;
    this.articles = [];
    this.counts = null;
    this.loaded = false;
    this.filter = { kind: 'all' };
  }
}

export const library = new ArticleLibrary();
