// Walking from pane to pane: each is entered where it was left.

const PANES = 'nav, [data-pane]';
const ENTRY =
  '[contenteditable="true"], [aria-current]:not([tabindex="-1"]), [role="option"][tabindex="0"], [role="tab"][tabindex="0"], [role="listbox"] [tabindex="0"]';
const REST = 'button:not([disabled]), input, textarea, [tabindex="0"]';

const last = new WeakMap<Element, HTMLElement>();

const seen = (element: HTMLElement): boolean => element.isConnected && element.getClientRects().length > 0;

/** Remembers where each pane was left; give it `focusout` of the window. */
export function leftPane(event: FocusEvent): void {
  const { target } = event;
  const pane = target instanceof HTMLElement ? target.closest(PANES) : null;
  if (pane) last.set(pane, target as HTMLElement);
}

/** Goes to the next pane, or the one before. */
export function walkPanes(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>(PANES)].filter((pane) => seen(pane) && !pane.closest('[inert]'));
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const pane = panes[at < 0 ? (step > 0 ? 0 : panes.length - 1) : (at + step + panes.length) % panes.length];
  if (pane) enter(pane);
}

/** Enters a pane where it was left, at what is current in it, or at its beginning. */
export function enter(pane: HTMLElement): void {
  const left = last.get(pane);
  const first = (selector: string) => [...pane.querySelectorAll<HTMLElement>(selector)].find(seen);
  const target = left && seen(left) && pane.contains(left) ? left : (first(ENTRY) ?? first(REST));
  target?.focus();
}
