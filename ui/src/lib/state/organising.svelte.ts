import * as backend from '../backend';
import type { ArticleChange, Summary } from '../backend';
import { say as sayFigures } from '../i18n/figures';
import { t } from '../i18n/index.svelte';
import { article } from './article.svelte';
import { library } from './library.svelte';
import { search } from './search.svelte';
import { toast } from './toasts.svelte';
import { Undoing } from './undoing.svelte';

/** What is done to articles as a whole, with an undo of its own: trash, status, pin, tags, series. */
class Organising {
  readonly #undoing = new Undoing({
    label: () => t('organise.undo'),
    undone: (what) => t('organise.undone', { what }),
    ready: async () => article.id === null || (await article.flush()),
    takeBack: async ({ undo, undone }) => {
      const { changed, refused } = await backend.libraryUndo({ undo });
      await this.#show(changed);
      toast(refused.length > 0 ? t('organise.refused', { what: undone, n: refused.length }) : undone);
    },
  });

  get undoable(): boolean {
    return this.#undoing.undoable;
  }

  /** Changes articles, says so, and offers to undo it. One change waits for the other. */
  change(ids: readonly string[], change: ArticleChange): Promise<boolean> {
    return this.#undoing.inTurn(async () => {
      if (ids.length === 0) return false;
      // The core stores a new revision; text that is not stored yet would be left behind by it.
      if (article.id !== null && ids.includes(article.id) && !(await article.flush())) return false;
      const { changed, undo } = await backend.articlesChange({ ids: [...ids], change });
      return this.#tell(changed, undo, said(change, changed));
    });
  }

  /** Shows another photo in place of one in every article that uses it, says so, and offers to undo it. */
  replacePhoto(from: string, to: string): Promise<boolean> {
    return this.#undoing.inTurn(async () => {
      if (article.id !== null && !(await article.flush())) return false;
      const { changed, undo } = await backend.photoReplaceEverywhere({ from, to });
      if (changed.length === 0) toast(sayFigures('replace.none'));
      return this.#tell(changed, undo, sayFigures('replace.done', { what: named(changed) }));
    });
  }

  async #tell(changed: readonly Summary[], undo: string | null, message: string): Promise<boolean> {
    if (changed.length === 0) return false;
    await this.#show(changed);
    this.#undoing.did(message, undo);
    return true;
  }

  /** Undoes the last change; whether there was one. */
  undoLast(): boolean {
    return this.#undoing.undoLast();
  }

  /** Deletes what is in the trash for good, all of it where no ids are given. */
  emptyTrash(ids: readonly string[] | null): Promise<boolean> {
    return this.#undoing.inTurn(async () => {
      const { deleted } = await backend.trashEmpty({ ids: ids === null ? null : [...ids] });
      const gone = ids === null ? null : new Set(ids);
      const open = article.id !== null && article.trashedAt !== null;
      if (open && (gone === null || gone.has(article.id ?? ''))) article.close();
      if (gone) library.rows.remove(gone);
      else if (library.filter.kind === 'trash') await library.reload();
      await library.refreshCounts();
      toast(t('trash.deleted', { n: deleted }));
      return true;
    });
  }

  /** Another library has an undo of its own. */
  clear(): void {
    this.#undoing.clear();
  }

  async #show(changed: readonly Summary[]): Promise<void> {
    library.take(changed);
    search.take(changed);
    await Promise.all([article.organised(changed), library.refreshCounts()]);
  }
}

/** The article that was changed by its title, several by their number. */
function named(changed: readonly Summary[]): string {
  const title = changed[0]?.title || t('list.untitled');
  return changed.length === 1 ? t('organise.one', { title: short(title) }) : t('organise.many', { n: changed.length });
}

function said(change: ArticleChange, changed: readonly Summary[]): string {
  const what = named(changed);
  switch (change.kind) {
    case 'trash':
      return t('organise.trashed', { what });
    case 'untrash':
      return t('organise.untrashed', { what });
    case 'status':
      return t('organise.status', { what, status: t(`status.${change.status}`) });
    case 'pin':
      return t(change.pinned ? 'organise.pinned' : 'organise.unpinned', { what });
    case 'series':
      return change.name === null ? t('organise.noSeries', { what }) : t('organise.series', { what, name: change.name });
    case 'tags':
      return change.remove.length === 0
        ? t('organise.tagged', { what, tags: change.add.join(t('organise.comma')) })
        : t('organise.untagged', { what, tags: change.remove.join(t('organise.comma')) });
  }
}

const TITLE = 20;
const short = (title: string): string => ([...title].length > TITLE ? `${[...title].slice(0, TITLE - 1).join('')}…` : title);

export const organising = new Organising();
