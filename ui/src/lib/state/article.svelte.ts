import * as backend from '../backend';
import type { ArticleData, Body, Language, SaveData, Status, Summary } from '../backend';
import { Autosave, type SaveState } from './autosave';
import { changedFields, setFields, type Fields } from './fields';
import { library } from './library.svelte';
import { session } from './session.svelte';
import { toastError } from './toasts.svelte';

export type Meta = ArticleData['meta'];

interface Content {
  meta: Meta;
  body: Body;
}

/** The article in the canvas. */
class OpenArticle {
  id = $state<string | null>(null);
  status = $state<Status>('draft');
  meta = $state<Meta>({ language: 'zh-CN' } as Meta);
  body = $state.raw<Body>({ type: 'doc', content: [] });
  revision = $state(0);
  /** When the article was put into the trash, where it can only be read. */
  trashedAt = $state<string | null>(null);
  save = $state.raw<SaveState>({ kind: 'clean' });
  savedAt = $state<string | null>(null);
  /** Rises whenever the editor has to take a whole new body. */
  load = $state(0);
  /** Rises with every change of meta or body. */
  version = $state(0);
  problem = $state.raw<{ message: string; hint: string } | null>(null);
  /** Whether this is the text that the window left when it was here before, so that its undo still fits. */
  continues = false;
  /** Told of every change of metadata, which joins the article's one undo. */
  onedit: ((id: string, before: Fields, after: Fields) => void) | null = null;
  #opening = 0;
  /** The article that is being opened. */
  #coming: string | null = null;
  /** The article that was in the canvas before: the editor's last word about it can come after it was left. */
  #left: { id: string; meta: Meta; body: Body } | null = null;

