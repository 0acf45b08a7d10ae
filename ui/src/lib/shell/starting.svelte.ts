// The start of the window: first the text that can be written in, then everything around it.

/** How long the text may keep the rest waiting, in milliseconds; a window that is not drawn has no frames. */
const PATIENCE = 1500;

class Starting {
  /** What stands around the text; it stays once it is there. */
  around = $state.raw<typeof import('./around') | null>(null);
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

  async load(): Promise<void> {
    await this.text;
    this.around ??= await import('./around');
  }
}

export const starting = new Starting();
