import type { CountsData, SortBy, Summary } from '../backend';
import type { Filter } from './library.svelte';

/** Numbers within a series sort only a series. */
export const canSort = (sort: SortBy, filter: Filter): boolean => sort !== 'series' || filter.kind === 'series';

export function sortsOf(filter: Filter): SortBy[] {
  const sorts: SortBy[] = ['updated', 'created', 'dated', 'title'];
  return filter.kind === 'series' ? [...sorts, 'series'] : sorts;
}

/** How many articles a filter has, where the counts say so. */
export function totalOf(filter: Filter, counts: CountsData): number | null {
  switch (filter.kind) {
    case 'all':
      return counts.all;
    case 'status':
      return counts[filter.status];
    case 'series':
      return counts.series.find(({ name }) => name === filter.name)?.count ?? 0;
    case 'tag':
      return counts.tags.find(({ name }) => name === filter.name)?.count ?? 0;
    case 'trash':
      return counts.trash;
    case 'smart':
      return filter.smart === 'awaiting_review' ? counts.in_review : counts[filter.smart];
    default:
      return null;
  }
}

/** Whether an article stands under a filter; `known` is whether it did so far, for what its summary does not tell. */
export function belongs(summary: Summary, filter: Filter, known: boolean): boolean {
  if (filter.kind === 'trash') return summary.trashed_at !== null;
  if (summary.trashed_at !== null) return false;
  switch (filter.kind) {
    case 'status':
      return summary.status === filter.status;
    case 'series':
      return summary.series === filter.name;
    case 'tag':
      return summary.tags.includes(filter.name);
    case 'stale':
      return known;
    case 'smart':
      if (filter.smart === 'pinned') return summary.pinned;
      if (filter.smart === 'no_cover') return summary.cover === null;
      if (filter.smart === 'awaiting_review') return summary.status === 'in_review';
      return known;
    default:
      return true;
  }
}
