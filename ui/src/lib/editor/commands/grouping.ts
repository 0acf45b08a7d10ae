import { Fragment, type Node as DocumentNode } from '@tiptap/pm/model';
import { NodeSelection, Selection, type Command, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { Layout } from '../nodes/figure';
import { figureAround, layoutFor } from './figures';
import { nodeType } from './insert';

const isFigure = (node: DocumentNode | null | undefined): node is DocumentNode => node?.type.name === 'figure';
const photosOf = (figure: DocumentNode): DocumentNode[] => figure.content.content.slice(0, -1);
const captionOf = (figure: DocumentNode): DocumentNode => figure.child(figure.childCount - 1);

/** A figure of one photo, with the credit of the one that it was in. */
const alone = (figure: DocumentNode, photo: DocumentNode): DocumentNode =>
  figure.type.create({ ...figure.attrs, layout: 'single' }, [photo, nodeType('caption').create()]);

/** Gives the figure at `position` the layout that its number of photos asks for. */
function fitLayout(tr: Transaction, position: number): void {
  const figure = tr.doc.nodeAt(position);
  if (!isFigure(figure)) return;
  const layout = layoutFor(figure.childCount - 1, figure.attrs['layout'] as Layout);
  if (layout !== figure.attrs['layout']) tr.setNodeAttribute(position, 'layout', layout);
}

/** The figure that stands beside the one at `position`. */
export function figureBeside(state: EditorState, position: number, direction: -1 | 1): number | null {
  const figure = state.doc.nodeAt(position);
  if (!isFigure(figure)) return null;
  const beside = direction < 0 ? state.doc.resolve(position).nodeBefore : state.doc.resolve(position + figure.nodeSize).nodeAfter;
  if (!isFigure(beside)) return null;
  return direction < 0 ? position - beside.nodeSize : position + figure.nodeSize;
}

/** What a caption gets behind it where two become one: nothing where both say the same. */
function addedCaption(first: DocumentNode, second: DocumentNode): Fragment {
  if (second.content.size === 0 || first.textContent === second.textContent) return Fragment.empty;
  if (first.content.size === 0) return second.content;
  const between = /\p{Script=Han}/u.test(first.textContent) ? '；' : '; ';
  return Fragment.from(first.type.schema.text(between)).append(second.content);
}

/** One credit of two. Where the library gives both, it still does. */
function joinedCredit(first: DocumentNode, second: DocumentNode, creditOf: (figure: DocumentNode) => string): string | null {
  const own = [first, second].map((figure) => figure.attrs['credit'] as string | null);
  if (own[0] === own[1]) return own[0] ?? null;
  return [...new Set([creditOf(first), creditOf(second)].filter((credit) => credit !== ''))].join('、');
}

/**
 * Makes one figure of the one at `position` and the one above or below it.
 *
 * `creditOf` answers what a figure shows as its credit, since a credit of the library's may differ from one that was typed.
 */
export const groupFigures =
  (position: number, direction: -1 | 1, creditOf: (figure: DocumentNode) => string): Command =>
  (state, dispatch) => {
    const beside = figureBeside(state, position, direction);
    if (beside === null) return false;
    const at = Math.min(position, beside);
    const first = state.doc.nodeAt(at);
    const second = first && state.doc.nodeAt(at + first.nodeSize);
    if (!first || !second) return false;
    if (dispatch) {
      // The first figure takes the second one in rather than being drawn anew, so that what points into it stays.
      const end = at + first.nodeSize;
      const tr = state.tr.delete(end, end + second.nodeSize);
      tr.insert(end - 2, addedCaption(captionOf(first), captionOf(second)));
      tr.insert(at + first.childCount, photosOf(second));
      tr.setNodeAttribute(at, 'credit', joinedCredit(first, second, creditOf));
      fitLayout(tr, at);
      dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView());
    }
    return true;
  };

/** Groups the figure at the selection with the one below it, else with the one above. */
export const groupSelected =
  (creditOf: (figure: DocumentNode) => string): Command =>
  (state, dispatch) => {
    const around = figureAround(state);
    if (!around) return false;
    return groupFigures(around.pos, 1, creditOf)(state, dispatch) || groupFigures(around.pos, -1, creditOf)(state, dispatch);
  };

/** Makes a figure of each photo of the one at `position`. The caption stays with the first, the credit with all. */
export const ungroup =
  (position: number): Command =>
  (state, dispatch) => {
    const figure = state.doc.nodeAt(position);
    if (!isFigure(figure) || figure.childCount <= 2) return false;
    if (dispatch) {
      const others = photosOf(figure).slice(1);
      const tr = state.tr.insert(position + figure.nodeSize, others.map((photo) => alone(figure, photo)));
      tr.delete(position + 2, position + 2 + others.length);
      fitLayout(tr, position);
      dispatch(tr.setSelection(NodeSelection.create(tr.doc, position)).scrollIntoView());
    }
    return true;
  };

