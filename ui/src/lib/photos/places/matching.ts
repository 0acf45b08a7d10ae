import type { Place } from '../../editor/types';

/** A photo that may go into a place. */
export interface Candidate {
  id: string;
  name: string;
}

/** Which photo each place gets, by index; a photo goes into one place at most. */
export type Choice = readonly (string | null)[];

/** The choice after the photo of one place was chosen: the place that had this photo before gets the other one's. */
export function choose(choice: Choice, place: number, id: string | null): Choice {
  const before = choice[place] ?? null;
  return choice.map((photo, index) => (index === place ? id : id !== null && photo === id ? before : photo));
}

/** The photos that have no place. */
export const leftOver = (choice: Choice, candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter(({ id }) => !choice.includes(id));

/** What is put into the article. */
export const filled = (choice: Choice, places: readonly Place[]): { at: number; id: string }[] =>
  places.flatMap(({ at }, index) => {
    const id = choice[index];
    return id ? [{ at, id }] : [];
  });

/** The same photo can lie in two files; it is offered once. */
export function candidates(imported: readonly { id: string | null; path: string }[]): Candidate[] {
  const found: Candidate[] = [];
  for (const { id, path } of imported) {
    if (id !== null && !found.some((other) => other.id === id)) found.push({ id, name: path.split(/[\\/]/).pop() ?? path });
  }
  return found;
}
