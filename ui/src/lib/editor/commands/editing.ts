import { exitCode, liftEmptyBlock, setBlockType, splitBlock } from '@tiptap/pm/commands';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { NodeSelection, Selection, TextSelection, type Command } from '@tiptap/pm/state';
import { liftTarget } from '@tiptap/pm/transform';
import { chain } from './chain';
import { insertLeaf, nodeType } from './insert';

/** The caret alone, at an edge of its text. */
function caretAt(state: Parameters<Command>[0], edge: 'start' | 'end') {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || !selection.$cursor) return null;
  const { $cursor } = selection;
  const isThere = edge === 'start' ? $cursor.parentOffset === 0 : $cursor.parentOffset === $cursor.parent.content.size;
  return isThere ? $cursor : null;
}

/** Blocks that are selected as a whole before anything deletes or joins them. */
const isWhole = (node: DocumentNode | null): node is DocumentNode =>
  node !== null && NodeSelection.isSelectable(node) && (node.isAtom || node.type.spec.isolating === true);

const selectBeside =
  (edge: 'start' | 'end'): Command =>
  (state, dispatch) => {
    const $cursor = caretAt(state, edge);
    if (!$cursor || $cursor.depth === 0) return false;
    const $beside = state.doc.resolve(edge === 'start' ? $cursor.before() : $cursor.after());
    const node = edge === 'start' ? $beside.nodeBefore : $beside.nodeAfter;
    if (!isWhole(node)) return false;
    if (dispatch) {
      const tr = state.tr;
      let position = edge === 'start' ? $beside.pos - node.nodeSize : $beside.pos;
      if ($cursor.parent.content.size === 0) {
        tr.delete($cursor.before(), $cursor.after());
        if (edge === 'end') position -= $cursor.parent.nodeSize;
      }
      dispatch(tr.setSelection(NodeSelection.create(tr.doc, position)).scrollIntoView());
    }
    return true;
  };

/** Backspace behind a figure, a table or a divider selects it; an empty paragraph between goes. */
export const selectBefore: Command = selectBeside('start');
/** Delete before a figure, a table or a divider selects it. */
export const selectAfter: Command = selectBeside('end');

/** Backspace at the start of a heading, or in an empty code block, makes it body text. */
export const plainAtStart: Command = (state, dispatch) => {
  const $cursor = caretAt(state, 'start');
  const name = $cursor?.parent.type.name;
  const isCode = name === 'codeBlock' && $cursor?.parent.content.size === 0;
  return (name === 'heading' || isCode) && setBlockType(nodeType('paragraph'))(state, dispatch);
};

/** Backspace at the start of a box's first block takes that block out of the box. */
export const leaveBoxAtStart: Command = (state, dispatch) => {
  const $cursor = caretAt(state, 'start');
  if (!$cursor || $cursor.depth < 2 || $cursor.index(-1) !== 0) return false;
  const box = $cursor.node(-1);
  if (box.type.name !== 'blockquote' && box.type.name !== 'callout') return false;
  const range = $cursor.blockRange();
  const target = range && liftTarget(range);
  if (!range || target === null) return false;
  dispatch?.(state.tr.lift(range, target).scrollIntoView());
  return true;
};

/** Backspace at the start of a caption selects the figure rather than touching its photos. */
export const figureFromCaption: Command = (state, dispatch) => {
  const $cursor = caretAt(state, 'start');
  if ($cursor?.parent.type.name !== 'caption') return false;
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $cursor.before(-1))));
  return true;
};

/** Shift+Tab in a caption selects its figure, where Tab came from. */
export const selectFigure: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type.name !== 'caption') return false;
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.before(-1))).scrollIntoView());
  return true;
};

/** Backspace in an empty footnote removes it. */
export const removeEmptyFootnote: Command = (state, dispatch) => {
  const $cursor = caretAt(state, 'start');
  if ($cursor?.parent.type.name !== 'footnote' || $cursor.parent.content.size > 0) return false;
  dispatch?.(state.tr.delete($cursor.before(), $cursor.after()));
  return true;
};

/** Backspace behind a footnote goes into it rather than deleting what cannot be seen at once. */
export const enterFootnote: Command = (state, dispatch) => {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || selection.$cursor?.nodeBefore?.type.name !== 'footnote') return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, selection.from - 1)));
  return true;
};

/** An empty paragraph below the block that ends at `position`, with the caret in it. */
export const paragraphAt =
  (position: number): Command =>
  (state, dispatch) => {
    const $at = state.doc.resolve(position);
    if (!$at.parent.canReplaceWith($at.index(), $at.index(), nodeType('paragraph'))) return false;
    if (dispatch) {
      const tr = state.tr.insert(position, nodeType('paragraph').create());
      dispatch(tr.setSelection(TextSelection.create(tr.doc, position + 1)).scrollIntoView());
    }
    return true;
  };

