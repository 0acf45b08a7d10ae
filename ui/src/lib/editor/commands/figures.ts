import type { Node as DocumentNode } from '@tiptap/pm/model';
import { NodeSelection, Selection, type Command, type EditorState } from '@tiptap/pm/state';
import type { Layout } from '../nodes/figure';
import { insertBlock, nodeType } from './insert';
import { shown } from './places';

/** A part of a photo in ten-thousandths of its sides. */
export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const photoNode = (id: string | null): DocumentNode => nodeType('photo').create({ photo: id });

/** The layout that a figure gets with another number of photos; what its author chose stays where it can. */
export const layoutFor = (count: number, chosen: Layout): Layout =>
  count < 2 ? 'single' : chosen !== 'single' ? chosen : count === 2 ? 'row' : 'grid';

/** A figure with these photos; null is an empty place. Several photos stand in a grid until the person says otherwise. */
export function figureNode(ids: (string | null)[]): DocumentNode {
  return nodeType('figure').create({ layout: layoutFor(ids.length, 'single') }, [...ids.map(photoNode), nodeType('caption').create()]);
}

/** The figure around the selection or selected itself. */
export function figureAround(state: EditorState): { node: DocumentNode; pos: number } | null {
  const { selection } = state;
  if (selection instanceof NodeSelection && selection.node.type.name === 'figure') return { node: selection.node, pos: selection.from };
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === 'figure') return { node: $from.node(depth), pos: $from.before(depth) };
  }
  return null;
}

/**
 * Puts photos into the article: at a photo or an empty place, there and behind it in the same figure; at another
 * position, as a figure below the outer block there; without a position, at the selection. With `adds` a photo that
 * is there stays, and all of them come behind it. A card takes the first as its picture.
 */
export const insertPhotos =
  (ids: readonly string[], at: number | null, adds = false): Command =>
  (state, dispatch) => {
    if (ids.length === 0) return false;
    if (at === null || at > state.doc.content.size) return insertBlock(figureNode([...ids]))(state, dispatch);
    const place = state.doc.nodeAt(at);
    if (place?.type.name === 'card') return setAttribute(at, 'photo', ids[0])(state, dispatch);
    if (place?.type.name === 'photo') {
      if (dispatch) {
        const tr = state.tr;
        const keeps = adds && place.attrs['photo'] !== null;
        const [first = null] = ids;
        if (!keeps) tr.setNodeMarkup(at, null, shown(place, first));
        const more = keeps ? ids : ids.slice(1);
        if (more.length > 0) {
          tr.insert(at + 1, more.map(photoNode));
          const $at = tr.doc.resolve(at);
          const layout = layoutFor($at.parent.childCount - 1, $at.parent.attrs['layout'] as Layout);
          if (layout !== $at.parent.attrs['layout']) tr.setNodeAttribute($at.before(), 'layout', layout);
        }
        dispatch(tr.setSelection(NodeSelection.create(tr.doc, tr.doc.resolve(at).before())).scrollIntoView());
      }
      return true;
    }
    const $at = state.doc.resolve(at);
    const position = $at.depth > 0 ? $at.after(1) : at;
    if (dispatch) {
      const tr = state.tr.insert(position, figureNode([...ids]));
      dispatch(tr.setSelection(NodeSelection.create(tr.doc, position)).scrollIntoView());
    }
    return true;
  };

/** Gives the place at `position` a photo; what was said of the former photo alone goes with it. */
export const setPhoto =
  (position: number, id: string | null): Command =>
  (state, dispatch) => {
    if (state.doc.nodeAt(position)?.type.name !== 'photo') return false;
    dispatch?.(state.tr.setNodeMarkup(position, null, { photo: id, alt: null, crop: null }));
    return true;
  };

/** Shows a part of the photo at `position` in the article; null shows all of it. Its parts for covers stay. */
export const setCrop =
  (position: number, part: Part | null): Command =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(position);
    if (node?.type.name !== 'photo') return false;
    const old = node.attrs['crop'] as { body: Part | null; wide: Part | null; square: Part | null } | null;
    const { wide, square } = old ?? { wide: null, square: null };
    const crop = part ?? wide ?? square ? { body: part, wide, square } : null;
    if (JSON.stringify(crop) === JSON.stringify(old)) return false;
    dispatch?.(state.tr.setNodeAttribute(position, 'crop', crop));
    return true;
  };

export const setAttribute =
  (position: number, name: string, value: unknown): Command =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(position);
    if (!node || node.isText || node.attrs[name] === value) return false;
    dispatch?.(state.tr.setNodeAttribute(position, name, value));
    return true;
  };

/** Removes a photo from its figure; the last one takes the figure with it. */
export const removePhoto =
  (position: number): Command =>
  (state, dispatch) => {
    const $at = state.doc.resolve(position);
    if (state.doc.nodeAt(position)?.type.name !== 'photo') return false;
    if ($at.parent.childCount <= 2) return removeBlock($at.before())(state, dispatch);
    if (dispatch) {
      const tr = state.tr.delete(position, position + 1);
      if ($at.parent.childCount === 3) tr.setNodeAttribute($at.before(), 'layout', 'single');
      dispatch(tr.setSelection(NodeSelection.create(tr.doc, $at.before())));
    }
    return true;
  };

/** Moves a photo past its neighbour within the figure. */
export const movePhoto =
  (position: number, direction: -1 | 1): Command =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(position);
    if (node?.type.name !== 'photo') return false;
    const $at = state.doc.resolve(position);
    const beside = $at.index() + direction;
    const other = beside < 0 ? null : $at.parent.child(beside);
    if (other?.type.name !== 'photo') return false;
    if (dispatch) {
      // The neighbour changes sides, so that what points at the photo goes on pointing at it.
      const tr = state.tr.delete(position + direction, position + direction + 1);
      tr.insert(position, other);
      dispatch(tr.setSelection(NodeSelection.create(tr.doc, position + direction)));
    }
    return true;
  };

/** Adds an empty place behind the last photo of the figure at `position`. */
export const addPlace =
  (position: number): Command =>
  (state, dispatch) => {
    const figure = state.doc.nodeAt(position);
    if (figure?.type.name !== 'figure') return false;
    if (dispatch) {
      const at = position + figure.childCount;
      const tr = state.tr.insert(at, photoNode(null));
      if (figure.attrs['layout'] === 'single') tr.setNodeAttribute(position, 'layout', 'row');
      dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)));
    }
    return true;
  };

/** Removes the block at `position`; a place that must hold a block gets an empty paragraph. */
export const removeBlock =
  (position: number): Command =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(position);
    if (!node || node.isInline) return false;
    if (dispatch) {
      const isOnly = state.doc.resolve(position).parent.childCount === 1;
      const tr = state.tr.replaceWith(position, position + node.nodeSize, isOnly ? nodeType('paragraph').create() : []);
      dispatch(tr.setSelection(Selection.near(tr.doc.resolve(position))).scrollIntoView());
    }
    return true;
  };

/** Deletes a selected photo by the rules of its figure. */
export const deleteSelectedPhoto: Command = (state, dispatch) => {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'photo') return false;
  return removePhoto(selection.from)(state, dispatch);
};
