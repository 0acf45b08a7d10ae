import type { UiLanguage } from '../backend';
import { daysBetween, monthLabel } from './time';

export interface Group<Item> {
  key: string;
  label: string;
  items: Item[];
}

export interface GroupWords {
  today: string;
  yesterday: string;
  week: string;
}

/** Puts a list that is sorted by time, newest first, under headings. */
export function groupByDay<Item extends { updated_at: string }>(
  items: readonly Item[],
  now: Date,
  language: UiLanguage,
  words: GroupWords,
): Group<Item>[] {
  const groups: Group<Item>[] = [];
  for (const item of items) {
    const date = new Date(item.updated_at);
    const days = daysBetween(date, now);
    const label =
      days <= 0 ? words.today : days === 1 ? words.yesterday : days < 7 ? words.week : monthLabel(date, now, language);
    const last = groups.at(-1);
    if (last?.label === label) last.items.push(item);
    else groups.push({ key: `${label}-${groups.length}`, label, items: [item] });
  }
  return groups;
}
