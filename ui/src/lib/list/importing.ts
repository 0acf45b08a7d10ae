import * as backend from '../backend';
import { t } from '../i18n/index.svelte';
import { article } from '../state/article.svelte';
import { library } from '../state/library.svelte';
import { screens } from '../state/screens.svelte';
import { toast, toastError } from '../state/toasts.svelte';

/** Asks for files and shows what they would become. */
export async function pickAndImport(): Promise<void> {
  try {
    const paths = await backend.pickFiles({ kind: 'articles' });
    if (paths.length > 0) screens.importing = paths;
  } catch (error) {
    toastError(error);
  }
}

/** Makes articles of files, shows the first, and says what could not be kept. */
export async function importArticles(paths: string[]): Promise<void> {
  if (paths.length === 0) return;
  try {
    const imported = await backend.articleImport({ paths, language: null, photos: null, task: 'import' });
    await library.choose({ kind: 'all' });
    void library.refreshCounts();
    const first = imported[0];
    if (!first) return;
    await article.open(first.id);
    const remarks = [...new Set(imported.flatMap(({ warnings }) => warnings.map(({ message }) => message)))];
    const done = t('list.imported', { n: imported.length });
    toast(remarks.length > 0 ? `${done} · ${remarks.slice(0, 2).join(' · ')}` : done);
  } catch (error) {
    toastError(error);
  }
}
