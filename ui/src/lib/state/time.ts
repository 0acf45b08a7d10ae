import type { UiLanguage } from '../backend';

const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (n: number): string => String(n).padStart(2, '0');
const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** How many midnights lie between two moments; daylight saving makes some days shorter. */
export function daysBetween(earlier: Date, later: Date): number {
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}

export function clock(iso: string): string {
  const date = new Date(iso);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** 1月23日 · 23 Jan; with the year where it is another. */
export function dayLabel(date: Date, now: Date, language: UiLanguage): string {
  const year = date.getFullYear() !== now.getFullYear();
  if (language === 'zh') return `${year ? `${date.getFullYear()}年` : ''}${date.getMonth() + 1}月${date.getDate()}日`;
  return `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''}${year ? ` ${date.getFullYear()}` : ''}`;
}

/** Today and yesterday the time, within a week the weekday, else the day. */
export function shortTime(iso: string, now: Date, language: UiLanguage): string {
  const date = new Date(iso);
  const days = daysBetween(date, now);
  if (days <= 1) return clock(iso);
  if (days < 7) return WEEKDAYS[language][date.getDay()] ?? '';
  return dayLabel(date, now, language);
}

/** The full time, for tooltips. */
export function fullTime(iso: string, language: UiLanguage): string {
  const date = new Date(iso);
  const day =
    language === 'zh'
      ? `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日`
      : `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''} ${date.getFullYear()}`;
  return `${day} ${clock(iso)}`;
}

/** A day of an article's metadata (`2023-01-31` or with a time): 2023年1月31日 · 31 Jan 2023. */
export function momentLabel(moment: string, language: UiLanguage): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(moment);
  if (!match) return moment;
  const [, year, month, day] = match;
  return language === 'zh'
    ? `${Number(year)}年${Number(month)}月${Number(day)}日`
    : `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${Number(year)}`;
}

/** A month as a heading of lists: 2022年11月 · November 2022 in short. */
export function monthLabel(date: Date, now: Date, language: UiLanguage): string {
  const year = date.getFullYear() !== now.getFullYear();
  if (language === 'zh') return `${year ? `${date.getFullYear()}年` : ''}${date.getMonth() + 1}月`;
  const name = new Intl.DateTimeFormat('en-GB', { month: 'long' }).format(date);
  return year ? `${name} ${date.getFullYear()}` : name;
}

/** Reads a day as people write it (2023-1-31, 2023/01/31, 2023年1月31日), or gives null for a day that does not exist. */
export function readDay(text: string): string | null {
  const match = /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
