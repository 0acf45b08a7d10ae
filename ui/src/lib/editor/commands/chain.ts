import { EditorState, Selection, type Command } from '@tiptap/pm/state';

/**
 * Commands one after another as one step of the history; nothing happens unless every one can run.
 *
 * Each command sees what the ones before it did, on a state without plugins, so that no plugin sees it half done.
 */
export function chain(...commands: Command[]): Command {
  return (state, dispatch) => {
    const tr = state.tr;
    let now = EditorState.create({ doc: state.doc, selection: state.selection, storedMarks: state.storedMarks });
    for (const command of commands) {
      const done = command(now, (step) => {
        for (const change of step.steps) tr.step(change);
        if (step.selectionSet || step.docChanged) tr.setSelection(Selection.fromJSON(tr.doc, step.selection.toJSON()));
        if (step.storedMarksSet) tr.setStoredMarks(step.storedMarks);
        now = now.apply(step);
      });
      if (!done) return false;
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** The command, or nothing where it cannot run. */
export const perhaps =
  (command: Command): Command =>
  (state, dispatch) => {
    command(state, dispatch);
    return true;
  };
