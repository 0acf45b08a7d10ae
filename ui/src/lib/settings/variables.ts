// The institution's details in the text of a boilerplate: names between braces, drawn as chips, and the menu that a brace
// opens.
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { isComposing } from '../editor/plugins/composing';
import { aroundComposing, menuKey, type MenuKey } from '../editor/plugins/typed-menu';

/** A name that is a variable, and whether a text would show a value for it. */
export interface Variable {
  name: string;
  value: string;
}

/** Where a name stands, its braces included. */
export interface Place {
  from: number;
  to: number;
  name: string;
}

/** What was typed behind a brace, which the menu is open for. */
export interface Typed {
  from: number;
  to: number;
  query: string;
}

export interface VariableMenu {
  onChange(typed: Typed | null): void;
  onKey(key: MenuKey): boolean;
}

/** The longest query: nobody looks for a name with more. */
const LONGEST = 24;

/** The names that `isVariable` knows, in a text: the core looks for them in the same way. */
export function variablesIn(text: string, isVariable: (name: string) => boolean): Place[] {
  const places: Place[] = [];
  for (const match of text.matchAll(/\{([^{}]+)\}/g)) {
    const name = match[1] ?? '';
    if (isVariable(name)) places.push({ from: match.index, to: match.index + match[0].length, name });
  }
  return places;
}

/** The variables of a document. A name is one run of text, and code shows its braces. */
export function placesOf(doc: DocumentNode, isVariable: (name: string) => boolean): Place[] {
  const places: Place[] = [];
  doc.descendants((node, position, parent) => {
    if (!node.isText || parent?.type.spec.code || node.marks.some(({ type }) => type.spec.code)) return;
    for (const { from, to, name } of variablesIn(node.text ?? '', isVariable)) places.push({ from: position + from, to: position + to, name });
  });
  return places;
}

/** Whether a text names a variable. */
export const names = (text: string, name: string): boolean => text.includes(`{${name}}`);

interface State {
  /** The position of the brace that the menu was opened by. */
  brace: number | null;
}
const key = new PluginKey<State>('variables');

