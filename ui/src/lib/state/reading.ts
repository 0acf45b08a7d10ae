import type { Settings } from '../backend';

// How the canvas sets its text: what is chosen, and what this webview can do.

/** Sizes of the canvas' text in CSS pixels; the middle one is the design's. */
export const SIZES = [15, 17, 19, 21] as const;

const can = (property: string, value: string): boolean => globalThis.CSS?.supports?.(property, value) ?? false;

/** Whether the webview makes the thin gap; WebKitGTK says so too, but draws characters over each other. */
export const spaces = can('text-autospace', 'normal') && globalThis.document?.documentElement.dataset['engine'] !== 'webkitgtk';

/** Whether punctuation can hang over the end of a line. */
export const hangs = can('hanging-punctuation', 'allow-end last');

/** Sets the canvas as it was chosen. */
export function applyReading({ text_size, autospace, hanging }: Settings): void {
  const { style, dataset } = document.documentElement;
  style.setProperty('--read-size', `${SIZES.find((size) => size === text_size) ?? 17}px`);
  dataset['autospace'] = autospace ? 'on' : 'off';
  dataset['hanging'] = hanging ? 'on' : 'off';
}
