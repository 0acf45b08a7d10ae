import { t } from '../i18n/index.svelte';
import { article } from '../state/article.svelte';
import { session } from '../state/session.svelte';
import { themes } from '../themes/themes.svelte';
import { toast } from '../state/toasts.svelte';

const PATIENCE = 4000;
const SECOND_TRY = 15_000;

const flushAll = () => Promise.all([article.flushAll(), themes.flushAll()]);

/**
 * Goes to another library once the text of this one is stored. Nothing can be typed meanwhile, and nothing is sent to
 * the core: what belongs to the one library must not reach the other.
 */
export async function leaveFor(go: () => Promise<boolean>): Promise<boolean> {
  if (session.switching) return false;
  session.switching = true;
  try {
    await flushAll();
    if (article.pending) {
      toast(t('save.closeBlocked'));
      return false;
    }
    article.hold();
    return await go();
  } finally {
    article.release();
    session.switching = false;
  }
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
    await Promise.race([flushAll(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    if (!article.pending || Date.now() - warned < SECOND_TRY) return true;
    warned = Date.now();
    toast(`${t('save.closeBlocked')} · ${t('save.closeHint')}`);
    return false;
  };
}
