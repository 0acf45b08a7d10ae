import type { EditorView } from '@tiptap/pm/view';

/** A place between two outer blocks: its position in the article and its height in the layer over the canvas. */
export interface Gap {
  position: number;
  top: number;
}

interface Handlers {
  onGap(gap: Gap | null): void;
  onEnd(gap: Gap | null, isClick: boolean): void;
}

const LIFT = 4;
const EDGE = 40;

/** The gap between outer blocks that is nearest to a height in the window. */
export function gapAt(view: EditorView, layer: HTMLElement, y: number): Gap {
  const origin = layer.getBoundingClientRect().top;
  const gaps: Gap[] = [];
  let bottom: number | null = null;
  view.state.doc.forEach((node, position) => {
    const element = view.nodeDOM(position);
    if (!(element instanceof HTMLElement)) return;
    const box = element.getBoundingClientRect();
    gaps.push({ position, top: (bottom === null ? box.top - 8 : (bottom + box.top) / 2) - origin });
    bottom = box.bottom;
    if (position + node.nodeSize === view.state.doc.content.size) gaps.push({ position: position + node.nodeSize, top: bottom + 8 - origin });
  });
  const nearest = gaps.reduce((best, gap) => (Math.abs(gap.top + origin - y) < Math.abs(best.top + origin - y) ? gap : best), gaps[0] ?? { position: 0, top: 0 });
  return { ...nearest, top: Math.round(nearest.top) - 1 };
}

/** Drags an outer block by the pointer: lifted after a few pixels, dropped in the marked gap, put back by Escape. */
export class Drag {
  #ghost: HTMLElement | null = null;
  #gap: Gap | null = null;
  #y: number;
  #frame = 0;
  #scroller: HTMLElement | null;

  constructor(
    readonly view: EditorView,
    readonly layer: HTMLElement,
    readonly block: number,
    readonly origin: PointerEvent,
    readonly handlers: Handlers,
  ) {
    this.#y = origin.clientY;
    let element = view.dom.parentElement;
    while (element && !/auto|scroll/.test(getComputedStyle(element).overflowY)) element = element.parentElement;
    this.#scroller = element;
  }

  start(): void {
    window.addEventListener('pointermove', this.#move);
    window.addEventListener('pointerup', this.#up);
    window.addEventListener('pointercancel', this.#cancel);
    window.addEventListener('keydown', this.#key, true);
  }

  #stop(): void {
    window.removeEventListener('pointermove', this.#move);
    window.removeEventListener('pointerup', this.#up);
    window.removeEventListener('pointercancel', this.#cancel);
    window.removeEventListener('keydown', this.#key, true);
    cancelAnimationFrame(this.#frame);
    this.#ghost?.remove();
    const element = this.view.nodeDOM(this.block);
    if (element instanceof HTMLElement) element.classList.remove('is-lifted');
  }

  #lift(): void {
    const element = this.view.nodeDOM(this.block);
    if (!(element instanceof HTMLElement)) return;
    const box = element.getBoundingClientRect();
    const ghost = document.createElement('div');
    ghost.className = 'ed-ghost tp-canvas';
    ghost.append(element.cloneNode(true));
    ghost.style.width = `${String(box.width)}px`;
    ghost.style.left = `${String(box.left)}px`;
    ghost.setAttribute('aria-hidden', 'true');
    document.body.append(ghost);
    element.classList.add('is-lifted');
    this.#ghost = ghost;
    this.#scroll();
  }

  #move = (event: PointerEvent): void => {
    this.#y = event.clientY;
    const far = Math.hypot(event.clientX - this.origin.clientX, event.clientY - this.origin.clientY) > LIFT;
    if (!this.#ghost && !far) return;
    if (!this.#ghost) this.#lift();
    if (this.#ghost) this.#ghost.style.top = `${String(event.clientY - 12)}px`;
    this.#point();
  };

  #point(): void {
    const gap = gapAt(this.view, this.layer, this.#y);
    const node = this.view.state.doc.nodeAt(this.block);
    const isHere = gap.position >= this.block && gap.position <= this.block + (node?.nodeSize ?? 0);
    this.#gap = isHere ? null : gap;
    this.handlers.onGap(this.#gap);
  }

  /** Scrolls while the pointer is near the upper or lower edge. */
  #scroll = (): void => {
    const box = this.#scroller?.getBoundingClientRect();
    if (box && this.#scroller) {
      const up = box.top + EDGE - this.#y;
      const down = this.#y - (box.bottom - EDGE);
      const by = up > 0 ? -up / 3 : down > 0 ? down / 3 : 0;
      if (by !== 0) {
        this.#scroller.scrollTop += by;
        this.#point();
      }
    }
    this.#frame = requestAnimationFrame(this.#scroll);
  };

  #up = (): void => {
    const isClick = this.#ghost === null;
    this.#stop();
    this.handlers.onEnd(this.#gap, isClick);
  };

  #cancel = (): void => {
    this.#stop();
    this.handlers.onEnd(null, false);
  };

  #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#cancel();
  };
}
