// Restoring from a backup: what is chosen, and what came of it.
import * as backend from '../backend';
import type { BackupArticle } from '../backend';
import { t } from '../i18n/index.svelte';
import { say, sentences } from '../i18n/libraries';
import { leaveFor } from '../shell/leaving';
import { openPath } from '../shell/libraries.svelte';
import { article } from '../state/article.svelte';
import { library } from '../state/library.svelte';
import { screens } from '../state/screens.svelte';
import { session } from '../state/session.svelte';
import { tasks } from '../state/tasks.svelte';
import { toast, toastError } from '../state/toasts.svelte';

/** Builds the whole library of a backup at a place that the user names; the open one is left alone. */
export async function restoreToFolder(file: string): Promise<void> {
  try {
    const path = await backend.pickFolder({ title: say('restore.folderTitle'), create: true });
    if (path === null) return;
    const done = await tasks.run('restore', (task) => backend.libraryRestore({ file, path, task }));
    if (!done) return;
    const lacking = done.problems.length > 0 ? sentences('', ...done.problems.slice(0, 2).map(({ message }) => message)) : '';
    toast(`${say('restore.doneFolder', { path: done.path })} ${lacking}`.trim(), { label: say('restore.openNow'), run: () => void openPath(done.path) });
  } catch (error) {
    toastError(error);
  }
}

/** Puts the library of a backup in the place of the open one, whose folder is kept aside. */
export async function replaceLibrary(file: string): Promise<void> {
  try {
    const replaced = await leaveFor(async () => {
      const opened = await tasks.run('replace', (task) => backend.libraryReplace({ file, task }));
      return opened !== null && session.open(null, () => Promise.resolve(opened));
    });
    if (!replaced) return;
    screens.settings = null;
    toast(say('restore.doneReplace'));
  } catch (error) {
    toastError(error);
  }
}

/** Brings one article back as a new revision, or anew. */
export async function restoreArticle(file: string, { id, title }: BackupArticle): Promise<void> {
  try {
    await article.flushAll();
    if (article.pending) {
      toast(t('save.closeBlocked'));
      return;
    }
    const restored = await tasks.run('article', (task) => backend.backupRestoreArticle({ file, id, task }));
    if (!restored) return;
    await article.changedElsewhere(restored.id);
    await Promise.all([library.reload(), library.refreshCounts(), session.refreshLibrary()]);
    toast(say('restore.restored', { title, n: restored.revision }), {
      label: say('restore.openOne'),
      run: () => {
        screens.settings = null;
        void article.open(restored.id);
      },
    });
  } catch (error) {
    toastError(error);
  }
}
