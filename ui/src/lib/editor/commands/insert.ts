import { wrapIn } from '@tiptap/pm/commands';
import { Slice, type Attrs, type Node as DocumentNode, type NodeType } from '@tiptap/pm/model';
import { NodeSelection, Selection, TextSelection, type Command, type Transaction } from '@tiptap/pm/state';
import { ReplaceAroundStep, liftTarget } from '@tiptap/pm/transform';
import { schema } from '../schema';
import { chain, perhaps } from './chain';
import { listAround, outdentItem, toggleList, type ListName } from './lists';

export const nodeType = (name: string): NodeType => schema.nodes[name] as NodeType;

/** The kinds of text that a block can be turned into. */
export type TextKind =
  | 'paragraph'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'heading4'
  | 'blockquote'
  | 'callout'
  | 'codeBlock'
  | ListName;

/** Puts `node` in place of the empty paragraph at the caret, or else below the block that the caret is in. */
export const insertBlock =
  (node: DocumentNode): Command =>
  (state, dispatch) => {
    const { selection } = state;
    const { $from } = selection;
    let from: number;
    let to: number;
    if (selection instanceof TextSelection && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0) {
      from = $from.before();
      to = $from.after();
    } else {
      // Inside a figure or a table nothing but its own parts can stand: the block goes below all of it.
      // A caret between blocks is in none; where everything is selected, the end is below.
      let depth = selection instanceof NodeSelection || $from.depth === 0 || !$from.parent.inlineContent ? $from.depth : $from.depth - 1;
      while (depth > 0 && !$from.node(depth).type.contentMatch.matchType(node.type)) depth--;
      from = to = depth === $from.depth ? selection.to : $from.after(depth + 1);
    }
    const $at = state.doc.resolve(from);
    if (!$at.parent.canReplaceWith($at.index(), state.doc.resolve(to).index(), node.type)) return false;
    if (dispatch) {
      const tr = state.tr.replaceWith(from, to, node);
      const end = from + node.nodeSize;
      if (node.isLeaf && tr.doc.resolve(end).nodeAfter === null) tr.insert(end, nodeType('paragraph').create());
      const inside = node.isLeaf ? null : Selection.findFrom(tr.doc.resolve(from), 1, true);
      if (node.type.name === 'figure') tr.setSelection(NodeSelection.create(tr.doc, from));
      else if (inside && inside.from < end) tr.setSelection(inside);
      else if (node.type.name === 'divider') tr.setSelection(Selection.near(tr.doc.resolve(end)));
      else tr.setSelection(NodeSelection.create(tr.doc, from));
      dispatch(tr.scrollIntoView());
    }
    return true;
  };

/** What code cannot hold stays as text where it was: a footnote's words, a formula's source. */
function spellOut(tr: Transaction, from: number, to: number): void {
  const found: number[] = [];
  tr.doc.nodesBetween(from, to, (block, start) => {
    if (!block.isTextblock || block.isInline) return;
    block.descendants((node, offset) => {
      if (node.type.name === 'footnote' || node.type.name === 'inlineFormula') found.push(start + 1 + offset);
    });
  });
  // From the end, so that those before stay where they were found.
  for (const pos of found.reverse()) {
    const node = tr.doc.nodeAt(pos);
    if (!node) continue;
    const end = pos + node.nodeSize;
    if (node.type.name === 'footnote') tr.step(new ReplaceAroundStep(pos, end, pos + 1, end - 1, Slice.empty, 0, true));
    else if (node.attrs['latex'] === '') tr.delete(pos, end);
    else tr.replaceWith(pos, end, schema.text(String(node.attrs['latex'])));
  }
}

/**
 * Makes the selected text blocks blocks of another type.
 *
 * The editor's own command goes through several selected cells from the first to the last, and loses its way where the
 * first ones change their size.
 */
const setBlockType =
  (type: NodeType, attrs: Attrs | null = null): Command =>
  (state, dispatch) => {
    const { ranges } = state.selection;
    let can = false;
    for (const { $from, $to } of ranges) {
      state.doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
        if (can || !node.isTextblock || node.hasMarkup(type, attrs)) return;
        const $pos = state.doc.resolve(pos);
        can = node.type === type || $pos.parent.canReplaceWith($pos.index(), $pos.index() + 1, type);
      });
    }
    if (!can) return false;
    if (dispatch) {
      const tr = state.tr;
      for (const { $from, $to } of [...ranges].sort((a, b) => b.$from.pos - a.$from.pos)) {
        const steps = tr.steps.length;
        if (type.spec.code) spellOut(tr, $from.pos, $to.pos);
        const since = tr.mapping.slice(steps);
        tr.setBlockType(since.map($from.pos, -1), since.map($to.pos), type, attrs);
      }
      dispatch(tr.scrollIntoView());
    }
    return true;
  };

