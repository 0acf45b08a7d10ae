/** What several records say of one field. */
export interface Merged<Value> {
  value: Value;
  /** They say different things. */
  mixed: boolean;
}

/** The value that all records share, or `none` where they differ. */
export function merged<Of, Value>(records: readonly Of[], read: (record: Of) => Value, none: Value, partial = false): Merged<Value> {
  const [first, ...others] = records;
  if (first === undefined) return { value: none, mixed: partial };
  const value = read(first);
  const same = JSON.stringify(value);
  // Records that were not read may say anything.
  const mixed = partial || others.some((other) => JSON.stringify(read(other)) !== same);
  return { value: mixed ? none : value, mixed };
}

/** The names that all records hold, and those that only some do. */
export function shared<Of>(records: readonly Of[], read: (record: Of) => readonly string[]): { all: string[]; some: string[] } {
  const counts = new Map<string, number>();
  for (const record of records) for (const name of new Set(read(record))) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts.keys()];
  return { all: names.filter((name) => counts.get(name) === records.length), some: names.filter((name) => counts.get(name) !== records.length) };
}

/** The ids of the people of that name on any of the photos; two may be called the same. */
export function idsOf(photos: readonly { people: readonly { person: string; name: string }[] }[], name: string): string[] {
  return [...new Set(photos.flatMap(({ people }) => people.filter((seen) => seen.name === name).map(({ person }) => person)))];
}