/** Ungroups the figure at the selection. */
export const ungroupSelected: Command = (state, dispatch) => {
  const around = figureAround(state);
  return around !== null && ungroup(around.pos)(state, dispatch);
};

/** Takes a photo out of its figure; one without photos left goes too. */
function takeOut(tr: Transaction, position: number): void {
  const $at = tr.doc.resolve(position);
  const start = $at.before();
  if ($at.parent.childCount > 2) {
    tr.delete(position, position + 1);
    fitLayout(tr, start);
    return;
  }
  // A place that must hold a block gets an empty paragraph.
  const nothing = $at.node(-1).childCount === 1 ? nodeType('paragraph').create() : [];
  tr.replaceWith(start, start + $at.parent.nodeSize, nothing);
}

/** Moves a photo to a place between the photos of a figure, its own or another: `target` is the position of that place. */
export const movePhotoTo =
  (position: number, target: number): Command =>
  (state, dispatch) => {
    const photo = state.doc.nodeAt(position);
    if (photo?.type.name !== 'photo' || target < 0 || target > state.doc.content.size) return false;
    const $from = state.doc.resolve(position);
    const $to = state.doc.resolve(target);
    if (!isFigure($to.parent) || $to.index() > $to.parent.childCount - 1) return false;
    if (target === position || target === position + 1) return false;
    if (dispatch) {
      const tr = state.tr;
      if ($from.sameParent($to)) {
        tr.delete(position, position + 1);
        tr.insert(target > position ? target - 1 : target, photo);
        tr.setSelection(NodeSelection.create(tr.doc, target > position ? target - 1 : target));
      } else {
        const place = tr.insert(target, photo).mapping.map(position, 1);
        fitLayout(tr, tr.doc.resolve(target).before());
        const steps = tr.steps.length;
        takeOut(tr, place);
        tr.setSelection(NodeSelection.create(tr.doc, tr.mapping.slice(steps).map(target, -1)));
      }
      dispatch(tr.scrollIntoView());
    }
    return true;
  };

/** Makes a figure of its own of a photo of a group, before the outer block at `target` or at the end. */
export const movePhotoOut =
  (position: number, target: number): Command =>
  (state, dispatch) => {
    const photo = state.doc.nodeAt(position);
    const $from = state.doc.resolve(position);
    if (photo?.type.name !== 'photo' || photosOf($from.parent).length < 2 || state.doc.resolve(target).depth > 0) return false;
    if (dispatch) {
      const tr = state.tr.insert(target, alone($from.parent, photo));
      takeOut(tr, tr.mapping.map(position, 1));
      dispatch(tr.setSelection(NodeSelection.create(tr.doc, tr.mapping.slice(1).map(target, 1))).scrollIntoView());
    }
    return true;
  };

/** How many photos stand in a line, as the stylesheet and the exporters set them. */
function columns(figure: DocumentNode): number {
  const count = figure.childCount - 1;
  if (figure.attrs['layout'] !== 'grid') return figure.attrs['layout'] === 'single' ? 1 : count;
  return count % 3 === 0 ? 3 : 2;
}

/** Moves the selected photo within its figure, by lines for up and down; what has no room there is left to others. */
export const moveSelectedPhoto =
  (key: 'left' | 'right' | 'up' | 'down'): Command =>
  (state, dispatch) => {
    const { selection } = state;
    if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'photo') return false;
    const figure = selection.$from.parent;
    const wide = columns(figure);
    if ((key === 'up' || key === 'down') && wide === figure.childCount - 1) return false;
    const back = key === 'left' || key === 'up';
    const by = (key === 'left' || key === 'right' ? 1 : wide) * (back ? -1 : 1);
    const index = selection.$from.index() + by;
    if (index < 0 || index > figure.childCount - 2) return false;
    return movePhotoTo(selection.from, selection.from + by + (back ? 0 : 1))(state, dispatch);
  };

/** Before a photo is moved as a block, its figure is what moves. */
export const wholeFigure =
  (command: Command): Command =>
  (state, dispatch) => {
    const { selection } = state;
    if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'photo') return command(state, dispatch);
    const figure = state.apply(state.tr.setSelection(NodeSelection.create(state.doc, selection.$from.before())));
    const redo = (tr: Transaction) => {
      const moved = state.tr;
      for (const step of tr.steps) moved.step(step);
      dispatch?.(moved.setSelection(Selection.fromJSON(moved.doc, tr.selection.toJSON())).scrollIntoView());
    };
    return command(figure, dispatch && redo);
  };
