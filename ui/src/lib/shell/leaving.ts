import { t } from '../i18n/index.svelte';
import { article } from '../state/article.svelte';
import { themes } from '../themes/themes.svelte';
import { toast } from '../state/toasts.svelte';

const PATIENCE = 4000;
const SECOND_TRY = 15_000;

/** Goes to another library once the text of this one is stored. */
export async function leaveFor(go: () => Promise<boolean>): Promise<void> {
  await Promise.all([article.flushAll(), themes.flushAll()]);
  if (article.pending) toast(t('save.closeBlocked'));
  else await go();
}

/**
 * Decides whether the window may close: text is saved first. Where that fails the window stays, and says so; whoever
 * closes it again soon after means it.
 */
export function leaveGuard(): () => Promise<boolean> {
  let warned = 0;
  return async () => {
    // A theme that is wrong cannot be saved and would keep the window open; what was typed is kept beside the library.
    if (!article.pending && !themes.pending) return true;
    await Promise.race([Promise.all([article.flushAll(), themes.flushAll()]), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    if (!article.pending || Date.now() - warned < SECOND_TRY) return true;
    warned = Date.now();
    toast(`${t('save.closeBlocked')} · ${t('save.closeHint')}`);
    return false;
  };
}
