import type { Node as DocumentNode, Slice } from '@tiptap/pm/model';
import { Selection, type Command, type EditorState } from '@tiptap/pm/state';
import * as tables from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';

/** The innermost table that all of the selection is in. */
export function tableAround(state: EditorState): { node: DocumentNode; pos: number } | null {
  const { $from, $to } = state.selection;
  for (let depth = $from.sharedDepth($to.pos); depth > 0; depth--) {
    if ($from.node(depth).type.name === 'table') return { node: $from.node(depth), pos: $from.before(depth) };
  }
  return null;
}

/** How the cell at the selection is aligned. */
export function cellAlign(state: EditorState): string | null {
  if (tableAround(state) === null) return null;
  return (tables.selectionCell(state).nodeAfter?.attrs['align'] as string | null | undefined) ?? null;
}

/** The library's commands take a selection that leaves its table for one within it. */
const inTable =
  (command: Command): Command =>
  (state, dispatch, view) =>
    tableAround(state) !== null && command(state, dispatch, view);

export const addRow = (side: 'before' | 'after'): Command => inTable(side === 'before' ? tables.addRowBefore : tables.addRowAfter);
export const addColumn = (side: 'before' | 'after'): Command => inTable(side === 'before' ? tables.addColumnBefore : tables.addColumnAfter);
export const deleteTable: Command = inTable(tables.deleteTable);

/** Deletes the selected rows; all of them are the table. */
export const deleteRows: Command = inTable((state, dispatch) => {
  const { top, bottom, map } = tables.selectedRect(state);
  return (bottom - top === map.height ? tables.deleteTable : tables.deleteRow)(state, dispatch);
});

/** Deletes the selected columns; all of them are the table. */
export const deleteColumns: Command = inTable((state, dispatch) => {
  const { left, right, map } = tables.selectedRect(state);
  return (right - left === map.width ? tables.deleteTable : tables.deleteColumn)(state, dispatch);
});

/** Makes cells of one that came merged from elsewhere. */
export const splitCell: Command = inTable(tables.splitCell);

/** Makes the first row or column one of headers, or no longer one. */
export const toggleHeader = (which: 'row' | 'column'): Command => inTable(tables.toggleHeader(which, { useDeprecatedLogic: false }));

/** Aligns the selected cells; the alignment that they have already is taken away. */
export const setAlign =
  (align: 'left' | 'center' | 'right'): Command =>
  (state, dispatch) =>
    inTable(tables.setCellAttr('align', cellAlign(state) === align ? null : align))(state, dispatch);

const goTo = (direction: -1 | 1): Command => inTable(tables.goToNextCell(direction));

/** Goes to the next cell; from the last one, to the first of a new row. */
export const nextCell: Command = (state, dispatch) => {
  if (goTo(1)(state, dispatch)) return true;
  return addRow('after')(state, dispatch && ((tr) => {
    const grown = state.apply(tr);
    goTo(1)(grown, (move) => tr.setSelection(Selection.fromJSON(tr.doc, move.selection.toJSON())));
    dispatch(tr.scrollIntoView());
  }));
};

export const previousCell: Command = goTo(-1);

/** Puts the cells of a pasted table over those at the selection, as a spreadsheet does; the table grows where they need room. */
export const pasteCells =
  (slice: Slice): Command =>
  (state, dispatch) => {
    const isTable = slice.content.childCount === 1 && slice.content.firstChild?.type.name === 'table';
    if (!isTable || tableAround(state) === null) return false;
    // The library's handler asks its view for nothing but these two.
    const view = { state, dispatch: dispatch ?? (() => undefined) } as unknown as EditorView;
    return tables.handlePaste(view, null as unknown as ClipboardEvent, slice);
  };
