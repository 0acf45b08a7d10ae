import * as backend from '../backend';
import type { ThemeData, ThemePreview, ThemeReport, UiLanguage } from '../backend';
import { t, uiLanguage } from '../i18n/index.svelte';
import { say, sayIn } from '../i18n/themes';
import { article, type Meta } from '../state/article.svelte';
import { Autosave, type Receipt, type SaveState } from '../state/autosave';
import { Latest } from '../state/latest';
import { session } from '../state/session.svelte';
import { toast, toastError } from '../state/toasts.svelte';
import { changed, declared, quoted, setDeclaration, unquoted } from './css';
import { drafts } from './drafts';
import { states } from './states';

/** What the preview shows: the specimen, or the article in the canvas. */
export type Subject = 'specimen' | 'article';

interface Asked {
  name: string;
  css: string;
  subject: Subject;
  dark: boolean;
}

/** The theme that is being looked at or written. */
class ThemeDesk {
  name = $state<string | null>(null);
  builtin = $state(true);
  /** The file as it stands in the editor. */
  text = $state('');
  /** Rises whenever the editor has to take another file. */
  load = $state(0);
  report = $state.raw<ThemeReport | null>(null);
  /** The last preview by a file that was right. */
  page = $state.raw<string | null>(null);
  /** Whether the text is newer than what the preview shows, because it is wrong. */
  stale = $state(false);
  failure = $state<string | null>(null);
  save = $state.raw<SaveState>({ kind: 'clean' });
  dark = $state(false);
  subject = $state<Subject>('specimen');
  #opening = 0;

