import type { Chord } from './chords';
import { isMac } from './chords';

/** What the key types without modifiers, by which the canvas knows it. */
const typed = (code: string): string => code.replace(/^(Key|Digit)/, '').toLowerCase();

/** Has the canvas do what one of its own keys does; the canvas is the one place that knows how. */
export function press(chord: Chord): boolean {
  const canvas = document.querySelector<HTMLElement>('.tp-canvas[contenteditable="true"]');
  if (!canvas) return false;
  canvas.focus();
  const event = new KeyboardEvent('keydown', {
    key: chord.code.startsWith('Arrow') ? chord.code : typed(chord.code),
    code: chord.code,
    ctrlKey: !isMac && chord.mod === true,
    metaKey: isMac && chord.mod === true,
    altKey: chord.alt === true,
    shiftKey: chord.shift === true,
    bubbles: true,
    cancelable: true,
  });
  canvas.dispatchEvent(event);
  return event.defaultPrevented;
}
