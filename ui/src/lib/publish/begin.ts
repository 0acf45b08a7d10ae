import { keepDrawings } from '../diagrams/keeping';
import { article } from '../state/article.svelte';
import { screens } from '../state/screens.svelte';
import { toastError } from '../state/toasts.svelte';

/** Opens the sheet in which the article of the canvas is published, once it is stored with its drawings. */
export async function publish(): Promise<void> {
  if (article.id === null) return;
  await article.flush();
  await keepDrawings(article.body).catch(toastError);
  screens.publishing = true;
}
