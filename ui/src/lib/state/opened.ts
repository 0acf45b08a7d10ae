import type { UiLanguage } from '../backend';
import { say } from '../i18n/libraries';
import { clock, daysBetween, shortTime } from './time';

/** When something was done last: 今天 14:32 · 昨天 · 周三 · 1月12日. */
export function lastTime(iso: string, now: Date, language: UiLanguage): string {
  const days = daysBetween(new Date(iso), now);
  if (days <= 0) return say('today', { time: clock(iso) });
  return days === 1 ? say('yesterday') : shortTime(iso, now, language);
}
