import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import { Fragment, Slice, type Node as DocumentNode, type NodeType, type ResolvedPos } from '@tiptap/pm/model';
import type { Command, Transaction } from '@tiptap/pm/state';
import { ReplaceAroundStep } from '@tiptap/pm/transform';
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
    if (dispatch) dispatch(retyped(state.tr, around.pos, list, name).scrollIntoView());
    return true;
  };

/**
 * Gives a list and its items other types without touching what is in the items, so that what points there stays.
 *
 * A list of other items cannot change its type in one go. It is split into lists of one item each, these change, and
 * are joined again.
 */
function retyped(tr: Transaction, position: number, list: DocumentNode, name: ListName): Transaction {
  const type = schema.nodes[name] as NodeType;
  const item = itemType(name);
  if (list.firstChild?.type === item) return tr.setNodeMarkup(position, type);
  const starts: number[] = [];
  list.forEach((_, offset, index) => starts.push(position + offset + 2 * index));
  for (const start of starts.slice(1)) tr.split(start - 1);
  for (const start of starts) {
    const one = tr.doc.nodeAt(start);
    if (!one) continue;
    const end = start + one.nodeSize;
    const wrapped = Fragment.from(type.create(null, item.create()));
    tr.step(new ReplaceAroundStep(start, end, start + 2, end - 2, new Slice(wrapped, 0, 0), 2, true));
  }
  for (const start of starts.slice(1).reverse()) tr.join(start);
  return tr;
}

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
