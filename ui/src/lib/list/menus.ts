import type { Summary } from '../backend';

/** What a menu of articles shows: everything that can be done, or one thing to choose. */
export type Panel = 'all' | 'status' | 'tags' | 'series';

export type Held = 'all' | 'some' | 'none';

/** How many of the articles hold something. */
export function held(summaries: readonly Summary[], holds: (summary: Summary) => boolean): Held {
  const n = summaries.filter(holds).length;
  return n === 0 ? 'none' : n === summaries.length ? 'all' : 'some';
}

export interface Choice {
  name: string;
  held: Held;
}

/** What is offered for a name that is being typed: what the articles hold first, then by how much it is used. */
export function choices(
  typed: string,
  known: readonly { name: string; count: number }[],
  summaries: readonly Summary[],
  holds: (summary: Summary, name: string) => boolean,
  most: number,
): Choice[] {
  const wanted = fold(typed);
  return known
    .filter(({ name }) => fold(name).includes(wanted))
    .map(({ name, count }) => ({ name, count, held: held(summaries, (summary) => holds(summary, name)) }))
    .sort((a, b) => rank(a.held) - rank(b.held) || Number(fold(b.name).startsWith(wanted)) - Number(fold(a.name).startsWith(wanted)) || b.count - a.count)
    .slice(0, most)
    .map(({ name, held }) => ({ name, held }));
}

const rank = (state: Held): number => (state === 'none' ? 1 : 0);
const fold = (text: string): string => text.normalize('NFKC').trim().toLocaleLowerCase();
