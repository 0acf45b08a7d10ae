import { Fragment, Slice, type Node as DocumentNode } from '@tiptap/pm/model';
import { NodeSelection, Plugin, PluginKey, TextSelection, type Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { addressFrom, isWebAddress } from '../address';
import { setLink } from '../commands/marks';
import { pasteCells } from '../commands/tables';
import { schema } from '../schema';
import type { Body } from '../types';
import { goBehind } from './beside';

export interface PasteHost {
  /**
   * The importer; null where it has nothing to say and the plain text must do. `fromSystem`: the user pasted, so what
   * the system's clipboard holds is read in place of the HTML, out of which a webview takes lists and local pictures.
   */
  importHtml(html: string, text: string, fromSystem: boolean): Promise<Body | null>;
  importPhotos(files: File[], at: number | null): void;
}

function pictures(data: DataTransfer | null): File[] {
  return Array.from(data?.files ?? []).filter((file) => file.type.startsWith('image/'));
}

const isPhoto = (selection: Selection): boolean => selection instanceof NodeSelection && selection.node.type.name === 'photo';

/** A body as a slice: open at its ends where those are paragraphs, so that a copied phrase joins the line. */
export function sliceOf(body: Body): Slice | null {
  let doc: DocumentNode;
  try {
    doc = schema.nodeFromJSON(body);
    doc.check();
  } catch {
    return null;
  }
  const first = doc.firstChild;
  const isEmpty = doc.childCount === 1 && first?.isTextblock === true && first.content.size === 0;
  if (isEmpty) return null;
  const open = (node: DocumentNode | null) => (node?.type.name === 'paragraph' ? 1 : 0);
  return new Slice(doc.content, open(first), open(doc.lastChild));
}

/** The lines of a plain text as paragraphs; in code they stay lines. */
export function plainSlice(text: string): Slice {
  const lines = text.replace(/\r\n?/g, '\n').split(/\n+/);
  const nodes = lines.map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]));
  return new Slice(Fragment.from(nodes), 1, 1);
}

/**
 * Waits for the importer and puts what it made in the place of the paste, wherever that has moved by then.
 *
 * The place is kept by a bookmark that every transaction in between maps along.
 */
class Waiting {
  private bookmark;
  constructor(
    readonly view: EditorView,
    readonly text: string,
  ) {
    this.bookmark = view.state.selection.getBookmark();
  }
  map(mapping: Parameters<typeof this.bookmark.map>[0]): void {
    this.bookmark = this.bookmark.map(mapping);
  }
  insert(slice: Slice): void {
    this.view.dispatch(this.view.state.tr.setSelection(this.bookmark.resolve(this.view.state.doc)));
    const { state } = this.view;
    // Cells go into the cells of a table rather than a table into a cell.
    if (pasteCells(slice)(state, this.view.dispatch)) return;
    const tr = state.tr.replaceSelection(slice);
    this.view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
  }
}

const key = new PluginKey('paste');

/** Waits until no input method is at work. */
async function composed(view: EditorView): Promise<void> {
  while (!view.isDestroyed && view.composing) {
    await new Promise((resolve) => view.dom.addEventListener('compositionend', () => setTimeout(resolve, 30), { once: true }));
  }
}

/** Ends what waits for the importer, before another article is shown: its plain text goes in while its place is there. */
export function settlePastes(view: EditorView): void {
  (key.get(view.state) as (Plugin & { settle?: () => void }) | undefined)?.settle?.();
}

/** Pasting and dropping: our own content as it is, pictures to the library, foreign HTML through the importer. */
export function paste(host: PasteHost): Plugin {
  let plain = false;
  /** The middle button pastes what is selected elsewhere, which is not what the system's clipboard holds. */
  let fromSelection = false;
  const waiting = new Set<Waiting>();

  const insertPlain = (view: EditorView, text: string) => {
    const { $from } = view.state.selection;
    const tr = $from.parent.type.spec.code
      ? view.state.tr.insertText(text.replace(/\r\n?/g, '\n'))
      : view.state.tr.replaceSelection(plainSlice(text));
    view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
  };

  const insertImported = async (view: EditorView, html: string, text: string, fromSystem: boolean) => {
    const place = new Waiting(view, text);
    waiting.add(place);
    let body: Body | null = null;
    try {
      body = await host.importHtml(html, text, fromSystem);
    } catch {
      // The shell says why; what was copied must not be lost over it, so its text goes in.
    }
    // Nothing changes the text while an input method is at work in it.
    await composed(view);
    if (!waiting.delete(place) || view.isDestroyed) return;
    const slice = (body && sliceOf(body)) ?? (text === '' ? null : plainSlice(text));
    if (slice) place.insert(slice);
  };

  const settle = () => {
    for (const place of [...waiting]) {
      waiting.delete(place);
      if (place.text !== '') place.insert(plainSlice(place.text));
    }
  };

  return Object.assign(new Plugin({
    key,
    state: {
      init: () => null,
      apply(tr) {
        for (const place of waiting) place.map(tr.mapping);
        return null;
      },
    },
    props: {
      handleDOMEvents: {
        mousedown(_view, event) {
          fromSelection = event.button === 1;
          return false;
        },
      },
      handleKeyDown(_view, event) {
        fromSelection = false;
        // The browser pastes on this chord; all it needs is to be told how.
        plain = event.key.toLowerCase() === 'v' && event.shiftKey && (event.metaKey || event.ctrlKey);
        return false;
      },
      handlePaste(view, event, slice) {
        const data = event.clipboardData;
        if (!data) return false;
        const html = data.getData('text/html');
        const text = data.getData('text/plain');
        const asPlain = plain || view.state.selection.$from.parent.type.spec.code === true;
        plain = false;
        if (asPlain) {
          if (text === '') return true;
          goBehind(view);
          insertPlain(view, text);
          return true;
        }
        const { selection } = view.state;
        const address = isWebAddress(text.trim()) ? addressFrom(text) : null;
        if (address && selection instanceof TextSelection && !selection.empty && setLink(address)(view.state, view.dispatch)) return true;
        if (html.includes('data-pm-slice')) {
          // A block takes another's place; a photo's only a photo can take.
          if (isPhoto(selection) && slice.content.firstChild?.type.name !== 'photo') goBehind(view);
          return false;
        }
        const files = pictures(data);
        // Browsers offer a copied picture together with HTML that only names it; a document has text as well.
        if (files.length > 0 && (html === '' || text === '')) {
          host.importPhotos(files, placeOf(view));
          return true;
        }
        if (html === '') {
          if (text === '') return false;
          goBehind(view);
          insertPlain(view, text);
          return true;
        }
        goBehind(view);
        void insertImported(view, html, text, event.isTrusted && !fromSelection);
        return true;
      },
      handleDrop(view, event, _slice, moved) {
        const files = moved ? [] : pictures(event.dataTransfer);
        if (files.length === 0) return false;
        host.importPhotos(files, placeAt(view, event.clientX, event.clientY));
        return true;
      },
    },
  }), { settle });
}

/** What lies at a point of the window: a photo or an empty place, else a position in the text. */
export function placeAt(view: EditorView, x: number, y: number): number | null {
  const at = view.posAtCoords({ left: x, top: y });
  if (!at) return null;
  return at.inside >= 0 && view.state.doc.nodeAt(at.inside)?.type.name === 'photo' ? at.inside : at.pos;
}

/** The empty place that is selected, or null for the caret. */
function placeOf(view: EditorView): number | null {
  const { selection } = view.state;
  return selection instanceof NodeSelection && selection.node.type.name === 'photo' ? selection.from : null;
}
