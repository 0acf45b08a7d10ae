// The start of the window: first the text that can be written in, then everything around it.

/** How long the text may keep the rest waiting, in milliseconds; a window that is not drawn has no frames. */
const PATIENCE = 1500;

class Starting {
  /** What stands around the text; it stays once it is there. */
  around = $state.raw<typeof import('../shell/around') | null>(null);
  #texted: (() => void) | null = null;
  /** Fulfilled once the text can be written in, or there is none. */
  readonly text = new Promise<void>((resolve) => (this.#texted = resolve));
  #waiting = false;

  /** Waits for the text no longer than it should take. */
  wait(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    setTimeout(() => this.done(), PATIENCE);
  }

  /** The text can be written in. */
  done(): void {
    this.#texted?.();
  }

  /** Begins what the text does not wait for; the answer ends it. */
  behind(begin: () => () => void): () => void {
    let over = false;
    let end: (() => void) | null = null;
    void this.text.then(() => {
      if (!over) end = begin();
    });
    return () => {
      over = true;
      end?.();
    };
  }

  async load(): Promise<void> {
    await this.text;
    this.around ??= await import('../shell/around');
  }
}

export const starting = new Starting();