  readonly #autosave = new Autosave<Content, SaveData>({
    save: (id, revision, { meta, body }) => backend.articleSave({ id, revision, meta, body, autosave: true }),
    isStale: (error) => error instanceof backend.BackendError && error.code === 'article-stale',
    onstate: (id, state, revision) => {
      if (id !== this.id) return;
      this.save = state;
      this.revision = revision;
      if (state.kind === 'saved') this.savedAt = state.at;
    },
    onsaved: (_, answer) => library.saved(answer.summary),
  });

  /** Nothing of the article can be changed. */
  get readOnly(): boolean {
    return session.readOnly || this.trashedAt !== null;
  }

  get pending(): boolean {
    return this.#autosave.pending;
  }

  /** The article that is asked for last: the one in the canvas, or the one on its way there. */
  get wanted(): string | null {
    return this.#coming ?? this.id;
  }

  async open(id: string): Promise<void> {
    const opening = ++this.#opening;
    this.#coming = null;
    if (id === this.id) return;
    this.#coming = id;
    this.blur();
    try {
      // A save of the same article that is under way would make what is read here stale.
      await this.#autosave.flush(id);
      let article = await backend.articleShow({ id, revision: null });
      // A retry can have stored a newer one while this one was read.
      while (opening === this.#opening && article.revision < this.#autosave.revision(id)) {
        article = await backend.articleShow({ id, revision: null });
      }
      if (opening === this.#opening) this.#take(article);
    } catch (error) {
      if (opening !== this.#opening) return;
      this.#coming = null;
      const { message, hint } = backend.asBackendError(error);
      this.problem = { message, hint };
    }
  }

  /** Takes the article that the library was left at, which is there before anything else. */
  begin(article: ArticleData): void {
    if (this.id === null) this.#take(article);
  }

  #take(article: ArticleData): void {
    const { id } = article;
    this.#leave();
    this.#coming = null;
    this.id = id;
    const known = this.#autosave.knows(id) && this.#autosave.revision(id) === article.revision;
    this.#autosave.opened(id, article.revision);
    const unsaved = this.#autosave.unsaved(id);
    this.continues = known || unsaved !== undefined;
    this.meta = unsaved?.meta ?? article.meta;
    this.body = unsaved?.body ?? article.body;
    this.status = article.status;
    this.revision = this.#autosave.revision(id);
    this.save = this.#autosave.state(id);
    const summary = library.rows.find(id);
    this.savedAt = summary?.updated_at ?? null;
    this.trashedAt = summary?.trashed_at ?? null;
    this.problem = null;
    this.load += 1;
    this.version += 1;
    session.leaveAt({ article: id });
  }

  /** The list came after the article: it knows when that was saved, and whether it is in the trash. */
  listed(summary: Summary | undefined): void {
    if (summary?.id !== this.id) return;
    this.savedAt ??= summary?.updated_at ?? null;
    this.trashedAt ??= summary?.trashed_at ?? null;
  }

  async create(language: Language): Promise<void> {
    this.blur();
    try {
      const article = await backend.articleCreate({ language });
      this.#opening += 1;
      this.#coming = article.id;
      if (library.filter.kind !== 'all') await library.choose({ kind: 'all' });
      else await library.reload();
      void library.refreshCounts();
      this.#take(article);
    } catch (error) {
      toastError(error);
    }
  }

  close(): void {
    this.blur();
    this.#opening += 1;
    this.#coming = null;
    this.#leave();
    this.id = null;
    this.problem = null;
  }

  #leave(): void {
    if (this.id) this.#left = { id: this.id, meta: $state.snapshot(this.meta) as Meta, body: this.body };
  }

  /** The editor's text of the article `id`, which need not be the one that is open by now. */
  setBody(body: Body, id: string | null = this.id): void {
    if (session.readOnly || id === null) return;
    if (id !== this.id) {
      this.#late(id, (left) => (left.body = body));
      return;
    }
    if (this.readOnly) return;
    // The editor also tells of what it was just given; that is no change.
    const quiet = this.save.kind === 'clean' || this.save.kind === 'saved';
    const same = quiet && JSON.stringify(body) === JSON.stringify(this.body);
    this.body = body;
    if (same) return;
    this.#changed();
  }

  /** Changes metadata; `edit` gets a copy that it may write to. */
  edit(edit: (meta: Meta) => void): void {
    if (this.readOnly || !this.id) return;
    const former = $state.snapshot(this.meta) as Meta;
    edit(this.meta);
    const { before, after } = changedFields(former, $state.snapshot(this.meta) as Meta);
    if (Object.keys(after).length === 0) return;
    this.#changed();
    this.onedit?.(this.id, before, after);
  }

  /** Undo and redo set metadata as it was. */
  setFields(fields: Fields, id: string): void {
    if (id === this.id) {
      setFields(this.meta, fields);
      this.#changed();
    } else this.#late(id, (left) => setFields(left.meta, fields));
  }

  /** A change of the article that was just left goes to that article and no other. */
  #late(id: string, change: (left: { meta: Meta; body: Body }) => void): void {
    if (this.#left?.id !== id) return;
    const before = JSON.stringify(this.#left);
    change(this.#left);
    const { meta, body } = this.#left;
    if (JSON.stringify(this.#left) !== before) this.#autosave.change(id, { meta: structuredClone(meta), body });
  }

  #changed(): void {
    if (!this.id) return;
    this.version += 1;
    this.#autosave.change(this.id, { meta: $state.snapshot(this.meta) as Meta, body: this.body });
  }

  /** Stores what there is now: on blur, on a switch, before publishing. */
  blur(): void {
    if (this.id) void this.#autosave.flush(this.id);
  }

  async flush(): Promise<boolean> {
    if (this.id) await this.#autosave.flush(this.id);
    return this.id === null || this.#autosave.unsaved(this.id) === undefined;
  }

  async flushAll(): Promise<void> {
    await this.#autosave.flushAll();
  }

  /** Sends nothing to the core until the switch to another library came to its end. */
  hold(): void {
    this.#autosave.hold();
  }

  release(): void {
    this.#autosave.release();
  }

  /** Another library is open: nothing that is known of this one's articles may reach it. */
  forgetAll(): void {
    this.#autosave.hold();
    this.close();
    this.#left = null;
    this.#autosave.forgetAll();
  }

  async setStatus(status: Status): Promise<void> {
    if (!this.id || status === this.status) return;
    try {
      await this.flush();
      const summary = await backend.articleSetStatus({ id: this.id, status });
      if (summary.id === this.id) this.status = summary.status;
      library.saved(summary);
    } catch (error) {
      toastError(error);
    }
  }

  /** Articles were changed as a whole, by tags, a series, a status or the trash; the text in the canvas stays as it is. */
  async organised(changed: readonly Summary[]): Promise<void> {
    const summary = changed.find(({ id }) => id === this.id);
    if (!summary) return;
    this.status = summary.status;
    this.trashedAt = summary.trashed_at;
    if (summary.revision <= this.revision) return;
    const stored = await backend.articleShow({ id: summary.id, revision: null });
    if (stored.id !== this.id) return;
    if (this.#autosave.unsaved(stored.id) !== undefined) {
      // What was typed meanwhile goes on top of the change.
      setFields(this.meta, { tags: stored.meta.tags, series: stored.meta.series });
      this.#changed();
      await this.#autosave.keepMine(stored.id, stored.revision);
      return;
    }
    this.#autosave.replaced(stored.id, stored.revision);
    if (JSON.stringify(stored.body) !== JSON.stringify(this.body)) {
      this.#take(stored);
      return;
    }
    this.meta = stored.meta;
    this.revision = stored.revision;
    this.savedAt = summary.updated_at;
    this.version += 1;
  }

  async revert(number: number): Promise<number | null> {
    if (!this.id) return null;
    const { id } = this;
    try {
      await this.#autosave.flush(id);
      if (this.#autosave.unsaved(id) !== undefined) return null;
      const article = await backend.articleRevert({ id, number });
      if (id !== this.id) return null;
      this.#autosave.replaced(id, article.revision);
      this.#take(article);
      void library.reload();
      return article.revision;
    } catch (error) {
      toastError(error);
      return null;
    }
  }

  /** Gives the current text a name in its history: what was typed is stored first, then a revision of that name. */
  async nameRevision(name: string): Promise<boolean> {
    if (!this.id || this.readOnly) return false;
    const { id } = this;
    if (!(await this.flush()) || id !== this.id) return false;
    // What is typed meanwhile is saved on top of the named revision and not beside it.
    this.#autosave.hold();
    try {
      const saved = await backend.revisionName({ id, name });
      this.#autosave.advanced(id, saved.revision);
      library.saved(saved.summary);
      return true;
    } catch (error) {
      toastError(error);
      return false;
    } finally {
      this.#autosave.release();
    }
  }

  /** Resolves a conflict for the text in the window. */
  async keepMine(): Promise<void> {
    if (!this.id) return;
    try {
      const stored = await backend.articleShow({ id: this.id, revision: null });
      await this.#autosave.keepMine(stored.id, stored.revision);
    } catch (error) {
      toastError(error);
    }
  }

  /** A new revision came from elsewhere; there was no text that the library did not have. */
  async changedElsewhere(id: string): Promise<void> {
    if (id === this.id) await this.takeStored();
  }

  /** Resolves a conflict for the text in the library. */
  async takeStored(): Promise<void> {
    if (!this.id) return;
    try {
      const stored = await backend.articleShow({ id: this.id, revision: null });
      this.#autosave.replaced(stored.id, stored.revision);
      if (stored.id === this.id) this.#take(stored);
    } catch (error) {
      toastError(error);
    }
  }
}

export const article = new OpenArticle();
