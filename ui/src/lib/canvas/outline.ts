import type { Node as DocumentNode } from '@tiptap/pm/model';

export interface Entry {
  /** The position of the heading. */
  at: number;
  /** How deep it stands below the highest level that the article uses, from 0. */
  depth: number;
  text: string;
}

/** The headings of an article in reading order. */
export function outline(doc: DocumentNode): Entry[] {
  const found: { at: number; level: number; text: string }[] = [];
  doc.descendants((node, at) => {
    if (node.type.name === 'heading') found.push({ at, level: Number(node.attrs['level']), text: node.textContent.trim() });
    return !node.isTextblock;
  });
  const levels = [...new Set(found.map(({ level }) => level))].sort((a, b) => a - b);
  return found.map(({ at, level, text }) => ({ at, depth: levels.indexOf(level), text }));
}

/** The heading under which a position stands; -1 before the first. */
export const currentEntry = (entries: readonly Entry[], position: number): number => entries.filter(({ at }) => at <= position).length - 1;
