/** A set of its own kind of module, for state that is replaced or counted up as a whole instead of being watched. */
export const setOf = <Item>(items: Iterable<Item> = []): Set<Item> => new Set(items);