/** The line below the block that ends at `position`: the empty paragraph that is there, or a new one. */
const lineBelow =
  (position: number): Command =>
  (state, dispatch) => {
    const next = state.doc.nodeAt(position);
    if (next?.type.name !== 'paragraph' || next.content.size > 0) return paragraphAt(position)(state, dispatch);
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, position + 1)).scrollIntoView());
    return true;
  };

/** Enter in a caption goes on below the figure. */
export const leaveFigure: Command = (state, dispatch) => {
  const { $from } = state.selection;
  return $from.parent.type.name === 'caption' && lineBelow($from.after(-1))(state, dispatch);
};

/** Where the block ends that is selected as a whole: for a photo, its figure. */
const endOf = ({ node, $from, to }: NodeSelection): number => (node.type.name === 'photo' ? $from.after() : to);

/** Goes on below what is selected as a whole and is no line of text itself. */
export const lineBehindSelected: Command = (state, dispatch) => {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || selection.node.isInline || selection.node.isTextblock) return false;
  return lineBelow(endOf(selection))(state, dispatch);
};

/** Enter on a selected block goes on below it; on a selected figure or photo, below the figure. */
export const paragraphAfterSelected: Command = (state, dispatch) => {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || selection.node.isInline) return false;
  return paragraphAt(endOf(selection))(state, dispatch);
};

/** Tab on a selected figure or photo goes to its caption. */
export const toCaption: Command = (state, dispatch) => {
  const { selection } = state;
  if (!(selection instanceof NodeSelection)) return false;
  const { node } = selection;
  const figureEnd = node.type.name === 'figure' ? selection.to : node.type.name === 'photo' ? selection.$from.after() : null;
  if (figureEnd === null) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, figureEnd - 2)).scrollIntoView());
  return true;
};

/** Escape goes from the text to its block, and from the block out of the canvas. */
export const stepOut: Command = (state, dispatch, view) => {
  const { selection } = state;
  if (selection instanceof NodeSelection && selection.$from.depth === 0) {
    view?.dom.blur();
    return view !== undefined;
  }
  const { $from } = selection;
  const position = $from.depth > 0 ? $from.before(1) : $from.pos;
  const node = state.doc.nodeAt(position);
  if (!node || !NodeSelection.isSelectable(node)) return false;
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, position)));
  return true;
};

/** Enter in a footnote leaves it: the caret stands behind its number. */
export const leaveFootnote: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type.name !== 'footnote') return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, $from.after())));
  return true;
};

/** Enter on the second empty line at the end of a code block leaves it, without those lines. */
export const leaveCode: Command = (state, dispatch) => {
  const $cursor = caretAt(state, 'end');
  if ($cursor?.parent.type.name !== 'codeBlock' || !$cursor.parent.textContent.endsWith('\n\n')) return false;
  return exitCode(state, dispatch && ((tr) => dispatch(tr.delete($cursor.pos - 2, $cursor.pos))));
};

