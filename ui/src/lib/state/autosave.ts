// Saving while people write. Nothing here knows of the window; time and the save itself are handed in.

export interface Receipt {
  revision: number;
  updated_at: string;
}

export type SaveState =
  | { kind: 'clean' }
  | { kind: 'dirty' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; error: unknown }
  | { kind: 'stale'; error: unknown };

export interface Options<Content, Answer extends Receipt> {
  save: (id: string, revision: number, content: Content) => Promise<Answer>;
  /** Whether a failure means that someone else stored a newer revision. */
  isStale: (error: unknown) => boolean;
  /** Told after every change of an article's state. */
  onstate?: (id: string, state: SaveState, revision: number) => void;
  onsaved?: (id: string, answer: Answer) => void;
  /** Milliseconds after the last change. */
  quiet?: number;
  /** Milliseconds after the first unsaved change, however busy the writer is. */
  most?: number;
  /** Milliseconds between attempts after a failure. */
  retry?: number;
}

interface Draft<Content> {
  revision: number;
  state: SaveState;
  /** The newest text that is not stored yet. */
  unsaved: { content: Content } | null;
  /** The text of the save that is under way. */
  saving: { content: Content } | null;
  /** When the oldest change was made that neither the library nor a save under way has. */
  firstChange: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  inFlight: Promise<void> | null;
}

/** Keeps each article's unsaved text until the library has it; articles never share a save. */
export class Autosave<Content, Answer extends Receipt> {
  readonly #drafts = new Map<string, Draft<Content>>();
  #held = false;
  readonly #options: Required<Pick<Options<Content, Answer>, 'quiet' | 'most' | 'retry'>> & Options<Content, Answer>;

  constructor(options: Options<Content, Answer>) {
    this.#options = { ...options, quiet: options.quiet ?? 800, most: options.most ?? 5000, retry: options.retry ?? 5000 };
  }

  /** An article was read from the library. Text that is not saved yet stays. */
  opened(id: string, revision: number): void {
    const draft = this.#drafts.get(id);
    if (draft && (draft.unsaved || draft.inFlight || draft.revision > revision)) return;
    this.#start(id, revision);
  }

  /** The article now is what the library holds at `revision`; unsaved text is given up. */
  replaced(id: string, revision: number): void {
    const before = this.#drafts.get(id);
    if (before) clearTimeout(before.timer);
    this.#start(id, revision);
  }

