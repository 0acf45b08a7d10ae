import { t } from '../i18n/index.svelte';
import { article } from '../state/article.svelte';
import { toast } from '../state/toasts.svelte';

const PATIENCE = 4000;
const SECOND_TRY = 15_000;

/** Goes to another library once the text of this one is stored. */
export async function leaveFor(go: () => Promise<boolean>): Promise<void> {
  await article.flushAll();
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
    if (!article.pending) return true;
    await Promise.race([article.flushAll(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    if (!article.pending || Date.now() - warned < SECOND_TRY) return true;
    warned = Date.now();
    toast(`${t('save.closeBlocked')} · ${t('save.closeHint')}`);
    return false;
  };
}