  readonly #autosave = new Autosave<string, Receipt>({
    save: async (name, revision, css) => {
      const theme = await backend.themeSave({ name, css });
      session.themes = session.themes.map((known) => (known.name === name ? theme : known));
      if (drafts.get(name) === css) drafts.drop(name);
      return { revision: revision + 1, updated_at: new Date().toISOString() };
    },
    isStale: () => false,
    onstate: (name, state) => {
      if (name === this.name) this.save = state;
    },
  });

  readonly #looking = new Latest<Asked, [ThemeReport, ThemePreview]>({
    delay: 60,
    work: ({ css, subject, dark }) => {
      const shown = subject === 'article' && article.id ? { meta: $state.snapshot(article.meta) as Meta, body: article.body } : { meta: null, body: null };
      return Promise.all([backend.themeCheck({ css }), backend.themePreview({ css, ...shown, dark })]);
    },
    onanswer: ([report, preview], { name, css }) => {
      if (name !== this.name) return;
      this.failure = null;
      this.report = report;
      this.stale = !preview.ok;
      // A theme that never was right since it was opened is shown as what the core makes of it, rather than not at all.
      if (preview.ok || this.page === null) this.page = preview.html;
      // What was wrong and is right now need not wait for the next attempt to save.
      if (report.ok && css === this.text && this.save.kind === 'failed') void this.flush();
    },
    onerror: (error, { name }) => {
      if (name === this.name) this.failure = backend.asBackendError(error).message;
    },
  });

  get current(): ThemeData | undefined {
    return session.themes.find(({ name }) => name === this.name);
  }

  /** The title as the file says it, which is newer than the list. */
  get title(): string {
    const said = declared(this.text, '@theme').get(`title-${uiLanguage()}`);
    return said ? unquoted(said.value) : (this.current?.title ?? this.name ?? '');
  }

  /** Whether any theme has text that the library does not. */
  get pending(): boolean {
    return this.#autosave.pending;
  }

  /** Whether what keeps the text from being saved is in the text itself. */
  get invalid(): boolean {
    return this.save.kind === 'failed' && backend.asBackendError(this.save.error).code === 'theme-invalid';
  }

  async open(name: string): Promise<void> {
    if (name === this.name) return;
    const opening = ++this.#opening;
    this.blur();
    try {
      const source = await backend.themeShow({ name });
      if (opening !== this.#opening) return;
      this.name = name;
      this.builtin = source.builtin;
      this.report = null;
      this.page = null;
      this.stale = false;
      this.#autosave.opened(name, 0);
      const unsaved = source.builtin ? undefined : (this.#autosave.unsaved(name) ?? drafts.get(name));
      this.text = unsaved ?? source.css;
      this.save = this.#autosave.state(name);
      this.load += 1;
      if (unsaved !== undefined && unsaved !== source.css) {
        // The stored file is the last good one; what was left unfinished comes on top of it.
        this.page = (await backend.themePreview({ css: source.css, meta: null, body: null, dark: this.dark })).html;
        if (opening !== this.#opening) return;
        this.#autosave.change(name, unsaved);
      }
      this.look(0);
    } catch (error) {
      if (opening === this.#opening) toastError(error);
    }
  }

  /** The editor has another text. */
  edit(css: string): void {
    if (!this.name || css === this.text) return;
    this.text = css;
    if (!this.builtin) {
      drafts.put(this.name, css);
      this.#autosave.change(this.name, css);
    }
    this.look();
  }

  /** Asks for preview and report of what there is now. */
  look(delay?: number): void {
    if (!this.name) return;
    this.#looking.request({ name: this.name, css: this.text, subject: this.subject, dark: this.dark }, delay);
  }

  blur(): void {
    if (this.name) void this.#autosave.flush(this.name);
  }

  async flush(): Promise<void> {
    if (this.name) await this.#autosave.flush(this.name);
  }

  async flushAll(): Promise<void> {
    await this.#autosave.flushAll();
  }

  /** Makes a theme of the user's from a file, and opens it. */
  async create(css: string): Promise<ThemeData | null> {
    try {
      const theme = await backend.themeSave({ name: null, css });
      session.themes = await backend.themeList({});
      await this.open(theme.name);
      return theme;
    } catch (error) {
      toastError(error);
      return null;
    }
  }

  /** Copies the theme that is open, as it stands in the editor. */
  async duplicate(): Promise<void> {
    const of = (language: UiLanguage) => {
      const said = declared(this.text, '@theme').get(`title-${language}`);
      return sayIn(language, 'copyOf', { title: said ? unquoted(said.value) : this.title });
    };
    const copy = await this.create(titled(this.text, of('zh'), of('en')));
    if (copy) toast(say('duplicated', { title: copy.title }));
  }

  /** Makes a theme that begins as the plainest built-in one does. */
  async createNew(): Promise<void> {
    try {
      const plain = session.themes.find(({ name }) => name === 'plain') ?? session.themes[0];
      if (!plain) return;
      const { css } = await backend.themeShow({ name: plain.name });
      await this.create(titled(css, sayIn('zh', 'untitled'), sayIn('en', 'untitled')));
    } catch (error) {
      toastError(error);
    }
  }

  /** Deletes a theme of the user's; the notice brings it back. */
  async remove(): Promise<void> {
    const { name, text, title } = this;
    if (!name || this.builtin) return;
    try {
      await this.flush();
      const stored = (await backend.themeShow({ name })).css;
      await backend.themeDelete({ name });
      this.#autosave.replaced(name, 0);
      drafts.drop(name);
      const at = session.themes.findIndex((theme) => theme.name === name);
      session.themes = await backend.themeList({});
      this.name = null;
      const next = session.themes[Math.min(at, session.themes.length - 1)];
      if (next) await this.open(next.name);
      toast(say('deleted', { title }), {
        label: t('canvas.undo'),
        run: () => void this.#restore(stored, text),
      });
    } catch (error) {
      toastError(error);
    }
  }

  async #restore(stored: string, text: string): Promise<void> {
    const theme = await this.create(stored);
    // What could not be saved when it was deleted is there again, too.
    if (theme && text !== stored) {
      this.text = text;
      this.load += 1;
      this.#autosave.change(theme.name, text);
      drafts.put(theme.name, text);
      this.look(0);
    }
  }

  /** The library was left; what could not be saved in it must not go into the next one. */
  close(): void {
    for (const { name } of session.themes) this.#autosave.replaced(name, 0);
    this.#opening += 1;
    this.#looking.cancel();
    this.name = null;
    this.report = null;
    this.page = null;
    states.clear();
  }
}

/** A file with other titles. */
export function titled(css: string, zh: string, en = zh): string {
  let text = css;
  for (const [key, title] of [['title-zh', zh], ['title-en', en]] as const) {
    const change = setDeclaration(text, '@theme', key, quoted(title));
    if (change) text = changed(text, change);
  }
  return text;
}

export const themes = new ThemeDesk();
