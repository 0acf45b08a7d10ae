import { Fragment, type Node as DocumentNode, type ResolvedPos } from '@tiptap/pm/model';
import { NodeSelection, Selection, TextSelection, type Command, type EditorState, type Transaction } from '@tiptap/pm/state';

/** A run of neighbouring blocks. */
export interface Blocks {
  parent: DocumentNode;
  /** The position before the parent's content. */
  start: number;
  from: number;
  to: number;
  index: number;
  count: number;
}

const ITEMS = ['listItem', 'taskItem'];
const CONTAINERS = ['doc', 'blockquote', 'callout', 'tableCell', 'tableHeader', 'bulletList', 'orderedList', 'taskList', ...ITEMS];

function at($from: ResolvedPos, $to: ResolvedPos, depth: number): Blocks {
  const parent = $from.node(depth);
  const index = $from.index(depth);
  const last = depth === $to.depth && !$to.parent.inlineContent ? Math.max(index, $to.indexAfter(depth) - 1) : $to.index(depth);
  let from = $from.start(depth);
  for (let i = 0; i < index; i++) from += parent.child(i).nodeSize;
  let to = from;
  for (let i = index; i <= last; i++) to += parent.child(i).nodeSize;
  return { parent, start: $from.start(depth), from, to, index, count: last - index + 1 };
}

/**
 * The blocks that the selection means, as when it is moved or doubled.
 *
 * The innermost that have neighbours; the first paragraph of a list item stands for the item, and a box that holds
 * only one block is meant itself.
 */
export function selectedBlocks(state: EditorState): Blocks | null {
  const { $from, $to } = state.selection;
  // A caret between blocks is in none of them.
  if ($from.pos === $to.pos && !$from.parent.inlineContent) return null;
  for (let depth = $from.sharedDepth($to.pos); depth >= 0; depth--) {
    const parent = $from.node(depth);
    if (!CONTAINERS.includes(parent.type.name)) continue;
    const blocks = at($from, $to, depth);
    const isItemText = ITEMS.includes(parent.type.name) && blocks.index === 0 && blocks.count === 1;
    if (depth === 0 || (!isItemText && parent.childCount > blocks.count)) return blocks.count > 0 ? blocks : null;
  }
  return null;
}

/** The block of the outermost level around a position. */
export function outerBlock(doc: DocumentNode, position: number): { node: DocumentNode; pos: number } | null {
  const $pos = doc.resolve(Math.max(0, Math.min(position, doc.content.size)));
  if ($pos.depth > 0) return { node: $pos.node(1), pos: $pos.before(1) };
  const node = $pos.nodeAfter ?? $pos.nodeBefore;
  return node ? { node, pos: $pos.nodeAfter ? $pos.pos : $pos.pos - node.nodeSize } : null;
}

/** The selection, carried along by `offset` with the blocks that it stands in. */
function carry(tr: Transaction, selection: Selection, offset: number): Transaction {
  if (selection instanceof NodeSelection) return tr.setSelection(NodeSelection.create(tr.doc, selection.from + offset));
  const { anchor, head } = selection;
  return tr.setSelection(TextSelection.between(tr.doc.resolve(anchor + offset), tr.doc.resolve(head + offset)));
}

function children(blocks: Blocks): DocumentNode[] {
  return Array.from({ length: blocks.count }, (_, i) => blocks.parent.child(blocks.index + i));
}

/** Moves the selected blocks past their neighbour. */
export const moveBlocks =
  (direction: -1 | 1): Command =>
  (state, dispatch) => {
    const blocks = selectedBlocks(state);
    if (!blocks) return false;
    const beside = direction < 0 ? blocks.index - 1 : blocks.index + blocks.count;
    if (beside < 0 || beside >= blocks.parent.childCount) return false;
    if (dispatch) {
      const neighbour = blocks.parent.child(beside);
      // The neighbour changes sides, so that what points into the moved blocks goes on pointing there.
      const { nodeSize } = neighbour;
      const tr = state.tr;
      if (direction < 0) tr.delete(blocks.from - nodeSize, blocks.from).insert(blocks.to - nodeSize, neighbour);
      else tr.delete(blocks.to, blocks.to + nodeSize).insert(blocks.from, neighbour);
      dispatch(carry(tr, state.selection, direction * nodeSize).scrollIntoView());
    }
    return true;
  };

/** Moves the outer block at `from` before the outer block at `to`; `to` may be the end of the document. */
export const dragBlock =
  (from: number, to: number): Command =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(from);
    if (!node || (to >= from && to <= from + node.nodeSize)) return false;
    if (dispatch) {
      const tr = state.tr.delete(from, from + node.nodeSize);
      const target = to > from ? to - node.nodeSize : to;
      tr.insert(target, node);
      dispatch(tr.setSelection(blockSelection(tr.doc, target)));
    }
    return true;
  };

/** The selection of one block: the block itself, or the caret at its start where a block cannot be selected. */
export function blockSelection(doc: DocumentNode, position: number): Selection {
  const node = doc.nodeAt(position);
  if (node && NodeSelection.isSelectable(node)) return NodeSelection.create(doc, position);
  return Selection.near(doc.resolve(Math.min(position + 1, doc.content.size)));
}

/** Repeats the selected blocks below themselves. */
export const duplicateBlocks: Command = (state, dispatch) => {
  const blocks = selectedBlocks(state);
  if (!blocks) return false;
  if (dispatch) {
    const tr = state.tr.insert(blocks.to, Fragment.from(children(blocks)));
    dispatch(carry(tr, state.selection, blocks.to - blocks.from).scrollIntoView());
  }
  return true;
};

/** Deletes the selected blocks; a place that must hold a block gets an empty paragraph. */
export const deleteBlocks: Command = (state, dispatch) => {
  const blocks = selectedBlocks(state);
  if (!blocks) return false;
  if (dispatch) {
    const tr = state.tr;
    if (blocks.count === blocks.parent.childCount) {
      const empty = state.schema.nodes['paragraph']?.create();
      if (empty) tr.replaceWith(blocks.from, blocks.to, empty);
    } else {
      tr.delete(blocks.from, blocks.to);
    }
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(blocks.from, tr.doc.content.size)))).scrollIntoView());
  }
  return true;
};
