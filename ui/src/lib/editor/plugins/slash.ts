import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { isComposing } from './composing';
import { aroundComposing, menuKey, type MenuKey } from './typed-menu';

/** The insert menu as the document knows it: the line that it was opened on, and what was typed behind its sign. */
export interface Slash {
  from: number;
  to: number;
  query: string;
}

/** What the menu does with keys while it is open. */
export interface SlashMenu {
  onChange(slash: Slash | null): void;
  onKey(key: MenuKey): boolean;
}

interface State {
  /** The position of the paragraph that the menu was opened on. */
  paragraph: number | null;
}

const key = new PluginKey<State>('slash');
const LINE = /^[/、／]([^\s\u3000]{0,24})$/;

/** What stands on the line of the caret, where it is a line on which the menu may be open. */
function lineAt(state: EditorState): (Slash & { paragraph: number }) | null {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || !selection.$cursor) return null;
  const { $cursor } = selection;
  const { parent } = $cursor;
  if (parent.type.name !== 'paragraph' || $cursor.parentOffset !== parent.content.size) return null;
  const match = LINE.exec(parent.textContent);
  if (!match || parent.content.size !== parent.textContent.length) return null;
  return { paragraph: $cursor.before(), from: $cursor.start(), to: $cursor.end(), query: match[1] ?? '' };
}

export function slashOf(state: EditorState): Slash | null {
  const paragraph = key.getState(state)?.paragraph ?? null;
  const line = lineAt(state);
  return line && line.paragraph === paragraph ? line : null;
}

/** Closes the menu, whatever stands on the line. */
export const closeSlash = (tr: Transaction): Transaction => tr.setMeta(key, { paragraph: null });

/** Opens the menu on the line of the caret, where the sign stands there. */
export const openSlash = (tr: Transaction): Transaction => tr.setMeta(key, 'open');

/**
 * Opens the insert menu where `/`, or the `、` that the same key types in Chinese, is typed on an empty line.
 *
 * The line is coloured by a decoration of the paragraph, not of its text: that one would be redrawn while an input
 * method composes in it.
 */
export function slash(menu: SlashMenu): Plugin<State> {
  // While an input method works on the query, caret and line are its own: nothing they say then closes the menu.
  let composing = false;
  return new Plugin<State>({
    key,
    state: {
      init: () => ({ paragraph: null }),
      apply(tr, old, _before, now) {
        const meta: unknown = tr.getMeta(key);
        if (meta && meta !== 'open') return meta as State;
        const line = lineAt(now);
        if (meta === 'open') return { paragraph: line?.paragraph ?? null };
        if (old.paragraph === null) return old;
        const paragraph = tr.mapping.mapResult(old.paragraph);
        const stays = !paragraph.deleted && (composing || line?.paragraph === paragraph.pos);
        return { paragraph: stays ? paragraph.pos : null };
      },
    },
    props: {
      handleTextInput(view, from, to, text) {
        if (isComposing(view) || !/^[/、／]$/.test(text)) return false;
        const { $from } = view.state.selection;
        if ($from.parent.type.name !== 'paragraph' || $from.parent.content.size > 0) return false;
        view.dispatch(openSlash(view.state.tr.insertText(text, from, to)));
        return true;
      },
      handleKeyDown(view, event) {
        if (isComposing(view, event) || !slashOf(view.state)) return false;
        const name = menuKey(event);
        return name !== undefined && menu.onKey(name);
      },
      decorations(state) {
        const paragraph = key.getState(state)?.paragraph ?? null;
        const node = paragraph === null ? null : state.doc.nodeAt(paragraph);
        if (paragraph === null || !node) return null;
        return DecorationSet.create(state.doc, [Decoration.node(paragraph, paragraph + node.nodeSize, { class: 'is-slash' })]);
      },
      // An input method that commits the sign itself opens the menu as well.
      handleDOMEvents: aroundComposing((on) => (composing = on), settleAfterComposition),
    },
    view: () => ({
      update(view) {
        const found = slashOf(view.state);
        if (found || !composing || key.getState(view.state)?.paragraph === null) menu.onChange(found);
      },
      destroy: () => menu.onChange(null),
    }),
  });
}

function settleAfterComposition(view: EditorView): void {
  if (isComposing(view) || slashOf(view.state)) return;
  const line = lineAt(view.state);
  if (line?.query === '') view.dispatch(openSlash(view.state.tr));
  else if (key.getState(view.state)?.paragraph !== null) view.dispatch(closeSlash(view.state.tr));
}
