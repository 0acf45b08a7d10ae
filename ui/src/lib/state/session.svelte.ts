import * as backend from '../backend';
import type { ArticleData, Left, Library, OpeningProblem, Recent, Settings, ThemeData } from '../backend';
import { setUiLanguage } from '../i18n/index.svelte';
import { starting } from './starting.svelte';
import { asked } from './asked';
import { applyReading } from './reading';
import { toastError } from './toasts.svelte';

const SETTINGS: Settings = {
  ui_language: 'system',
  appearance: 'system',
  sidebar: true,
  inspector: true,
  list_width: 284,
  inspector_width: 364,
  theme: 'torch',
  left: {},
  zoom: 100,
  typeface: 'serif',
  text_size: 17,
  text_width: 680,
  autospace: true,
  hanging: true,
  article_language: null,
  dismissed: [],
};

const NOTHING_LEFT: Left = { article: null, list: '', tabs: {} };
const LIBRARIES = 40;

/** The open library, the settings, and what depends on nothing else. */
class Session {
  started = $state(false);
  library = $state<Library | null>(null);
  /** Rises whenever a library was opened, be it the same one again. */
  opened = $state(0);
  /** A library is being opened: the one in the window is shown, and takes nothing any more. */
  switching = $state(false);
  /** The libraries that were open before, the newest first. */
  recents = $state.raw<Recent[]>([]);
  /** Why a library did not open. */
  problem = $state<OpeningProblem | null>(null);
  settings = $state<Settings>({ ...SETTINGS });
  version = $state('');
  themes = $state.raw<ThemeData[]>([]);
  /** Fulfilled once the open library's themes are there. */
  themed: Promise<void> = Promise.resolve();
  dark = $state(false);
  readonly #systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  #early: ArticleData | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How the system was asked to draw its part of the window. */
  #drawn: Settings['appearance'] = 'system';

  /** Nothing can be changed in the open library. */
  get readOnly(): boolean {
    return this.library?.read_only ?? false;
  }

  async start(): Promise<void> {
    this.#systemDark.addEventListener('change', () => this.#applyAppearance());
    setUiLanguage(systemLanguage());
    this.#applyAppearance();
    const early = asked();
    try {
      const { library, problem, settings, language, version } = await early.session;
      this.settings = settings;
      this.#applyZoom();
      applyReading(settings);
      this.version = version;
      this.problem = problem;
      setUiLanguage(language);
      this.#applyAppearance();
      // What goes wrong with the article is told when it is opened.
      this.#early = await early.article.catch(() => null);
      await this.#adopt(library);
    } catch (error) {
      const { code, message, hint } = backend.asBackendError(error);
      this.problem = { path: '', code, message, hint };
    }
    this.started = true;
  }

  async #adopt(library: Library | null): Promise<void> {
    // What the libraries are called is not waited for; the window shows the open one without. Nor are the themes, without
    // which only the preview cannot be; they are a tenth of a second's work that the first text need not share its time with.
    if (library) {
      this.themed = starting.text.then(() => this.#takeThemes(backend.themeList({})));
      void starting.text.then(() => this.refreshRecents());
    } else await this.refreshRecents();
    this.library = library;
    this.opened += 1;
  }

  async #takeThemes(themes: Promise<ThemeData[]>): Promise<void> {
    try {
      this.themes = await themes;
    } catch (error) {
      toastError(error);
    }
  }

  /** The article that the library was left at, where it was asked for before there was a window to show it; once. */
  takeEarly(): ArticleData | null {
    const early = this.#early;
    this.#early = null;
    return early;
  }

  async refreshRecents(): Promise<void> {
    this.recents = await backend.libraryRecents({}).catch(() => []);
  }

  /** The colour of the open library's mark. */
  get colour(): string | undefined {
    return this.recents.find(({ path }) => path === this.library?.path)?.colour;
  }

  /** The open library's folder as people write it. */
  get place(): string {
    return this.recents.find(({ path }) => path === this.library?.path)?.shown ?? this.library?.path ?? '';
  }

  /** Opens, makes or fetches a library; the answer is whether it is open now. */
  async open(path: string | null, how: () => Promise<Library>): Promise<boolean> {
    try {
      const library = await how();
      this.problem = null;
      await this.#adopt(library);
      return true;
    } catch (error) {
      const { code, message, hint } = backend.asBackendError(error);
      // What went wrong with a library that is there needs more than a notice: there are ways to go on.
      if (path === null) toastError(error);
      else this.problem = { path, code, message, hint };
      return false;
    }
  }

  /** Puts away a warning of the open library for good. */
  dismiss(what: string): void {
    const name = `${this.library?.id ?? ''}/${what}`;
    if (!this.settings.dismissed.includes(name)) this.change({ dismissed: [...this.settings.dismissed.slice(-99), name] });
  }

  dismissed(what: string): boolean {
    return this.settings.dismissed.includes(`${this.library?.id ?? ''}/${what}`);
  }

  /** What the open library was left at. */
  get leftAt(): Left {
    return this.settings.left[this.library?.id ?? ''] ?? NOTHING_LEFT;
  }

  /** Keeps what the open library will be found at. */
  leaveAt(change: Partial<Left>): void {
    if (!this.library) return;
    const { [this.library.id]: now, ...others } = this.settings.left;
    // The libraries that were left last are enough.
    const kept = Object.entries(others).slice(-(LIBRARIES - 1));
    this.change({ left: { ...Object.fromEntries(kept), [this.library.id]: { ...NOTHING_LEFT, ...now, ...change } } });
  }

  /** No library is open any more. */
  left(): void {
    this.library = null;
  }

  async refreshLibrary(): Promise<void> {
    if (this.library) this.library = await backend.libraryInfo({});
  }

  /** Changes settings at once and writes them down soon. */
  change(change: Partial<Settings>): void {
    Object.assign(this.settings, change);
    if (change.appearance) this.#applyAppearance();
    if (change.zoom !== undefined) this.#applyZoom();
    applyReading(this.settings);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#write(), 250);
  }

  /** The core words its messages and theme names itself, so it has to know before they are asked for. */
  async changeLanguage(choice: Settings['ui_language']): Promise<void> {
    this.settings.ui_language = choice;
    setUiLanguage(choice === 'system' ? systemLanguage() : choice);
    await this.#write();
    if (this.library) this.themes = await backend.themeList({});
  }

  async #write(): Promise<void> {
    try {
      await backend.settingsSave({ settings: $state.snapshot(this.settings) });
    } catch (error) {
      toastError(error);
    }
  }

  #applyZoom(): void {
    void backend.setZoom(Math.max(100, Math.min(150, this.settings.zoom)) / 100).catch(() => undefined);
  }

  #applyAppearance(): void {
    const { appearance } = this.settings;
    this.dark = appearance === 'dark' || (appearance === 'system' && this.#systemDark.matches);
    document.documentElement.dataset['theme'] = this.dark ? 'dark' : 'light';
    if (this.#drawn === appearance) return;
    this.#drawn = appearance;
    // Where the system cannot draw its part otherwise, that part stays as it is.
    void starting.text.then(() => backend.setWindowTheme(appearance === 'system' ? null : appearance)).catch(() => undefined);
  }
}

const systemLanguage = (): backend.UiLanguage => (navigator.language.startsWith('zh') ? 'zh' : 'en');

export const session = new Session();
