import type { UiLanguage } from '../../backend';
import { say } from '../../i18n/photos';
import { momentLabel } from '../../state/time';
import type { GroupStart } from './layout';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A day, or a month, or a year, as it is said. */
export function dayWords(day: string, language: UiLanguage): string {
  const match = /^(\d{4})(?:-(\d{2}))?$/.exec(day);
  if (!match) return momentLabel(day, language);
  const [, year = '', month] = match;
  if (month === undefined) return language === 'zh' ? `${year}年` : year;
  return language === 'zh' ? `${year}年${Number(month)}月` : `${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

export interface Heading {
  title: string;
  rest: string;
}

/** A group's name, and what else is known of it: day, place, how many. */
export function headingOf(group: GroupStart, n: number, language: UiLanguage): Heading {
  const day = group.day === null ? '' : dayWords(group.day, language);
  const title = group.name || day || say('undated');
  const rest = [group.name === '' ? '' : day, group.place, say('count', { n })].filter((part) => part !== '');
  return { title, rest: rest.join(' · ') };
}
