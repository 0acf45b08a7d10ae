import type { EditorView } from '@tiptap/pm/view';

/** Where something that floats is put, within the layer that lies over the canvas. */
export interface Spot {
  left: number;
  top: number;
}

const EDGE = 8;
/** How far something that floats may stand out of the column of text, as far as the page's own margin. */
const OUT = 36;

function within(layer: DOMRect, left: number, width: number): number {
  const least = Math.max(-OUT, EDGE - layer.left);
  const most = Math.min(layer.width + OUT, window.innerWidth - EDGE - layer.left) - width;
  return Math.round(Math.max(least, Math.min(left, most)));
}

/** The part of the window in which the canvas is seen. */
function seen(view: EditorView): { top: number; bottom: number } {
  let element = view.dom.parentElement;
  while (element && !/auto|scroll/.test(getComputedStyle(element).overflowY)) element = element.parentElement;
  const box = element?.getBoundingClientRect();
  return { top: Math.max(0, box?.top ?? 0), bottom: Math.min(window.innerHeight, box?.bottom ?? window.innerHeight) };
}

/** Below a position; above it where there is no room below. */
export function below(view: EditorView, layer: HTMLElement, position: number, size: { width: number; height: number }): Spot {
  const at = view.coordsAtPos(position);
  const box = layer.getBoundingClientRect();
  const room = seen(view);
  const fits = at.bottom + 8 + size.height <= room.bottom || at.top - 8 - size.height < room.top;
  const top = fits ? at.bottom + 8 : at.top - 8 - size.height;
  return { left: within(box, at.left - box.left - 8, size.width), top: Math.round(top - box.top) };
}

/** Above the first line of a range; below the last one where there is no room above. */
export function above(view: EditorView, layer: HTMLElement, from: number, to: number, size: { width: number; height: number }): Spot {
  const first = view.coordsAtPos(from, 1);
  const last = view.coordsAtPos(to, -1);
  const box = layer.getBoundingClientRect();
  const room = seen(view);
  const top = first.top - 8 - size.height;
  const right = last.top > first.top ? box.right : last.left;
  const centre = (first.left + right) / 2 - box.left;
  return {
    left: within(box, centre - size.width / 2, size.width),
    top: Math.round((top < room.top ? Math.min(last.bottom + 8, room.bottom - size.height - EDGE) : top) - box.top),
  };
}