/** ``` and a language on a line of their own begin a code block; three hyphens become a line. */
export const fencesAtEnter: Command = (state, dispatch) => {
  const $cursor = caretAt(state, 'end');
  if ($cursor?.parent.type.name !== 'paragraph') return false;
  const fence = /^(?:```|···|｀｀｀)([\w+#-]*)$/.exec($cursor.parent.textContent);
  if (!fence) return false;
  const type = nodeType('codeBlock');
  const $start = state.doc.resolve($cursor.before());
  if (!$start.parent.canReplaceWith($start.index(), $start.index() + 1, type)) return false;
  if (dispatch) {
    const node = type.create({ language: fence[1] === '' ? null : fence[1] });
    const tr = state.tr.replaceWith($start.pos, $start.pos + $cursor.parent.nodeSize, node);
    dispatch(tr.setSelection(TextSelection.create(tr.doc, $start.pos + 1)).scrollIntoView());
  }
  return true;
};

/** Enter begins a new line; where a selection leaves nothing to split when it goes, that is all. */
export const splitText: Command = (state, dispatch) => {
  const { selection } = state;
  if (selection instanceof NodeSelection || selection.empty) return splitBlock(state, dispatch);
  const tr = state.tr.deleteSelection();
  const { parent } = tr.selection.$from;
  if (parent.isTextblock && !parent.isInline) return splitBlock(state, dispatch);
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Enter in an empty paragraph of a box leaves the box. */
export const leaveBox: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const name = $from.depth > 1 ? $from.node(-1).type.name : '';
  return (name === 'blockquote' || name === 'callout') && liftEmptyBlock(state, dispatch);
};

/** A break within the paragraph; in code, a new line. */
export const breakLine: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if ($from.parent.type.spec.code) {
    dispatch?.(state.tr.insertText('\n').scrollIntoView());
    return true;
  }
  const type = nodeType('hardBreak');
  if (!$from.sameParent($to) || !$from.parent.canReplaceWith($from.index(), $to.indexAfter(), type)) return false;
  dispatch?.(state.tr.replaceSelectionWith(type.create()).scrollIntoView());
  return true;
};

/** Two spaces in code, where Tab would else leave the canvas. */
export const indentCode: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.type.spec.code) return false;
  dispatch?.(state.tr.insertText('  ').scrollIntoView());
  return true;
};

/** Two spaces less at the beginning of each selected line of code. */
export const outdentCode: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if (!$from.parent.type.spec.code || !$from.sameParent($to)) return false;
  const { textContent } = $from.parent;
  const first = textContent.lastIndexOf('\n', $from.parentOffset - 1) + 1;
  const starts = [first];
  for (let at = textContent.indexOf('\n', first); at >= 0 && at < $to.parentOffset; at = textContent.indexOf('\n', at + 1)) starts.push(at + 1);
  const indented = starts.filter((at) => textContent.charAt(at) === ' ');
  if (indented.length === 0) return false;
  if (dispatch) {
    const tr = state.tr;
    for (const at of indented.reverse()) tr.delete($from.start() + at, $from.start() + at + (textContent.charAt(at + 1) === ' ' ? 2 : 1));
    dispatch(tr.scrollIntoView());
  }
  return true;
};

/** Ticks the task at the caret, or takes the tick away. */
export const toggleTask: Command = (state, dispatch) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (node.type.name === 'taskItem') {
      dispatch?.(state.tr.setNodeAttribute($from.before(depth), 'checked', node.attrs['checked'] !== true));
      return true;
    }
  }
  return false;
};

/** Enter on a line of cells between upright strokes makes a table, with these cells as its headers. */
export const tableAtEnter: Command = (state, dispatch) => {
  const $cursor = caretAt(state, 'end');
  if ($cursor?.parent.type.name !== 'paragraph' || $cursor.parent.content.size !== $cursor.parent.textContent.length) return false;
  const line = /^[|｜](.+)[|｜]$/.exec($cursor.parent.textContent.trim())?.[1];
  const names = line?.split(/[|｜]/).map((name) => name.trim());
  const $start = state.doc.resolve($cursor.before());
  if (!names || names.length > 20 || !$start.parent.canReplaceWith($start.index(), $start.index() + 1, nodeType('table'))) return false;
  if (dispatch) {
    const cell = (name: string, text: string) => nodeType(name).create(null, nodeType('paragraph').create(null, text === '' ? [] : state.schema.text(text)));
    const row = (name: string, texts: string[]) => nodeType('tableRow').create(null, texts.map((text) => cell(name, text)));
    const table = nodeType('table').create(null, [row('tableHeader', names), row('tableCell', names.map(() => ''))]);
    const tr = state.tr.replaceWith($start.pos, $start.pos + $cursor.parent.nodeSize, table);
    const second = $start.pos + 1 + table.child(0).nodeSize;
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(second + 1))).scrollIntoView());
  }
  return true;
};

/** Enter behind two dollar signs begins a formula. */
export const formulaAtEnter: Command = (state, dispatch) => {
  const $cursor = caretAt(state, 'end');
  if ($cursor?.parent.type.name !== 'paragraph' || !/^(?:\$\$|￥￥)$/.test($cursor.parent.textContent)) return false;
  return chain((now, then) => {
    then?.(now.tr.delete($cursor.start(), $cursor.end()));
    return true;
  }, insertLeaf('formula'))(state, dispatch);
};

/** Arrow keys reach a place below or above the outermost block even where no text stands there. */
export const leaveDocumentEdge =
  (direction: -1 | 1): Command =>
  (state, dispatch, view) => {
    const { selection, doc } = state;
    const $side = direction < 0 ? selection.$from : selection.$to;
    if (view && !(selection instanceof NodeSelection) && !view.endOfTextblock(direction < 0 ? 'up' : 'down')) return false;
    if (selection instanceof NodeSelection && selection.node.isInline) return false;
    const edge = $side.depth > 0 ? (direction < 0 ? $side.before(1) : $side.after(1)) : $side.pos;
    const isOuter = $side.depth === 0 || $side.node(1).type.name !== 'paragraph';
    if (!isOuter || Selection.findFrom(doc.resolve(edge), direction, true)) return false;
    const inner = $side.depth > 0 ? Selection.findFrom($side, direction, true) : null;
    if (inner && (direction < 0 ? inner.from < $side.before() : inner.to > $side.after())) return false;
    if (edge !== (direction < 0 ? 0 : doc.content.size)) return false;
    return paragraphAt(edge)(state, dispatch);
  };
