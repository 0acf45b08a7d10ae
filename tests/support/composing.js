// An input method in the page: it changes the text as WebKit does while somebody composes, and tells of it by events.
// The driver cannot steer a real one.
window.composing = {
  /** Begins to compose at the caret. */
  begin() {
    this.host = document.activeElement;
    this.host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', keyCode: 229, bubbles: true, cancelable: true }));
    this.host.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, data: '' }));
    this.typed = '';
    if (this.host instanceof HTMLInputElement || this.host instanceof HTMLTextAreaElement) {
      this.offset = this.host.selectionStart;
      return true;
    }
    this.node = undefined;
    return true;
  },
  /** The text that is composed in: the one at the caret, or one that comes in place of what holds an empty line open. */
  place() {
    let { anchorNode: node, anchorOffset: offset } = getSelection();
    if (node.nodeType !== Node.TEXT_NODE) {
      const before = node.childNodes[offset - 1];
      if (before?.nodeType === Node.TEXT_NODE) [node, offset] = [before, before.data.length];
      else {
        const text = document.createTextNode('');
        node.insertBefore(text, node.childNodes[offset] ?? null);
        if (text.nextSibling?.nodeName === 'BR') text.nextSibling.remove();
        [node, offset] = [text, 0];
      }
    }
    [this.node, this.offset] = [node, offset];
  },
  /** Shows other characters in place of those that it showed before. */
  show(words) {
    const { host, typed } = this;
    this.isField = host instanceof HTMLInputElement || host instanceof HTMLTextAreaElement;
    host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }));
    host.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertCompositionText', data: words, bubbles: true }));
    // Not before the keys: the editor draws a line anew that is found without what holds it open.
    if (!this.isField && this.node === undefined) this.place();
    const { offset } = this;
    if (this.isField) {
      host.value = host.value.slice(0, offset) + words + host.value.slice(offset + typed.length);
    } else {
      this.node.replaceData(offset, typed.length, words);
      getSelection().collapse(this.node, offset + words.length);
    }
    this.typed = words;
    host.dispatchEvent(new CompositionEvent('compositionupdate', { bubbles: true, data: words }));
    host.dispatchEvent(new InputEvent('input', { inputType: 'insertCompositionText', data: words, bubbles: true, isComposing: true }));
    return true;
  },
  /** Whether what is composed stands where it was put, in the very same node. */
  undisturbed() {
    if (this.isField) return this.host.value.startsWith(this.typed, this.offset);
    return this.node.isConnected && this.node.data.startsWith(this.typed, this.offset);
  },
  /** Keys that belong to the input method: the choice of a character, the way through the list. */
  press(key, more = {}) {
    const event = new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true, ...more });
    this.host.dispatchEvent(event);
    return !event.defaultPrevented;
  },
  end() {
    this.host.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: this.typed }));
    this.node = undefined;
    return true;
  },
};
return true;
