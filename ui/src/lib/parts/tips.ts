// What a tooltip says, and which elements have one.

export interface Tip {
  text: string;
  keys: string;
}

/** How long a pointer or the focus rests on something before it is named. */
export const REST = 500;

const TIPPED = '[data-tip], [title]:not(iframe)';

/**
 * The element under a pointer or with the focus that has something to say. The native tooltip has no keys, shows on no
 * focus and cannot be closed, so an element's title becomes ours.
 */
export function tipped(target: EventTarget | null): HTMLElement | null {
  const element = target instanceof Element ? target.closest<HTMLElement>(TIPPED) : null;
  if (!element) return null;
  const title = element.getAttribute('title');
  if (title !== null) {
    element.removeAttribute('title');
    if (title !== '') element.dataset['tip'] = title;
    // Where the title was all there was to name a control, it still names it.
    const named = element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby') || (element.textContent ?? '').trim() !== '';
    if (title !== '' && !named && element.matches('button, a, input, [role]')) element.setAttribute('aria-label', title);
  }
  return element.dataset['tip'] ? element : null;
}

export const tipOf = (element: HTMLElement): Tip => ({ text: element.dataset['tip'] ?? '', keys: element.dataset['keys'] ?? '' });

const GAP = 6;
const EDGE = 8;

/** Below the element, above it where there is no room, always within the window. */
export function place(from: DOMRect, tip: { width: number; height: number }, room: { width: number; height: number }): { left: number; top: number } {
  const below = from.bottom + GAP;
  const left = from.left + from.width / 2 - tip.width / 2;
  return {
    left: Math.max(EDGE, Math.min(left, room.width - tip.width - EDGE)),
    top: below + tip.height + EDGE <= room.height ? below : Math.max(EDGE, from.top - GAP - tip.height),
  };
}
