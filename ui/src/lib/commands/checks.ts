import { canvas } from '../state/canvas.svelte';
import { review } from '../state/review.svelte';

/** Goes to the next place that the checks found something at, or the one before; round at the end. */
export function stepCheck(step: 1 | -1): boolean {
  const places = [...new Set(review.checked?.items.flatMap(({ position }) => (position === null ? [] : [position])) ?? [])].sort((a, b) => a - b);
  const here = canvas.selection?.position ?? 0;
  const next = step > 0 ? (places.find((place) => place > here) ?? places[0]) : (places.filter((place) => place < here).at(-1) ?? places.at(-1));
  if (next === undefined) return false;
  canvas.api?.reveal(next);
  return true;
}
