import type { Node as DocumentNode } from '@tiptap/pm/model';
import { NodeSelection, Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Blocks that look different while the selection is in them: their fields and tools show. */
const ACTIVE = ['figure', 'blockquote', 'callout', 'codeBlock', 'formula', 'footnote', 'inlineFormula', 'boilerplate', 'card', 'table', 'photo'];

/** The spec of the decoration by which a node view learns that the selection is in it. */
export const isActiveDecoration = (decoration: Decoration): boolean => (decoration.spec as { active?: boolean }).active === true;

function activeNodes(state: EditorState): Decoration[] {
  const found: Decoration[] = [];
  const add = (from: number, node: DocumentNode) => {
    if (ACTIVE.includes(node.type.name)) {
      found.push(Decoration.node(from, from + node.nodeSize, { class: 'is-active' }, { active: true }));
    }
  };
  const { selection } = state;
  const depth = selection.$from.sharedDepth(selection.to);
  for (let level = 1; level <= depth; level++) add(selection.$from.before(level), selection.$from.node(level));
  if (selection instanceof NodeSelection) add(selection.from, selection.node);
  return found;
}

/** Tells the block around the selection that it is the current one. */
export function active(): Plugin {
  return new Plugin({ props: { decorations: (state) => DecorationSet.create(state.doc, activeNodes(state)) } });
}

interface Numbers {
  found: readonly Counted[];
  drawn: DecorationSet;
}

interface Counted {
  pos: number;
  number: number;
}

const numbersKey = new PluginKey<Numbers>('numbers');

/** The automatic numbers of headings, counted as the exporters count them. */
export function headingNumbers(doc: DocumentNode, levels: readonly number[]): Counted[] {
  const counts = [0, 0, 0, 0];
  const found: Counted[] = [];
  if (levels.length === 0) return found;
  doc.descendants((node, pos) => {
    if (node.type.name === 'heading') {
      const level = Number(node.attrs['level']);
      counts[level - 1] = (counts[level - 1] ?? 0) + 1;
      counts.fill(0, level);
      if (levels.includes(level)) found.push({ pos, number: counts[level - 1] ?? 0 });
    }
    return !node.isTextblock;
  });
  return found;
}

function drawNumbers(doc: DocumentNode, found: readonly Counted[]): Numbers {
  const drawn = found.map(({ pos, number }) =>
    Decoration.node(pos, pos + (doc.nodeAt(pos)?.nodeSize ?? 2), { 'data-number': String(number) }),
  );
  return { found, drawn: DecorationSet.create(doc, drawn) };
}

/** Shows the automatic numbers of headings; `levels` is asked anew after `renumber`. */
export function numbers(levels: () => readonly number[]): Plugin<Numbers> {
  return new Plugin<Numbers>({
    key: numbersKey,
    state: {
      init: (_, state) => drawNumbers(state.doc, headingNumbers(state.doc, levels())),
      apply(tr, old, _before, now) {
        if (!tr.docChanged && !tr.getMeta(numbersKey)) return old;
        const found = headingNumbers(now.doc, levels());
        // Drawing anew costs more than counting; while nothing but text was typed, the numbers only move along.
        const isSame = found.length === old.found.length && old.found.every(({ pos, number }, index) =>
          found[index]?.number === number && found[index].pos === tr.mapping.map(pos));
        const moved = isSame ? old.drawn.map(tr.mapping, tr.doc) : null;
        // A heading that was replaced by an equal one has lost its number on the way.
        return moved?.find().length === found.length ? { found, drawn: moved } : drawNumbers(now.doc, found);
      },
    },
    props: { decorations: (state) => numbersKey.getState(state)?.drawn },
  });
}

/** The transaction that counts the headings anew, after another choice of numbered levels. */
export const renumber = (state: EditorState) => state.tr.setMeta(numbersKey, true).setMeta('addToHistory', false);

/** Shows `text` in an article that has nothing yet but one empty paragraph. */
export function placeholder(text: () => string): Plugin {
  return new Plugin({
    props: {
      decorations(state) {
        const only = state.doc.childCount === 1 ? state.doc.firstChild : null;
        if (only?.type.name !== 'paragraph' || only.content.size > 0 || text() === '') return null;
        return DecorationSet.create(state.doc, [Decoration.node(0, only.nodeSize, { class: 'is-empty', 'data-placeholder': text() })]);
      },
    },
  });
}

const notesKey = new PluginKey<DecorationSet>('notes');

/** What separates a footnote from the text behind it: an image without size, as the editor itself puts behind leaves. */
function separator(): HTMLElement {
  const image = document.createElement('img');
  image.className = 'ProseMirror-separator';
  image.alt = '';
  return image;
}

function drawSeparators(doc: DocumentNode): DecorationSet {
  const found: Decoration[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === 'footnote') found.push(Decoration.widget(pos + node.nodeSize, separator, { side: -1, key: 'note' }));
  });
  return DecorationSet.create(doc, found);
}

/** Keeps what is typed behind a footnote out of it: a caret between two texts belongs to the first one. */
export function behindNotes(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: notesKey,
    state: {
      init: (_, state) => drawSeparators(state.doc),
      apply: (tr, old, _before, now) => (tr.docChanged ? drawSeparators(now.doc) : old),
    },
    props: { decorations: (state) => notesKey.getState(state) },
  });
}
