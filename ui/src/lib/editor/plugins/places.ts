import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';

type Places = ReadonlyMap<number, number>;

const key = new PluginKey<Places>('places');
// An article can leave a place for each of a hundred photos.
const KEPT = 200;

/**
 * Where positions that were given away stand now.
 *
 * A dialogue or an import takes its time, and the person writes on meanwhile: what comes back with a position must
 * go where that position has moved to.
 */
export function places(): Plugin<Places> {
  return new Plugin<Places>({
    key,
    state: {
      init: () => new Map(),
      apply(tr, old) {
        const given = tr.getMeta(key) as number | undefined;
        if (!tr.docChanged && given === undefined) return old;
        const moved = new Map<number, number>();
        for (const [name, position] of old) moved.set(name, tr.mapping.map(position));
        if (given !== undefined) {
          moved.delete(given);
          moved.set(given, given);
        }
        const [oldest] = moved.keys();
        if (moved.size > KEPT && oldest !== undefined) moved.delete(oldest);
        return moved;
      },
    },
  });
}

/** Remembers a position that is given away. */
export const keepPlace = (state: EditorState, position: number) => state.tr.setMeta(key, position);

/** Where a position that was given away stands now; one that never was, stands where it says. */
export const placeNow = (state: EditorState, position: number): number => key.getState(state)?.get(position) ?? position;
