import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { isInTable, selectionCell } from '@tiptap/pm/tables';

/** The innermost table around the selection. */
export function tableAround(state: EditorState): { node: DocumentNode; pos: number } | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === 'table') return { node: $from.node(depth), pos: $from.before(depth) };
  }
  return null;
}

/** How the cell at the selection is aligned. */
export function cellAlign(state: EditorState): string | null {
  if (!isInTable(state)) return null;
  return (selectionCell(state).nodeAfter?.attrs['align'] as string | null | undefined) ?? null;
}
