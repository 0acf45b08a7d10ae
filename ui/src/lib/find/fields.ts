// The fields above the text as the window has them.
import { FIELDS, type FieldName } from './texts';

/** The attribute by which a field of the canvas is known. */
const NAME = 'data-field';

/** The field of this name in the canvas. */
export const fieldElement = (name: FieldName): HTMLTextAreaElement | null => document.querySelector(`textarea[${NAME}="${name}"]`);

/** The field that has the focus, with what is selected in it. */
export function focusedField(): { name: FieldName; from: number; selected: string } | null {
  const element = document.activeElement;
  const name = FIELDS.find((field) => element?.getAttribute(NAME) === field);
  if (!name || !(element instanceof HTMLTextAreaElement)) return null;
  const { value, selectionStart, selectionEnd } = element;
  return { name, from: selectionStart, selected: value.slice(selectionStart, selectionEnd) };
}

/** Puts the caret into a field, around some of its characters. */
export function selectInField(name: FieldName, from: number, to: number): void {
  const element = fieldElement(name);
  element?.focus();
  element?.setSelectionRange(from, to);
}
