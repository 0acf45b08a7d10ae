/**
 * Runs work for the newest input only: it waits for a pause, runs one call at a time, and an answer that is no longer
 * wanted is dropped.
 */
export class Latest<Input, Answer> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted: { input: Input } | null = null;
  #running = false;
  #generation = 0;
  /** What is wanted waits for its pause, whatever ends meanwhile. */
  #paused = false;
  /** When what is waited with was first asked for. */
  #since: number | null = null;

  constructor(
    private readonly options: {
      /** The pause; without one the work begins at once. */
      delay: number;
      /** How long somebody who never pauses waits for an answer; as long as it takes where it is not said. */
      longest?: number;
      /** Whether new work makes the work before it stop, so that it need not wait for that. */
      replacing?: boolean;
      work: (input: Input) => Promise<Answer>;
      onanswer: (answer: Answer, input: Input) => void;
      onerror: (error: unknown, input: Input) => void;
    },
  ) {}

  /** Asks for an answer to `input` after the pause. */
  request(input: Input, delay: number = this.options.delay): void {
    this.#wanted = { input };
    clearTimeout(this.#timer);
    this.#since ??= performance.now();
    const left = (this.options.longest ?? Infinity) - (performance.now() - this.#since);
    const pause = Math.min(delay, left);
    this.#paused = pause > 0;
    if (pause > 0) this.#timer = setTimeout(() => void this.#resume(), pause);
    else void this.#run();
  }

  /** Drops what is asked for and what is under way. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#wanted = null;
    this.#since = null;
    this.#paused = false;
    this.#generation += 1;
  }

  #resume(): Promise<void> {
    this.#paused = false;
    return this.#run();
  }

  async #run(): Promise<void> {
    const replacing = this.options.replacing === true;
    if ((this.#running && !replacing) || !this.#wanted) return;
    const { input } = this.#wanted;
    this.#wanted = null;
    this.#since = null;
    this.#running = true;
    if (replacing) this.#generation += 1;
    const generation = this.#generation;
    try {
      const answer = await this.options.work(input);
      // An older answer is still shown while a newer one is on its way: a preview that lags beats one that stands still.
      if (generation === this.#generation) this.options.onanswer(answer, input);
    } catch (error) {
      if (generation === this.#generation && !this.#wanted) this.options.onerror(error, input);
    } finally {
      this.#running = false;
    }
    if (this.#wanted && !this.#paused) void this.#run();
  }
}
