import type { Person } from '../core';

/** Whether somebody's consent holds: given, not ended, and by a guardian where they are minors. */
export function holds(person: Person, today: string): boolean {
  if (person.consent !== 'given' || (person.minor && person.guardian.trim() === '')) return false;
  return person.until === null || person.until >= today;
}

/** Of how many people on a photo the consent holds. */
export function allowed(people: readonly Person[], today = new Date().toISOString().slice(0, 10)): { given: number; all: number } {
  return { given: people.filter((person) => holds(person, today)).length, all: people.length };
}
