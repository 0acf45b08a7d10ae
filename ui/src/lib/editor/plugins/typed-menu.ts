// What the menus share that open where a sign is typed: the focus stays in the text, and what is typed on filters them.
import type { EditorView } from '@tiptap/pm/view';

/** What the keys of the text do while such a menu is open. */
export type MenuKey = 'up' | 'down' | 'choose' | 'close';

const KEYS: Record<string, MenuKey> = { ArrowUp: 'up', ArrowDown: 'down', Enter: 'choose', Tab: 'choose', Escape: 'close' };

export const menuKey = (event: KeyboardEvent): MenuKey | undefined =>
  event.shiftKey || event.metaKey || event.ctrlKey || event.altKey ? undefined : KEYS[event.key];

/** The editor reads the last of what was composed so much later than its end, in milliseconds. */
const LATER = 30;

/** Says when an input method is at work in the text, and has the menu settled when what it wrote is read. */
export const aroundComposing = (composes: (on: boolean) => void, settle: (view: EditorView) => void) => ({
  compositionstart: () => {
    composes(true);
    return false;
  },
  compositionend: (view: EditorView) => {
    composes(false);
    setTimeout(() => {
      if (!view.isDestroyed) settle(view);
    }, LATER);
    return false;
  },
});

/** Tells screen readers which line of a menu the keys are on; the answer ends it. For an effect. */
export function pointAt(view: EditorView, menu: string, line: string | null): () => void {
  view.dom.setAttribute('aria-controls', menu);
  if (line !== null) view.dom.setAttribute('aria-activedescendant', line);
  return () => {
    view.dom.removeAttribute('aria-controls');
    view.dom.removeAttribute('aria-activedescendant');
  };
}
