// Shows what was found in the text, and keeps it in its place while the text is edited.
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Place } from './places';

/** The characters of a credit or an alternative text that were found. */
export interface Mark {
  from: number;
  to: number;
  current: boolean;
}

interface Shown {
  places: readonly Place[];
  current: number;
  drawn: DecorationSet;
}

const NONE: Shown = { places: [], current: -1, drawn: DecorationSet.empty };
const key = new PluginKey<Shown>('find');

/** What decorations tell the drawing of a figure: what was found in its credit. */
export const foundIn = (decorations: readonly Decoration[]): readonly Mark[] =>
  decorations.flatMap(({ spec }) => (spec as { found?: readonly Mark[] }).found ?? []);

function draw(doc: DocumentNode, places: readonly Place[], current: number): DecorationSet {
  const drawn: Decoration[] = [];
  const credits = new Map<number, { to: number; found: Mark[] }>();
  for (const [index, { field, from, to, within }] of places.entries()) {
    if (field !== null || from >= to) continue;
    const attrs = { class: index === current ? 'found is-current' : 'found' };
    if (within === null) drawn.push(Decoration.inline(from, to, attrs));
    else if (within.name === 'alt') drawn.push(Decoration.node(from, to, attrs));
    else {
      // A figure shows its credit as text, of which it marks the very characters.
      const credit = credits.get(from) ?? { to, found: [] };
      credit.found.push({ from: within.from, to: within.to, current: index === current });
      credits.set(from, credit);
    }
  }
  for (const [from, { to, found }] of credits) drawn.push(Decoration.node(from, to, {}, { found }));
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
        const places = old.places.map((place) => (place.field === null ? { ...place, from: tr.mapping.map(place.from, 1), to: tr.mapping.map(place.to, -1) } : place));
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
