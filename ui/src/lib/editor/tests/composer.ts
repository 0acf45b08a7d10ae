import type { EditorView } from '@tiptap/pm/view';

/** Takes in what was changed in the page and the editor has not read yet. */
export const readPage = (view: EditorView): void => (view as unknown as { domObserver: { flush(): void } }).domObserver.flush();

/**
 * An input method at work: it changes the page itself, as browsers do while they compose, and tells of it by events.
 * What the editor does with it is the editor's affair.
 */
export class Composer {
  #node: Text;
  #offset: number;
  #typed = '';

  private constructor(
    readonly view: EditorView,
    node: Text,
    offset: number,
  ) {
    this.#node = node;
    this.#offset = offset;
  }

  /** Begins at the caret; null where there is no caret in a text. */
  static begin(view: EditorView): Composer | null {
    const { selection } = view.state;
    if (!selection.empty || !selection.$from.parent.inlineContent) return null;
    view.focus();
    view.dom.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, data: '' }));
    // The editor may have put the caret elsewhere, into a text of its own for what is composed.
    const { node, offset } = view.domAtPos(view.state.selection.from, -1);
    if (node instanceof Text) return new Composer(view, node, offset);
    const text = document.createTextNode('');
    const composer = new Composer(view, text, 0);
    node.insertBefore(text, node.childNodes[offset] ?? null);
    // A line break that only held the line open goes when there is text.
    const filler = text.nextSibling;
    if (filler instanceof HTMLBRElement && filler.classList.contains('ProseMirror-trailingBreak')) filler.remove();
    return composer;
  }

  /** What the input method shows by now, in place of what it showed before. */
  update(words: string): void {
    this.view.dom.dispatchEvent(new CompositionEvent('compositionupdate', { bubbles: true, data: words }));
    const before = this.#node.data.slice(0, this.#offset);
    const after = this.#node.data.slice(this.#offset + this.#typed.length);
    this.#node.data = before + words + after;
    this.#typed = words;
    document.getSelection()?.collapse(this.#node, this.#offset + words.length);
    this.view.dom.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertCompositionText', data: words }));
    readPage(this.view);
  }

  /** Whether what is composed stands in the page as the input method left it: it has lost its place where it does not. */
  get undisturbed(): boolean {
    return this.view.dom.contains(this.#node) && this.#node.data.slice(this.#offset, this.#offset + this.#typed.length) === this.#typed;
  }

  /** The input method is done. */
  end(): void {
    this.view.dom.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: this.#typed }));
    readPage(this.view);
  }
}
