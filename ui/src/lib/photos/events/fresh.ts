import type { PhotoEvent } from '../../backend';

/** A new event of the day on which most of its photos were taken; of several such days the first. */
export function freshEvent(taken: readonly string[]): PhotoEvent {
  const counts = new Map<string, number>();
  for (const moment of taken) {
    const day = moment.slice(0, 10);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const [day = ''] = [...counts].filter(([, n]) => n === most).map(([of]) => of).sort();
  return { id: '', name: '', day, place: '' };
}
