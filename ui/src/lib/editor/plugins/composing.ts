import type { EditorView } from '@tiptap/pm/view';

/**
 * Whether an input method is at work, when no shortcut and no trigger may act.
 *
 * Key code 229 is what browsers report for keys that the input method took; Safari sends the Enter that ends a
 * composition after its end, without `isComposing`, but with that code.
 */
export function isComposing(view: EditorView, event?: KeyboardEvent): boolean {
  return view.composing || event?.isComposing === true || event?.keyCode === 229;
}
