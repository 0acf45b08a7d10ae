// The first moment at which the window can be written in.

import type { EditorApi } from '../editor/types';
import { starting } from '../state/starting.svelte';

let begun = false;

/**
 * Puts the caret into the text once after the start, unless the user was quicker, and leaves a mark of the frame in
 * which it stands there. Where the program starts with its last article, writing goes on without a click.
 */
export function began(api: EditorApi): void {
  if (begun) return;
  begun = true;
  if (document.activeElement === null || document.activeElement === document.body) api.focus();
  requestAnimationFrame(() => {
    performance.mark('caret');
    // Behind the frame, which is drawn first.
    setTimeout(() => starting.done());
  });
}
