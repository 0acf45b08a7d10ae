import { NodeSelection, Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { lineBehindSelected } from '../commands/editing';

/**
 * Puts the caret behind a block that is selected as a whole; the answer is whether it stands there.
 *
 * What is written would take the block's place otherwise, and a photo's place cannot be taken by text: its figure would be
 * torn apart around it.
 */
export function goBehind(view: EditorView): boolean {
  return lineBehindSelected(view.state, view.dispatch) && !(view.state.selection instanceof NodeSelection);
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
