import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { Command, EditorState } from '@tiptap/pm/state';

/** What stands in the alternative text of an empty place that an imported text numbered. */
const LABEL = /^(?:图|Photo )\d+$/;

/** Whether a text only says which photo belongs into a place. */
export const isLabel = (alt: string | null): boolean => alt !== null && LABEL.test(alt);

/** An empty place of an article. */
export interface Place {
  at: number;
  /** The label that the text had, or what it says of the photo. */
  alt: string | null;
  caption: string;
}

/** All empty places in reading order. */
export function emptyPlaces(doc: DocumentNode): Place[] {
  const found: Place[] = [];
  doc.descendants((node, pos, parent) => {
    if (node.type.name === 'photo' && node.attrs['photo'] === null) {
      found.push({ at: pos, alt: node.attrs['alt'] as string | null, caption: parent?.lastChild?.textContent ?? '' });
    }
    return !node.isTextblock;
  });
  return found;
}

/** What a place holds with another photo. What was said of the former photo goes; a text for an empty place stays. */
export function shown(place: DocumentNode, id: string | null): Record<string, unknown> {
  const { photo, alt } = place.attrs as { photo: string | null; alt: string | null };
  return { photo: id, alt: photo === null && !isLabel(alt) ? alt : null, crop: null };
}

/** Puts photos into empty places, all in one step of the history. */
export const fillPlaces =
  (filled: readonly { at: number; id: string }[]): Command =>
  (state: EditorState, dispatch) => {
    const empty = filled.filter(({ at }) => {
      const node = at < state.doc.content.size ? state.doc.nodeAt(at) : null;
      return node?.type.name === 'photo' && node.attrs['photo'] === null;
    });
    if (empty.length === 0) return false;
    if (dispatch) {
      const tr = state.tr;
      for (const { at, id } of empty) {
        const node = tr.doc.nodeAt(at);
        if (node) tr.setNodeMarkup(at, null, shown(node, id));
      }
      dispatch(tr);
    }
    return true;
  };
