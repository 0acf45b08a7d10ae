import * as backend from '../backend';
import type { Body } from '../editor/types';
import { say } from '../i18n/pasting';
import { tasks } from '../state/tasks.svelte';
import { toast, toastError } from '../state/toasts.svelte';

/** What takes longer than this shows how far it is. */
const SHOWN_AFTER = 1000;

/** The notices that leave an empty place. */
const PLACES = new Set(['picture-not-found', 'picture-remote', 'picture-unreadable', 'picture-broken', 'picture-stopped']);

/**
 * Turns what was pasted into blocks, its pictures into photos of the library; null where that is refused.
 *
 * `fromSystem` says that the user pasted, so that the system's clipboard is read rather than what the webview made of it.
 */
export async function importPasted(html: string, text: string, fromSystem: boolean): Promise<Body | null> {
  try {
    const pasted = await tasks.run(
      'paste',
      (task) => backend.clipboardImport({ html, text, clipboard: fromSystem, task }),
      SHOWN_AFTER,
    );
    if (!pasted) return null;
    const places = pasted.warnings.filter((warning) => PLACES.has(warning.code)).length;
    if (places > 0) toast(say('places', { n: places }));
    return pasted.body as Body;
  } catch (error) {
    toastError(error);
    return null;
  }
}
