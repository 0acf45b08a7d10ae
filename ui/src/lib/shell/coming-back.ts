import * as backend from '../backend';
import type { Left } from '../backend';
import { article } from '../state/article.svelte';
import { library, readFilter } from '../state/library.svelte';
import { session } from '../state/session.svelte';

/**
 * Comes back to the list and the article that a library was left at. The list is there before the article is, and people
 * are quick: what they open or choose meanwhile stays.
 */
export async function comeBack(left: Left): Promise<void> {
  const filter = readFilter(left.list);
  const isList = filter.kind !== 'photos' && filter.kind !== 'themes';
  if (filter.kind === 'themes') await session.themed;
  const opening = left.article ? article.open(left.article) : null;
  if (isList) await library.choose(filter);
  else await library.reload();
  await opening;
  // A series or tag can be gone since.
  const same = JSON.stringify(library.filter) === JSON.stringify(filter);
  if (same && isList && filter.kind !== 'all' && library.articles.length === 0) await library.choose({ kind: 'all' });
  if (!(await stands(article.wanted))) {
    const first = library.articles[0]?.id;
    if (first) await article.open(first);
    else article.close();
  }
  if (!isList && library.filter.kind === 'all') await library.choose(filter);
}

/** Whether an article can be written in: what was left may have gone to the trash or for good since. */
async function stands(id: string | null): Promise<boolean> {
  if (id === null) return false;
  // An article far down in the list is in none of its rows yet.
  const summary = library.rows.find(id) ?? (await backend.articleSummary({ id }).catch(() => undefined));
  article.listed(summary);
  return article.wanted !== id || (summary !== undefined && (summary.trashed_at === null || library.filter.kind === 'trash'));
}
