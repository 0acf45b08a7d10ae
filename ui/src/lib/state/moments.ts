// Moments of an article's metadata: a day, or a day with a time and the offset of its zone.
import { readDay } from './time';

const two = (n: number): string => String(Math.trunc(Math.abs(n))).padStart(2, '0');

/** As a field shows it: 2023-01-31 17:30, or the day alone where no time is known. */
export const momentText = (moment: string): string => `${moment.slice(0, 10)} ${moment.slice(11, 16)}`.trim();

/** The offset of this machine's zone at that time, +08:00. */
function offset(day: string, time: string): string {
  const minutes = -new Date(`${day}T${time}:00`).getTimezoneOffset();
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/**
 * What was typed as a moment, '' for nothing, or null for what is none. The zone of the moment before stays, since somebody
 * who moves a time by an hour does not mean another zone.
 */
export function readMoment(text: string, before = ''): string | null {
  const typed = text.trim().replace(/：/g, ':');
  if (typed === '') return '';
  const [, days = '', hours, minutes] = /^(.*?)(?:[\sT]+(\d{1,2}):(\d{2}))?$/.exec(typed) ?? [];
  const day = readDay(days.trim());
  if (!day || hours === undefined || minutes === undefined) return day || null;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  const time = `${two(Number(hours))}:${minutes}`;
  if (before.slice(0, 16) === `${day}T${time}`) return before;
  const zone = /(Z|[+-]\d{2}:\d{2})$/.exec(before.slice(10))?.[1];
  return `${day}T${time}:00${zone ?? offset(day, time)}`;
}
