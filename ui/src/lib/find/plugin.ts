// Shows what was found in the text, and keeps it in its place while the text is edited.
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** A place in the body; one in a credit or an alternative text marks the whole node. */
export interface Place {
  from: number;
  to: number;
  whole: boolean;
}

interface Shown {
  places: readonly Place[];
  current: number;
  drawn: DecorationSet;
}

const NONE: Shown = { places: [], current: -1, drawn: DecorationSet.empty };
const key = new PluginKey<Shown>('find');

function draw(doc: DocumentNode, places: readonly Place[], current: number): DecorationSet {
  const drawn = places.flatMap(({ from, to, whole }, index) => {
    if (from >= to) return [];
    const attrs = { class: index === current ? 'found is-current' : 'found' };
    return [whole ? Decoration.node(from, to, attrs) : Decoration.inline(from, to, attrs)];
  });
  return DecorationSet.create(doc, drawn);
}

/** The plugin of the canvas that shows what was found. */
export function find(): Plugin<Shown> {
  return new Plugin<Shown>({
    key,
    state: {
      init: () => NONE,
      apply(tr, old) {
        const shown = tr.getMeta(key) as Pick<Shown, 'places' | 'current'> | undefined;
        if (shown) return shown.places.length === 0 ? NONE : { ...shown, drawn: draw(tr.doc, shown.places, shown.current) };
        if (!tr.docChanged || old === NONE) return old;
        const places = old.places.map(({ from, to, whole }) => ({ from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1), whole }));
        return { places, current: old.current, drawn: old.drawn.map(tr.mapping, tr.doc) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.drawn },
  });
}

/** The transaction that shows these places, one of them as the current one. */
export const showing = (state: EditorState, places: readonly Place[], current: number): Transaction =>
  state.tr.setMeta(key, { places, current }).setMeta('addToHistory', false);

/** Where what is shown stands now. */
export const shownPlaces = (state: EditorState): readonly Place[] => key.getState(state)?.places ?? [];