  #start(id: string, revision: number): void {
    const draft: Draft<Content> = {
      revision,
      state: { kind: 'clean' },
      unsaved: null,
      saving: null,
      firstChange: 0,
      timer: undefined,
      inFlight: null,
    };
    this.#drafts.set(id, draft);
    this.#tell(id, draft, draft.state);
  }

  /** The text that the library does not have yet, if any. */
  unsaved(id: string): Content | undefined {
    return this.#drafts.get(id)?.unsaved?.content;
  }

  state(id: string): SaveState {
    return this.#drafts.get(id)?.state ?? { kind: 'clean' };
  }

  revision(id: string): number {
    return this.#drafts.get(id)?.revision ?? 0;
  }

  /** Whether any article has text that is not stored. */
  get pending(): boolean {
    return [...this.#drafts.values()].some((draft) => draft.unsaved !== null || draft.inFlight !== null);
  }

  /** The writer changed something; `content` is the whole of it. */
  change(id: string, content: Content): void {
    const draft = this.#drafts.get(id);
    if (!draft) return;
    if (!draft.unsaved || draft.unsaved === draft.saving) draft.firstChange = performance.now();
    draft.unsaved = { content };
    if (draft.state.kind === 'stale') return;
    if (draft.state.kind === 'failed') {
      // A failure stays in sight and keeps its own rhythm until a save goes through.
      if (draft.timer === undefined && !draft.inFlight) this.#later(id, draft, this.#options.retry);
      return;
    }
    if (draft.inFlight) return;
    this.#tell(id, draft, { kind: 'dirty' });
    this.#soon(id, draft);
  }

  /** Saves at once what there is, and waits for it; failures show in the state. */
  async flush(id: string): Promise<void> {
    const draft = this.#drafts.get(id);
    if (!draft) return;
    if (draft.inFlight) await draft.inFlight;
    // Where the article was replaced meanwhile, what this draft holds was given up.
    if (this.#drafts.get(id) !== draft || !draft.unsaved || draft.state.kind === 'stale') return;
    await this.#save(id, draft);
  }

  async flushAll(): Promise<void> {
    await Promise.all([...this.#drafts.keys()].map((id) => this.flush(id)));
  }

  /** After a conflict: the writer's text goes on top of what was stored elsewhere. */
  async keepMine(id: string, storedRevision: number): Promise<void> {
    const draft = this.#drafts.get(id);
    if (!draft?.unsaved) return;
    draft.revision = storedRevision;
    draft.state = { kind: 'dirty' };
    await this.#save(id, draft);
  }

  /** The library made `revision` out of the text that it had: what is written next goes on top of it. */
  advanced(id: string, revision: number): void {
    const draft = this.#drafts.get(id);
    if (!draft) return;
    draft.revision = revision;
    this.#tell(id, draft, draft.state);
  }

  /** Begins no save until `release`: while libraries are switched, text of the one must not be sent to the other. */
  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    for (const [id, draft] of this.#drafts) {
      if (draft.unsaved && !draft.inFlight && draft.state.kind !== 'stale') this.#soon(id, draft);
    }
  }

  /** The library of these articles was left; answers that are still on their way concern nobody. */
  forgetAll(): void {
    for (const draft of this.#drafts.values()) clearTimeout(draft.timer);
    this.#drafts.clear();
    this.#held = false;
  }

  /** Whether the article was opened here before. */
  knows(id: string): boolean {
    return this.#drafts.has(id);
  }

  #soon(id: string, draft: Draft<Content>): void {
    const left = draft.firstChange + this.#options.most - performance.now();
    this.#later(id, draft, Math.max(0, Math.min(this.#options.quiet, left)));
  }

  #later(id: string, draft: Draft<Content>, delay: number): void {
    clearTimeout(draft.timer);
    draft.timer = setTimeout(() => {
      draft.timer = undefined;
      void this.#save(id, draft);
    }, delay);
  }

  #save(id: string, draft: Draft<Content>): Promise<void> {
    clearTimeout(draft.timer);
    draft.timer = undefined;
    if (draft.inFlight) return draft.inFlight;
    if (!draft.unsaved || this.#held) return Promise.resolve();
    const saving = draft.unsaved;
    draft.saving = saving;
    // A retry that is under way should not hide that the last attempt failed.
    if (draft.state.kind !== 'failed') this.#tell(id, draft, { kind: 'saving' });
    draft.inFlight = this.#options
      .save(id, draft.revision, saving.content)
      .then(
        (answer) => this.#succeeded(id, draft, saving, answer),
        (error: unknown) => this.#failed(id, draft, error),
      );
    return draft.inFlight;
  }

  #succeeded(id: string, draft: Draft<Content>, saved: { content: Content }, answer: Answer): void {
    draft.inFlight = draft.saving = null;
    // A draft that was replaced meanwhile takes no answer of a save begun before.
    if (this.#drafts.get(id) !== draft) return;
    draft.revision = answer.revision;
    if (draft.unsaved === saved) draft.unsaved = null;
    this.#options.onsaved?.(id, answer);
    this.#tell(id, draft, draft.unsaved ? { kind: 'dirty' } : { kind: 'saved', at: answer.updated_at });
    if (draft.unsaved) this.#soon(id, draft);
  }

  #failed(id: string, draft: Draft<Content>, error: unknown): void {
    draft.inFlight = draft.saving = null;
    if (this.#drafts.get(id) !== draft) return;
    if (this.#options.isStale(error)) {
      this.#tell(id, draft, { kind: 'stale', error });
    } else {
      this.#tell(id, draft, { kind: 'failed', error });
      this.#later(id, draft, this.#options.retry);
    }
  }

  #tell(id: string, draft: Draft<Content>, state: SaveState): void {
    draft.state = state;
    this.#options.onstate?.(id, state, draft.revision);
  }
}
