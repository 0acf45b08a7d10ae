// Ways of the keyboard into the fields and tools that the drawing of a block has around its text.
import type { ResolvedPos } from '@tiptap/pm/model';
import { NodeSelection, Selection, type Command } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

const FIELD = '.tp-field, select';

/** Goes into a field of a block. Fields show only while the selection is in their block: some are there once that was drawn. */
function enter(view: EditorView, position: number, selector: string, last = false): void {
  const focus = (): boolean => {
    const block = view.isDestroyed ? null : view.nodeDOM(position);
    const fields = block instanceof HTMLElement ? [...block.querySelectorAll<HTMLElement>(selector)] : [];
    const field = fields.at(last ? -1 : 0);
    field?.focus();
    return field !== undefined;
  };
  if (!focus()) setTimeout(focus);
}

const around = ($pos: ResolvedPos, names: readonly string[]): number | null => {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if (names.includes($pos.node(depth).type.name)) return $pos.before(depth);
    if ($pos.node(depth).type.spec.isolating) return null;
  }
  return null;
};

/** Tab in a caption goes on to the credit. */
export const toCredit: Command = (state, _dispatch, view) => {
  const { $from } = state.selection;
  if ($from.parent.type.name !== 'caption' || !view) return false;
  enter(view, $from.before(-1), '.fig-credit');
  return true;
};

/** Tab or Enter on a selected formula, card or boilerplate goes into its first field. */
export const intoFields: Command = (state, _dispatch, view) => {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || !view) return false;
  if (!['formula', 'inlineFormula', 'card', 'boilerplate'].includes(selection.node.type.name)) return false;
  enter(view, selection.from, FIELD);
  return true;
};

/** Tab in a quotation goes to the field below it, where it says who is quoted. */
export const toAttribution: Command = (state, _dispatch, view) => {
  const quote = around(state.selection.$from, ['blockquote']);
  if (quote === null || !view) return false;
  enter(view, quote, '.tp-field', true);
  return true;
};

/** Shift+Tab in a callout or in code goes to the fields above it: its kind and title, its language. */
export const toHead: Command = (state, _dispatch, view) => {
  const box = around(state.selection.$from, ['callout', 'codeBlock']);
  if (box === null || !view) return false;
  enter(view, box, FIELD);
  return true;
};

/** Shift+Tab at the beginning of the block below a figure goes back to its credit. */
export const backToCredit: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth === 0 || $from.parentOffset > 0 || !view) return false;
  const before = state.doc.resolve($from.before()).nodeBefore;
  if (before?.type.name !== 'figure') return false;
  const position = $from.before() - before.nodeSize;
  // With the caret in its caption the figure shows its fields.
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.before() - 2), -1)));
  if (dispatch) enter(view, position, '.fig-credit');
  return true;
};

/** Goes to the tools that float over the canvas: of the figure, of the table, of the selected text. */
export const toTools: Command = (state, _dispatch, view) => {
  if (!view) return false;
  const { $from } = state.selection;
  const isFigure = (depth: number) => $from.node(depth).type.name === 'figure';
  const depth = Array.from({ length: $from.depth }, (_, i) => $from.depth - i).find(isFigure);
  const selected = state.selection instanceof NodeSelection && state.selection.node.type.name === 'figure' ? state.selection.from : null;
  const figure = selected ?? (depth === undefined ? null : $from.before(depth));
  const block = figure === null ? null : view.nodeDOM(figure);
  const within = block instanceof HTMLElement ? block.querySelector<HTMLElement>('.fig-tools button') : null;
  const over = view.dom.closest('.ed')?.querySelector<HTMLElement>('.ed-layer [role="toolbar"] button');
  (within ?? over)?.focus();
  return (within ?? over ?? null) !== null;
};
