import type { EditorView } from '@tiptap/pm/view';
import { movePhotoOut, movePhotoTo } from './commands/grouping';

const LIFT = 4;

/** Where a photo would go: a place between photos, or one between outer blocks. */
interface Target {
  position: number;
  out: boolean;
  line: { left: number; top: number; width: number; height: number };
}

/** Which of some boxes a point is nearest to, and whether it lies in the second half of that one. */
export function nearest(boxes: readonly DOMRect[], x: number, y: number, stacked: boolean): { index: number; after: boolean } | null {
  let best: { index: number; after: boolean; distance: number } | null = null;
  boxes.forEach((box, index) => {
    const dx = Math.max(box.left - x, 0, x - box.right);
    const dy = Math.max(box.top - y, 0, y - box.bottom);
    const distance = Math.hypot(dx, dy);
    const after = stacked ? y > (box.top + box.bottom) / 2 : x > (box.left + box.right) / 2;
    if (!best || distance < best.distance) best = { index, after, distance };
  });
  return best;
}

function targetAt(view: EditorView, x: number, y: number): Target | null {
  let bottom: number | null = null;
  let found: Target | null = null;
  view.state.doc.forEach((node, position) => {
    const element = view.nodeDOM(position);
    if (found || !(element instanceof HTMLElement)) return;
    const box = element.getBoundingClientRect();
    const end = position + node.nodeSize === view.state.doc.content.size;
    if (node.type.name === 'figure' && y >= box.top && y <= box.bottom) found = withinFigure(element, position, node.attrs['layout'] === 'single', x, y);
    else if (y < (box.top + box.bottom) / 2) found = { position, out: true, line: { left: box.left, top: (bottom === null ? box.top - 8 : (bottom + box.top) / 2) - 1, width: box.width, height: 2 } };
    else if (end) found = { position: position + node.nodeSize, out: true, line: { left: box.left, top: box.bottom + 7, width: box.width, height: 2 } };
    bottom = box.bottom;
  });
  return found;
}

function withinFigure(figure: HTMLElement, position: number, stacked: boolean, x: number, y: number): Target | null {
  const boxes = [...figure.querySelectorAll('.tp-photo')].map((photo) => photo.getBoundingClientRect());
  const place = nearest(boxes, x, y, stacked);
  const box = place && boxes[place.index];
  if (!box) return null;
  const line = stacked
    ? { left: box.left, top: (place.after ? box.bottom + 3 : box.top - 5), width: box.width, height: 2 }
    : { left: (place.after ? box.right + 3 : box.left - 5), top: box.top, width: 2, height: box.height };
  return { position: position + 1 + place.index + (place.after ? 1 : 0), out: false, line };
}

/** Drags a photo by the pointer to another place of its figure, into another figure, or out of a group. Escape puts it back. */
export class PhotoDrag {
  #ghost: HTMLElement | null = null;
  #line: HTMLElement | null = null;
  #target: Target | null = null;

  constructor(
    readonly view: EditorView,
    readonly photo: HTMLElement,
    readonly position: number,
    readonly origin: PointerEvent,
  ) {}

  start(): void {
    window.addEventListener('pointermove', this.#move);
    window.addEventListener('pointerup', this.#up);
    window.addEventListener('pointercancel', this.#stop);
    window.addEventListener('keydown', this.#key, true);
  }

  #stop = (): void => {
    window.removeEventListener('pointermove', this.#move);
    window.removeEventListener('pointerup', this.#up);
    window.removeEventListener('pointercancel', this.#stop);
    window.removeEventListener('keydown', this.#key, true);
    this.#ghost?.remove();
    this.#line?.remove();
    this.photo.classList.remove('is-lifted');
  };

  #lift(): void {
    const box = this.photo.getBoundingClientRect();
    this.#ghost = document.createElement('div');
    this.#ghost.className = 'ed-ghost ed-photo-ghost';
    this.#ghost.setAttribute('aria-hidden', 'true');
    this.#ghost.style.width = `${String(Math.min(box.width, 220))}px`;
    this.#ghost.append(this.photo.cloneNode(true));
    this.#line = document.createElement('div');
    this.#line.className = 'ed-photo-line';
    document.body.append(this.#ghost, this.#line);
    this.photo.classList.add('is-lifted');
  }

  #move = (event: PointerEvent): void => {
    const far = Math.hypot(event.clientX - this.origin.clientX, event.clientY - this.origin.clientY) > LIFT;
    if (!this.#ghost && !far) return;
    if (!this.#ghost) this.#lift();
    if (this.#ghost) {
      this.#ghost.style.left = `${String(event.clientX + 8)}px`;
      this.#ghost.style.top = `${String(event.clientY + 8)}px`;
    }
    const target = targetAt(this.view, event.clientX, event.clientY);
    // Where nothing would change, nothing shows.
    this.#target = target && this.#command(target)(this.view.state) ? target : null;
    if (!this.#line) return;
    this.#line.hidden = this.#target === null;
    if (this.#target) for (const [name, value] of Object.entries(this.#target.line)) this.#line.style.setProperty(name, `${String(value)}px`);
  };

  #command(target: Target) {
    return target.out ? movePhotoOut(this.position, target.position) : movePhotoTo(this.position, target.position);
  }

  #up = (): void => {
    const target = this.#target;
    this.#stop();
    if (!target) return;
    this.#command(target)(this.view.state, this.view.dispatch);
    this.view.focus();
  };

  #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#ghost) return;
    event.preventDefault();
    event.stopPropagation();
    this.#stop();
  };
}
