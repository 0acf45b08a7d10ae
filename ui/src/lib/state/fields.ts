import type { ArticleData } from '../backend';

type Meta = ArticleData['meta'];

/** Some of an article's metadata by name; `undefined` stands for what is not there. */
export type Fields = Readonly<Record<string, unknown>>;

/** What differs between two states of metadata, as it was and as it is. */
export function changedFields(from: Meta, to: Meta): { before: Fields; after: Fields } {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const [old, now] = [from as Record<string, unknown>, to as Record<string, unknown>];
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (JSON.stringify(old[name]) === JSON.stringify(now[name])) continue;
    before[name] = old[name];
    after[name] = now[name];
  }
  return { before, after };
}

/** Sets fields as they are given; those that are `undefined` go. */
export function setFields(meta: Meta, fields: Fields): void {
  const target = meta as Record<string, unknown>;
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) Reflect.deleteProperty(target, name);
    else target[name] = structuredClone(value);
  }
}
