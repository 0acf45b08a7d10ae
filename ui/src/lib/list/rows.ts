// How high a row is. Heights follow from the text alone, so that no row has to be drawn to know where it stands.
import type { Summary, UiLanguage } from '../backend';
import { groupByDay, type GroupWords } from '../state/grouping';

/** What the layout remembers of a row: its own height, and the heading under which it stands. */
export interface Mark {
  height: number;
  group: string;
}

/** The first row of a group carries its heading. */
export const HEADING = 32;
const ONE_LINE = 80;
const TITLE_LINE = 20;
const SNIPPET_GAP = 2;
const SNIPPET_LINE = 18;
/** How much narrower the snippet is set than the title. */
const SNIPPET_SCALE = 12 / 13;
const PADDING = 16;
/** What stands beside the title: paddings, the gap and the picture. */
const BESIDE = 84;
/** Kept free, so that rounding never cuts a title short. */
const SLACK = 2;

export type Measure = (text: string) => number;

const interned = new Map<string, Mark>();

/** Marks are shared: a list of a hundred thousand rows has a few dozen different ones. */
export function markOf(height: number, group: string): Mark {
  const key = `${height} ${group}`;
  let mark = interned.get(key);
  if (!mark) interned.set(key, (mark = { height, group }));
  return mark;
}

export function titleLines(title: string, width: number, measure: Measure): 1 | 2 {
  return measure(title) <= width - BESIDE - SLACK ? 1 : 2;
}

export function rowHeight(title: string, width: number, measure: Measure, snippet = ''): number {
  const height = ONE_LINE + (titleLines(title, width, measure) - 1) * TITLE_LINE;
  if (snippet === '') return height;
  const isOneLine = measure(snippet) * SNIPPET_SCALE <= width - PADDING - SLACK;
  return height + SNIPPET_GAP + SNIPPET_LINE * (isOneLine ? 1 : 2);
}

/** The heading over a row of a list that is sorted by time. */
export function dayGroup(summary: Summary, now: Date, language: UiLanguage, words: GroupWords): string {
  return groupByDay([summary], now, language, words)[0]?.label ?? '';
}

/** Measures text as the list sets it; widths are kept, since titles come again and again. */
export function measureLike(element: HTMLElement, weight: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const { fontSize, fontFamily } = getComputedStyle(element);
  if (!context) return (text) => text.length * Number.parseFloat(fontSize);
  context.font = `${weight} ${fontSize} ${fontFamily}`;
  const known = new Map<string, number>();
  return (text) => {
    let width = known.get(text);
    if (width === undefined) {
      if (known.size > 20_000) known.clear();
      known.set(text, (width = context.measureText(text).width));
    }
    return width;
  };
}
