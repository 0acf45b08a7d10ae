import { daysBetween } from '../state/time';

/** How long the trash keeps what was put into it. */
export const KEPT_DAYS = 30;

/** How many of those days are left; nothing is deleted when they are over. */
export const daysLeft = (trashedAt: string, now: Date): number =>
  Math.max(0, KEPT_DAYS - Math.max(0, daysBetween(new Date(trashedAt), now)));