/** Takes the block at the caret out of boxes and lists, one level. */
const liftOnce: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if (listAround($from)) return outdentItem(state, dispatch);
  const range = $from.blockRange($to);
  const target = range && liftTarget(range);
  if (!range || target === null || target === undefined) return false;
  dispatch?.(state.tr.lift(range, target));
  return true;
};

/** Whether the innermost box around the selection, lists included, is one that turning into text leaves. */
function boxName(state: Parameters<Command>[0]): string | null {
  const { $from } = state.selection;
  for (let depth = $from.depth - 1; depth > 0; depth--) {
    const { type } = $from.node(depth);
    if (type.spec.isolating) return null;
    if (['blockquote', 'callout', 'listItem', 'taskItem'].includes(type.name)) return type.name;
  }
  return null;
}

const liftAll: Command = (state, dispatch) => {
  // Each lift takes one level; a block cannot be deeper than the depth it starts from.
  const leave: Command = (now, then) => (boxName(now) === null ? true : perhaps(liftOnce)(now, then));
  return chain(...Array.from({ length: state.selection.$from.depth }, () => leave))(state, dispatch);
};

const box = (name: 'blockquote' | 'callout'): Command => chain(liftAll, perhaps(setBlockType(nodeType('paragraph'))), wrapIn(nodeType(name)));

/** Turns the selected text blocks into another kind; the kind they already are turns them back into body text. */
export function turnInto(kind: TextKind): Command {
  switch (kind) {
    case 'paragraph':
      return chain(liftAll, perhaps(setBlockType(nodeType('paragraph'))));
    case 'blockquote':
    case 'callout':
      return (state, dispatch) => (boxName(state) === kind ? turnInto('paragraph') : box(kind))(state, dispatch);
    case 'codeBlock':
      return (state, dispatch) =>
        (state.selection.$from.parent.type.name === kind ? turnInto('paragraph') : chain(liftAll, setBlockType(nodeType(kind))))(state, dispatch);
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return (state, dispatch) =>
        listAround(state.selection.$from)
          ? toggleList(kind)(state, dispatch)
          : chain(perhaps(setBlockType(nodeType('paragraph'))), toggleList(kind))(state, dispatch);
    default: {
      const level = Number(kind.slice(-1));
      return (state, dispatch) => {
        const { parent } = state.selection.$from;
        const already = parent.type.name === 'heading' && parent.attrs['level'] === level;
        return already ? turnInto('paragraph')(state, dispatch) : chain(liftAll, setBlockType(nodeType('heading'), { level }))(state, dispatch);
      };
    }
  }
}

/** The kind of text at the caret, for the toolbar's first button. */
export function kindAt(state: Parameters<Command>[0]): TextKind | null {
  const { $from } = state.selection;
  const { type, attrs } = $from.parent;
  if (type.name === 'heading') return `heading${String(attrs['level'])}` as TextKind;
  if (type.name === 'codeBlock') return 'codeBlock';
  if (type.name !== 'paragraph') return null;
  const name = boxName(state);
  if (name === 'listItem' || name === 'taskItem') return listAround($from)?.name ?? 'paragraph';
  return name === 'blockquote' || name === 'callout' ? name : 'paragraph';
}

/** A footnote at the end of the selection, with the caret in it. */
export const insertFootnote: Command = (state, dispatch) => {
  const { $to } = state.selection;
  const type = nodeType('footnote');
  if (!$to.parent.inlineContent || !$to.parent.canReplaceWith($to.index(), $to.index(), type)) return false;
  if (dispatch) {
    const tr = state.tr.insert($to.pos, type.create());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, $to.pos + 1)).scrollIntoView());
  }
  return true;
};

/** A formula within the line, selected so that its source can be typed. */
export const insertInlineFormula: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const type = nodeType('inlineFormula');
  if (!$from.sameParent($to) || !$from.parent.canReplaceWith($from.index(), $to.index(), type)) return false;
  if (dispatch) {
    const latex = state.doc.textBetween($from.pos, $to.pos);
    const tr = state.tr.replaceRangeWith($from.pos, $to.pos, type.create({ latex }));
    dispatch(tr.setSelection(NodeSelection.create(tr.doc, $from.pos)).scrollIntoView());
  }
  return true;
};

/** A table with a row of headers. */
export const insertTable = (rows = 3, columns = 3): Command => {
  const row = (name: string) =>
    nodeType('tableRow').create(
      null,
      Array.from({ length: columns }, () => nodeType(name).create(null, nodeType('paragraph').create())),
    );
  const content = [row('tableHeader'), ...Array.from({ length: rows - 1 }, () => row('tableCell'))];
  return insertBlock(nodeType('table').create(null, content));
};

export const insertLeaf = (name: string, attrs: Record<string, unknown> | null = null): Command => insertBlock(nodeType(name).create(attrs));

/** A diagram to begin with, drawn from the source in it. */
export const insertDiagram: Command = insertBlock(
  nodeType('codeBlock').create({ language: 'mermaid' }, schema.text('flowchart LR\n  A[提交] --> B{审核}\n  B -->|通过| C[发布]\n  B -->|退回| A')),
);
