import type { Node as DocumentNode } from '@tiptap/pm/model';
import { Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import { nodeType } from '../commands/insert';

/** How many nodes may stand within each other, as in the article model: a deeper article could not be saved. */
export const MAX_DEPTH = 48;

function isDeeper(node: DocumentNode, rest: number): boolean {
  if (rest <= 0) return true;
  for (let i = 0; i < node.childCount; i++) if (isDeeper(node.child(i), rest - 1)) return true;
  return false;
}

/** Refuses changes after which the article would be nested more deeply than the article model allows. */
export function depthLimit(): Plugin {
  return new Plugin({
    filterTransaction(tr) {
      const isTyping = tr.steps.every((step) => step instanceof ReplaceStep && (step.slice.content.firstChild?.isText ?? true));
      return !tr.docChanged || isTyping || !isDeeper(tr.doc, MAX_DEPTH);
    },
  });
}

/** The stretches of the document that some transactions changed, as they lie now. */
function changed(transactions: readonly Transaction[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const tr of transactions) {
    for (const map of tr.mapping.maps) {
      for (const range of found) Object.assign(range, { from: map.map(range.from, -1), to: map.map(range.to, 1) });
      map.forEach((_from, _to, from, to) => found.push({ from, to }));
    }
  }
  return found;
}

/** A new line in text is a break of the line: what comes out of code, where it is a sign, becomes what it is elsewhere. */
export function lineBreaks(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some((tr) => tr.docChanged)) return null;
      const found: number[] = [];
      for (const { from, to } of changed(transactions)) {
        state.doc.nodesBetween(Math.max(0, from), Math.min(to, state.doc.content.size), (node, pos, parent) => {
          if (!node.isText || parent?.type.spec.code === true || node.text?.includes('\n') !== true) return;
          for (let at = node.text.indexOf('\n'); at >= 0; at = node.text.indexOf('\n', at + 1)) if (!found.includes(pos + at)) found.push(pos + at);
        });
      }
      if (found.length === 0) return null;
      const tr = state.tr;
      for (const at of found.sort((a, b) => b - a)) tr.replaceWith(at, at + 1, nodeType('hardBreak').create(null, null, state.doc.resolve(at + 1).marks()));
      return tr;
    },
  });
}

const UNLOCKED = 'unlocked';

/** Lets nothing change the text where the library is read-only: not the keyboard, not a menu, not a field of a figure. */
export function lock(editable: () => boolean): Plugin {
  return new Plugin({
    filterTransaction: (tr) => !tr.docChanged || tr.getMeta(UNLOCKED) === true || editable(),
  });
}

/** A change that comes from the library itself. */
export const unlocked = (tr: Transaction): Transaction => tr.setMeta(UNLOCKED, true);

/** A click below the last block writes on: in it where it is an empty paragraph, else in a new one. */
export function clickBelow(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        mousedown(view, event) {
          if (event.button !== 0 || event.target !== view.dom || view.composing) return false;
          const last = view.dom.lastElementChild;
          if (!last || event.clientY <= last.getBoundingClientRect().bottom) return false;
          const { doc } = view.state;
          const node = doc.lastChild;
          const tr = view.state.tr;
          if (node?.type.name !== 'paragraph') tr.insert(doc.content.size, nodeType('paragraph').create());
          tr.setSelection(TextSelection.create(tr.doc, tr.doc.content.size - 1));
          view.dispatch(tr.scrollIntoView());
          view.focus();
          event.preventDefault();
          return true;
        },
      },
    },
  });
}
