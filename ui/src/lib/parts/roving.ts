// One stop for the Tab key in a group of buttons; arrows walk within.

export interface Options {
  /** What is walked. */
  items: string;
  orientation: 'horizontal' | 'vertical';
  /** What Escape does in the group, where it leads out of it. */
  leave?: () => void;
}

const isSeen = (item: HTMLElement): boolean => item.getClientRects().length > 0 && !item.hasAttribute('disabled');

/** Makes a group of buttons one stop of the Tab key. */
export function roving({ items, orientation, leave }: Options): (group: HTMLElement) => () => void {
  return (group) => {
    let current: HTMLElement | null = null;
    const all = () => [...group.querySelectorAll<HTMLElement>(items)];

    /** Exactly one can be reached: where the focus was last, what is current, or the first. */
    function settle(): void {
      const list = all();
      const reachable = list.filter(isSeen);
      if (!current || !reachable.includes(current)) {
        current = reachable.find((item) => item.hasAttribute('aria-current')) ?? reachable[0] ?? null;
      }
      for (const item of list) {
        const index = item === current ? 0 : -1;
        if (item.tabIndex !== index) item.tabIndex = index;
      }
    }

    function onfocusin(event: FocusEvent): void {
      const item = event.target instanceof Element ? event.target.closest<HTMLElement>(items) : null;
      if (!item || !group.contains(item)) return;
      current = item;
      settle();
    }

    function onkeydown(event: KeyboardEvent): void {
      if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!(event.target instanceof Element) || !event.target.matches(items)) return;
      if (leave && event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        leave();
        return;
      }
      const [before, after] = orientation === 'vertical' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
      const list = all().filter(isSeen);
      const at = list.indexOf(event.target as HTMLElement);
      const to = { [before ?? '']: at - 1, [after ?? '']: at + 1, Home: 0, End: list.length - 1 }[event.key];
      if (to === undefined || at < 0) return;
      event.preventDefault();
      list.at(to % list.length)?.focus();
    }

    const observer = new MutationObserver(settle);
    observer.observe(group, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'aria-current'] });
    group.addEventListener('focusin', onfocusin);
    group.addEventListener('keydown', onkeydown);
    settle();
    return () => {
      observer.disconnect();
      group.removeEventListener('focusin', onfocusin);
      group.removeEventListener('keydown', onkeydown);
    };
  };
}
