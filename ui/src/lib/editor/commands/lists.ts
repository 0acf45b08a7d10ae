import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import type { NodeType, ResolvedPos } from '@tiptap/pm/model';
import type { Command } from '@tiptap/pm/state';
import { schema } from '../schema';

export type ListName = 'bulletList' | 'orderedList' | 'taskList';

export const itemType = (name: ListName): NodeType => schema.nodes[name === 'taskList' ? 'taskItem' : 'listItem'] as NodeType;

const LISTS: readonly string[] = ['bulletList', 'orderedList', 'taskList'];

/** The innermost list around a position. */
export function listAround($pos: ResolvedPos): { name: ListName; pos: number; depth: number } | null {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const name = $pos.node(depth).type.name;
    if (LISTS.includes(name)) return { name: name as ListName, pos: $pos.before(depth), depth };
    // A list outside the cell or the box that the caret is in is not the caret's list.
    if ($pos.node(depth).type.spec.isolating) return null;
  }
  return null;
}

/** Makes the innermost list another kind of list, with its items. */
const changeList =
  (name: ListName): Command =>
  (state, dispatch) => {
    const around = listAround(state.selection.$from);
    const list = around && state.doc.nodeAt(around.pos);
    if (!list) return false;
    if (dispatch) {
      const item = itemType(name);
      const items = list.content.content.map((child) => (child.type === item ? child : item.create(null, child.content)));
      const type = schema.nodes[name] as NodeType;
      const { anchor, head } = state.selection;
      const tr = state.tr.replaceWith(around.pos, around.pos + list.nodeSize, type.create(null, items));
      const Chosen = state.selection.constructor as unknown as { create(doc: typeof tr.doc, anchor: number, head?: number): typeof state.selection };
      dispatch(tr.setSelection(Chosen.create(tr.doc, anchor, head)).scrollIntoView());
    }
    return true;
  };

/** Makes the selection a list of this kind, changes its kind, or takes it out of the list. */
export const toggleList =
  (name: ListName): Command =>
  (state, dispatch) => {
    const around = listAround(state.selection.$from);
    if (around?.name === name) return liftListItem(itemType(name))(state, dispatch);
    if (around) return changeList(name)(state, dispatch);
    return wrapInList(schema.nodes[name] as NodeType)(state, dispatch);
  };

const inItem =
  (command: (type: NodeType) => Command): Command =>
  (state, dispatch) => {
    const around = listAround(state.selection.$from);
    return around !== null && command(itemType(around.name))(state, dispatch);
  };

/** A new item at the caret; in an empty item, out of the list. */
export const splitItem: Command = inItem((type) => (state, dispatch) =>
  splitListItem(type, type.name === 'taskItem' ? { checked: false } : undefined)(state, dispatch),
);
export const indentItem: Command = inItem(sinkListItem);
export const outdentItem: Command = inItem(liftListItem);

/** At the start of an item, Backspace takes it out of the list rather than joining it to the item above. */
export const outdentAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const around = listAround($from);
  const isFirst = around !== null && $from.depth === around.depth + 2 && $from.index(around.depth + 1) === 0;
  if (!empty || !isFirst || $from.parentOffset > 0) return false;
  return outdentItem(state, dispatch);
};
