import { toggleMark } from '@tiptap/pm/commands';
import type { Mark, MarkType } from '@tiptap/pm/model';
import { TextSelection, type Command, type EditorState } from '@tiptap/pm/state';
import { addressIsAllowed } from '../address';
import type { Colour } from '../marks/marks';
import { schema } from '../schema';

export const markType = (name: string): MarkType => schema.marks[name] as MarkType;

export const toggle = (name: string): Command => toggleMark(markType(name));

/** Sub- and superscript cannot both be read, so one takes the other away. */
export const toggleScript =
  (name: 'subscript' | 'superscript'): Command =>
  (state, dispatch) => {
    const other = markType(name === 'subscript' ? 'superscript' : 'subscript');
    const { from, to } = state.selection;
    return toggle(name)(state, dispatch && ((tr) => dispatch(tr.removeMark(from, to, other))));
  };

/** The mark of this name at the selection's start. */
export function markAt(state: EditorState, name: string): Mark | undefined {
  const { $from, from, to, empty } = state.selection;
  const type = markType(name);
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks());
  let found: Mark | undefined;
  state.doc.nodesBetween(from, to, (node) => {
    if (node.isInline) found ??= type.isInSet(node.marks);
    return found === undefined;
  });
  return found;
}

/** Whether all text of the selection has a mark. */
export function isActive(state: EditorState, name: string): boolean {
  const { from, to, empty, $from } = state.selection;
  const type = markType(name);
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  let text = false;
  let all = true;
  state.doc.nodesBetween(from, to, (node, _, parent) => {
    if (!node.isText || parent?.type.name === 'codeBlock') return;
    text = true;
    if (!type.isInSet(node.marks)) all = false;
  });
  return text && all;
}

/** Gives the selection, or what is written next, a colour of this kind, or takes it away. */
export const setColour =
  (name: 'textColour' | 'highlight', colour: Colour | null): Command =>
  (state, dispatch) => {
    const { from, to, empty, $from } = state.selection;
    const type = markType(name);
    if (empty) {
      if (!$from.parent.inlineContent || !$from.parent.type.allowsMarkType(type)) return false;
      dispatch?.(colour ? state.tr.addStoredMark(type.create({ colour })) : state.tr.removeStoredMark(type));
      return true;
    }
    const tr = state.tr.removeMark(from, to, type);
    if (colour) tr.addMark(from, to, type.create({ colour }));
    dispatch?.(tr);
    return true;
  };

/** The run of text around the caret that carries one mark, or the selection itself. */
export function rangeOf(state: EditorState, name: string): { from: number; to: number } | null {
  const { $from, from, to, empty } = state.selection;
  if (!empty) return { from, to };
  const type = markType(name);
  const mark = type.isInSet($from.nodeAfter?.marks ?? []) ?? type.isInSet($from.nodeBefore?.marks ?? []);
  if (!mark) return null;
  const { parent } = $from;
  let start = $from.index();
  if (start >= parent.childCount || !mark.isInSet(parent.child(start).marks)) start -= 1;
  let end = start;
  while (start > 0 && mark.isInSet(parent.child(start - 1).marks)) start -= 1;
  while (end < parent.childCount - 1 && mark.isInSet(parent.child(end + 1).marks)) end += 1;
  let position = $from.start();
  for (let i = 0; i < start; i++) position += parent.child(i).nodeSize;
  let close = position;
  for (let i = start; i <= end; i++) close += parent.child(i).nodeSize;
  return { from: position, to: close };
}

/** Gives the selection the brand's colour behind it, or takes away what is there. */
export const toggleHighlight: Command = (state, dispatch) => setColour('highlight', markAt(state, 'highlight') ? null : 'brand')(state, dispatch);

/** The link at the caret, with all of the text that it is on. */
export function linkAt(state: EditorState): { href: string; from: number; to: number } | null {
  const { selection } = state;
  const range = selection.empty ? rangeOf(state, 'link') : null;
  const type = markType('link');
  const mark = range && (type.isInSet(selection.$from.nodeAfter?.marks ?? []) ?? type.isInSet(selection.$from.nodeBefore?.marks ?? []));
  return range && mark ? { ...range, href: String(mark.attrs['href']) } : null;
}

/** Puts an address into the text as a link to itself, where nothing is selected that could be linked. */
export const insertLink =
  (href: string): Command =>
  (state, dispatch) => {
    const { selection } = state;
    const type = markType('link');
    if (!(selection instanceof TextSelection) || !selection.$cursor || !addressIsAllowed(href) || href === '') return false;
    if (!selection.$cursor.parent.type.allowsMarkType(type)) return false;
    dispatch?.(state.tr.replaceSelectionWith(schema.text(href, [type.create({ href }), ...selection.$cursor.marks()]), false).scrollIntoView());
    return true;
  };

/** Puts text with its reading in at the caret. */
export const insertRuby =
  (text: string, reading: string): Command =>
  (state, dispatch) => {
    const { selection } = state;
    const type = markType('ruby');
    if (!(selection instanceof TextSelection) || !selection.$cursor || text === '' || reading === '') return false;
    if (!selection.$cursor.parent.type.allowsMarkType(type)) return false;
    const marks = type.create({ reading }).addToSet(state.storedMarks ?? selection.$cursor.marks());
    dispatch?.(state.tr.replaceSelectionWith(schema.text(text, marks), false).scrollIntoView());
    return true;
  };

/** Links the selection or the link at the caret to `href`; null takes the link away. */
export const setLink =
  (href: string | null): Command =>
  (state, dispatch) => {
    const range = rangeOf(state, 'link');
    if (!range || (href !== null && !addressIsAllowed(href))) return false;
    const title: unknown = markAt(state, 'link')?.attrs['title'] ?? null;
    const tr = state.tr.removeMark(range.from, range.to, markType('link'));
    if (href !== null) tr.addMark(range.from, range.to, markType('link').create({ href, title }));
    dispatch?.(tr);
    return true;
  };

/** Puts a reading above the selection; an empty one takes it away. */
export const setRuby =
  (reading: string): Command =>
  (state, dispatch) => {
    const range = rangeOf(state, 'ruby');
    if (!range) return false;
    const tr = state.tr.removeMark(range.from, range.to, markType('ruby'));
    if (reading !== '') tr.addMark(range.from, range.to, markType('ruby').create({ reading }));
    dispatch?.(tr);
    return true;
  };

/** Takes all marks off the selection; links are content rather than looks and stay. */
export const clearMarks: Command = (state, dispatch) => {
  const { from, to, empty } = state.selection;
  if (empty) return false;
  if (dispatch) {
    const tr = state.tr;
    for (const type of Object.values(schema.marks)) if (type.name !== 'link') tr.removeMark(from, to, type);
    dispatch(tr);
  }
  return true;
};

/** Whether the toolbar has anything to offer for the selection. */
export function takesMarks(state: EditorState): boolean {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || selection.empty) return false;
  return selection.$from.parent.type.allowsMarkType(markType('bold')) && state.doc.textBetween(selection.from, selection.to) !== '';
}
