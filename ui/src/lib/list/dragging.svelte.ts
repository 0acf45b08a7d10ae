import type { ArticleChange } from '../backend';

const LIFT = 4;
const EDGE = 40;

/** What a place in the sidebar does with rows that are dropped on it. */
export function changeFor(place: string): ArticleChange | null {
  if (place === 'trash') return { kind: 'trash' };
  if (place.startsWith('series:')) return { kind: 'series', name: place.slice(7) };
  if (place.startsWith('tag:')) return { kind: 'tags', add: [place.slice(4)], remove: [] };
  return null;
}

interface Drag {
  ids: readonly string[];
  label: string;
  onchange: (ids: readonly string[], change: ArticleChange) => void;
}

/** Rows of the list on their way to a place in the sidebar, marked there by `data-drop`. */
class Dragging {
  ids = $state.raw<ReadonlySet<string>>(new Set());
  /** The place under the pointer. */
  over = $state<string | null>(null);
  #drag: Drag | null = null;
  #from = { x: 0, y: 0 };
  #at = { x: 0, y: 0 };
  #ghost: HTMLElement | null = null;
  #frame = 0;
  /** The click that ends a drag is none. */
  #swallow = false;

  get active(): boolean {
    return this.ids.size > 0;
  }

  /** A pointer went down on a row. Nothing is dragged until it has moved. */
  begin(event: PointerEvent, drag: Drag): void {
    this.#swallow = false;
    if (event.button !== 0 || event.pointerType === 'touch') return;
    this.#drag = drag;
    this.#from = this.#at = { x: event.clientX, y: event.clientY };
    window.addEventListener('pointermove', this.#move);
    window.addEventListener('pointerup', this.#up);
    window.addEventListener('pointercancel', this.#stop);
    window.addEventListener('keydown', this.#key, true);
  }

  /** Whether a click belongs to a drag that has just ended. */
  swallows(): boolean {
    const swallow = this.#swallow;
    this.#swallow = false;
    return swallow;
  }

  #move = (event: PointerEvent): void => {
    this.#at = { x: event.clientX, y: event.clientY };
    if (!this.#ghost) {
      if (Math.hypot(this.#at.x - this.#from.x, this.#at.y - this.#from.y) <= LIFT) return;
      this.#lift();
    }
    this.#point();
  };

  #lift(): void {
    if (!this.#drag) return;
    this.ids = new Set(this.#drag.ids);
    const ghost = document.createElement('div');
    ghost.className = 'list-ghost';
    ghost.setAttribute('aria-hidden', 'true');
    const label = document.createElement('span');
    label.className = 'ell';
    label.textContent = this.#drag.label;
    ghost.append(label);
    if (this.#drag.ids.length > 1) {
      const count = document.createElement('b');
      count.textContent = String(this.#drag.ids.length);
      ghost.append(count);
    }
    document.body.append(ghost);
    this.#ghost = ghost;
    this.#scroll();
  }

  #point(): void {
    if (this.#ghost) this.#ghost.style.translate = `${this.#at.x + 8}px ${this.#at.y + 6}px`;
    const place = document.elementFromPoint(this.#at.x, this.#at.y)?.closest<HTMLElement>('[data-drop]');
    this.over = place?.dataset['drop'] ?? null;
  }

  /** Scrolls the sidebar while the pointer is near its upper or lower edge. */
  #scroll = (): void => {
    const scroller = document.querySelector<HTMLElement>('nav .scroll');
    const box = scroller?.getBoundingClientRect();
    if (scroller && box && this.#at.x < box.right) {
      const up = box.top + EDGE - this.#at.y;
      const down = this.#at.y - (box.bottom - EDGE);
      if (up > 0) scroller.scrollTop -= up / 4;
      else if (down > 0) scroller.scrollTop += down / 4;
      if (up > 0 || down > 0) this.#point();
    }
    this.#frame = requestAnimationFrame(this.#scroll);
  };

  #up = (): void => {
    const { over } = this;
    const drag = this.#drag;
    // The click comes right after, or, where the pointer left the list, not at all.
    this.#swallow = this.#ghost !== null;
    setTimeout(() => (this.#swallow = false));
    this.#stop();
    const change = over === null ? null : changeFor(over);
    if (drag && change) drag.onchange(drag.ids, change);
  };

  #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#ghost) return;
    event.preventDefault();
    event.stopPropagation();
    this.#swallow = true;
    this.#stop();
  };

  #stop = (): void => {
    window.removeEventListener('pointermove', this.#move);
    window.removeEventListener('pointerup', this.#up);
    window.removeEventListener('pointercancel', this.#stop);
    window.removeEventListener('keydown', this.#key, true);
    cancelAnimationFrame(this.#frame);
    this.#ghost?.remove();
    this.#ghost = null;
    this.#drag = null;
    this.ids = new Set();
    this.over = null;
  };
}

export const dragging = new Dragging();
