import type { ResolvedPos } from '@tiptap/pm/model';
import { NodeSelection, Plugin, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { nodeType } from '../commands/insert';

/**
 * Puts the caret behind a block that is selected as a whole, into a line of its own; null where none is.
 *
 * What is typed would take the block's place otherwise, and a photo's place cannot be taken by text: its figure would be
 * torn apart around it.
 */
export function lineBehind(state: EditorState): Transaction | null {
  const { selection, tr } = state;
  if (!(selection instanceof NodeSelection) || selection.node.isInline || selection.node.isTextblock) return null;
  const at = roomBehind(selection.$to);
  if (at === null) return null;
  const next = tr.doc.nodeAt(at);
  if (next?.type.name !== 'paragraph' || next.content.size > 0) tr.insert(at, nodeType('paragraph').create());
  return tr.setSelection(TextSelection.create(tr.doc, at + 1));
}

/** The first place behind a position at which a paragraph can stand: beside the block, or beside what it is a part of. */
function roomBehind($to: ResolvedPos): number | null {
  for (let depth = $to.depth; depth >= 0; depth -= 1) {
    const at = depth === $to.depth ? $to.pos : $to.after(depth + 1);
    const index = $to.doc.resolve(at).index();
    if ($to.node(depth).canReplaceWith(index, index, nodeType('paragraph'))) return at;
  }
  return null;
}

/** Goes behind the block that is selected, if one is. */
export function goBehind(view: EditorView): boolean {
  const tr = lineBehind(view.state);
  if (tr) view.dispatch(tr.scrollIntoView());
  return tr !== null;
}

/** Writing on where a block is selected as a whole: behind it. */
export function beside(): Plugin {
  return new Plugin({
    props: {
      handleTextInput(view, _from, _to, text) {
        if (!goBehind(view)) return false;
        // What is typed means there what it means in any line.
        const { from, to } = view.state.selection;
        const plain = () => view.state.tr.insertText(text, from, to);
        const taken = view.someProp('handleTextInput', (handle) => handle(view, from, to, text, plain)) ?? false;
        if (!taken) view.dispatch(plain());
        return true;
      },
      handleDOMEvents: {
        compositionstart(view) {
          goBehind(view);
          return false;
        },
      },
    },
  });
}