/** What stands between the brace and the caret, where the menu may be open there. */
function typedAt(state: EditorState, brace: number): Typed | null {
  const { selection, doc } = state;
  if (!(selection instanceof TextSelection) || !selection.$cursor) return null;
  const { $cursor } = selection;
  const start = $cursor.start();
  if (brace < start || brace >= $cursor.pos) return null;
  const text = doc.textBetween(brace, $cursor.pos, '\n', '\ufffc');
  if (!/^[{｛][^{}｛｝\n\ufffc]*$/.test(text) || text.length > LONGEST + 1) return null;
  return { from: brace, to: $cursor.pos, query: text.slice(1) };
}

export function typedOf(state: EditorState): Typed | null {
  const brace = key.getState(state)?.brace ?? null;
  return brace === null ? null : typedAt(state, brace);
}

export const closeVariables = (tr: Transaction): Transaction => tr.setMeta(key, { brace: null });

/** Puts a variable in the place of what was typed. */
export function insertVariable(state: EditorState, typed: Typed, name: string): Transaction {
  return closeVariables(state.tr.insertText(`{${name}}`, typed.from, typed.to)).scrollIntoView();
}

/** One step over a chip, or its removal as a whole: between its letters there is nothing to do. */
function ofChip(state: EditorState, event: KeyboardEvent, isVariable: (name: string) => boolean): Transaction | null {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || !selection.$cursor || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return null;
  const at = selection.$cursor.pos;
  const places = placesOf(state.doc, isVariable);
  const before = places.find(({ to }) => to === at);
  const behind = places.find(({ from }) => from === at);
  if (before && event.key === 'Backspace') return state.tr.delete(before.from, before.to).scrollIntoView();
  if (behind && event.key === 'Delete') return state.tr.delete(behind.from, behind.to).scrollIntoView();
  if (before && event.key === 'ArrowLeft') return state.tr.setSelection(TextSelection.create(state.doc, before.from)).scrollIntoView();
  if (behind && event.key === 'ArrowRight') return state.tr.setSelection(TextSelection.create(state.doc, behind.to)).scrollIntoView();
  return null;
}

/** `known` is asked at every drawing, since details are edited beside the text; `redraw` has it drawn anew. */
export function variables(known: () => readonly Variable[], menu: VariableMenu, missing: string): Plugin<State> {
  let composing = false;
  const isVariable = (name: string) => known().some((variable) => variable.name === name);
  const open = (tr: Transaction, brace: number) => tr.setMeta(key, { brace });
  return new Plugin<State>({
    key,
    state: {
      init: () => ({ brace: null }),
      apply(tr, old, _before, now) {
        const meta = tr.getMeta(key) as State | undefined;
        if (meta) return meta;
        if (old.brace === null) return old;
        const brace = tr.mapping.mapResult(old.brace, 1);
        const stays = !brace.deleted && (composing || typedAt(now, brace.pos) !== null);
        return { brace: stays ? brace.pos : null };
      },
    },
    // A caret that a click or a line above put between the letters of a chip goes to its nearer end.
    appendTransaction(_transactions, _before, now) {
      const { selection } = now;
      if (composing || !(selection instanceof TextSelection) || !selection.$cursor) return null;
      const at = selection.$cursor.pos;
      const inside = placesOf(now.doc, isVariable).find(({ from, to }) => from < at && at < to);
      if (!inside) return null;
      const nearer = at - inside.from < inside.to - at ? inside.from : inside.to;
      return now.tr.setSelection(TextSelection.create(now.doc, nearer));
    },
    props: {
      handleTextInput(view, from, to, text) {
        if (isComposing(view) || !/^[{｛]$/.test(text) || view.state.selection.$from.parent.type.spec.code) return false;
        view.dispatch(open(view.state.tr.insertText(text, from, to), from));
        return true;
      },
      handleKeyDown(view, event) {
        if (isComposing(view, event)) return false;
        const name = menuKey(event);
        if (typedOf(view.state) && name !== undefined && menu.onKey(name)) return true;
        const tr = ofChip(view.state, event, isVariable);
        if (tr) view.dispatch(tr);
        return tr !== null;
      },
      decorations(state) {
        const marks = placesOf(state.doc, isVariable).flatMap(({ from, to, name }) => {
          const isEmpty = known().find((variable) => variable.name === name)?.value === '';
          const look = { class: isEmpty ? 'var is-empty' : 'var', ...(isEmpty ? { title: missing } : {}) };
          const edge = (at: number, end: string) => Decoration.inline(at, at + 1, { ...look, class: `${look.class} var-${end}` });
          return [edge(from, 'open'), Decoration.inline(from + 1, to - 1, look), edge(to - 1, 'close')];
        });
        return DecorationSet.create(state.doc, marks);
      },
      // An input method that commits the brace itself opens the menu as well.
      handleDOMEvents: aroundComposing((on) => (composing = on), settle),
    },
    view: () => ({
      update({ state }) {
        const typed = typedOf(state);
        // What an input method does to the query meanwhile closes nothing.
        if (typed || !composing || key.getState(state)?.brace === null) menu.onChange(typed);
      },
      destroy: () => menu.onChange(null),
    }),
  });

  function settle(view: EditorView): void {
    if (isComposing(view) || typedOf(view.state)) return;
    const { $from, empty } = view.state.selection;
    const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset, '\n', '\ufffc');
    if (empty && /^[{｛]$/.test(before)) view.dispatch(open(view.state.tr, $from.pos - 1));
    else if (key.getState(view.state)?.brace !== null) view.dispatch(closeVariables(view.state.tr));
  }
}

/** Has the chips drawn anew, where the details are others now. */
export const redraw = (view: EditorView): void => view.dispatch(view.state.tr.setMeta('addToHistory', false));
