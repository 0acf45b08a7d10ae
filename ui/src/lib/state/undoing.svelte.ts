import { toast, toastError } from './toasts.svelte';

interface Done {
  undo: string;
  /** What undoing it says. */
  undone: string;
}

interface How {
  /** What the button says. */
  label: () => string;
  /** What is said of a change that was taken back. */
  undone: (what: string) => string;
  /** Whether it can be undone now; what cannot is kept. */
  ready?: () => Promise<boolean>;
  /** Asks the core, and shows and says what came of it. */
  takeBack: (done: Done) => Promise<void>;
}

const DEPTH = 100;

/** Changes of many things at once: one waits for the other, and each can be taken back once. */
export class Undoing {
  #done = $state.raw<Done[]>([]);
  #busy: Promise<unknown> = Promise.resolve();
  readonly #how: How;

  constructor(how: How) {
    this.#how = how;
  }

  get undoable(): boolean {
    return this.#done.length > 0;
  }

  /** Tells what was done, and offers to undo it where that is possible. */
  did(message: string, undo: string | null): void {
    if (undo === null) {
      toast(message);
      return;
    }
    const done = { undo, undone: this.#how.undone(message) };
    this.#done = [...this.#done.slice(-DEPTH + 1), done];
    toast(message, { label: this.#how.label(), run: () => void this.#undo(done) });
  }

  /** Undoes the last change; whether there was one. */
  undoLast(): boolean {
    const done = this.#done.at(-1);
    if (done) void this.#undo(done);
    return done !== undefined;
  }

  /** Another library has an undo of its own. */
  clear(): void {
    this.#done = [];
  }

  /** Does it when all before it is done; whether it was done. */
  inTurn(work: () => Promise<boolean>): Promise<boolean> {
    const result = this.#busy.then(work).catch((error: unknown) => {
      toastError(error);
      return false;
    });
    this.#busy = result;
    return result;
  }

  #undo(done: Done): Promise<boolean> {
    return this.inTurn(async () => {
      if (!this.#done.includes(done)) return false;
      if (this.#how.ready && !(await this.#how.ready())) return false;
      // Whether it works or is no longer possible: it is not tried twice.
      this.#done = this.#done.filter((other) => other !== done);
      await this.#how.takeBack(done);
      return true;
    });
  }
}
