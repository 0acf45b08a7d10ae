// What the core says of the open article while it is being written: preview and checks.
import * as backend from '../backend';
import type { Checked, Previewed } from '../backend';
import type { Body } from '../backend';
import { article, type Meta } from './article.svelte';
import { Latest } from './latest';
import { session } from './session.svelte';

interface Shown {
  id: string;
  version: number;
  meta: Meta;
  body: Body;
}

/** The theme of an article: its own, or the one chosen for new articles. */
export const themeOf = (meta: Meta): string =>
  session.themes.some(({ name }) => name === meta.wechat?.theme)
    ? (meta.wechat?.theme ?? '')
    : session.themes.some(({ name }) => name === session.settings.theme)
      ? session.settings.theme
      : (session.themes[0]?.name ?? '');

/** A page of so many characters is long: an article of some 30,000 characters. */
const LONG = 50_000;

/** So long, in milliseconds, nothing is typed where a long page is shown anew. */
const PAUSE = 500;

class Review {
  preview = $state.raw<(Previewed & { article: string }) | null>(null);
  previewError = $state<string | null>(null);
  dark = $state(false);
  checked = $state.raw<Checked | null>(null);
  checkError = $state<string | null>(null);
  checking = $state(false);
  /** Which state of the article the findings are of. */
  checkedVersion = -1;
  /** The look in which the page was last asked for. */
  #look = '';

  readonly #previewer = new Latest<Shown & { theme: string; dark: boolean }, Previewed>({
    // A page is ready before the next key is pressed; where it is not, the newest text is next. A very long one waits for
    // a pause, since to show it takes a part of the time that the next key needs.
    delay: 0,
    longest: 8000,
    work: ({ meta, body, theme, dark }) => backend.articlePreview({ meta, body, theme, dark }),
    onanswer: (answer, { id }) => {
      if (id !== article.id) return;
      this.preview = { ...answer, article: id };
      this.previewError = null;
    },
    onerror: (error, { id }) => {
      // The page of another article must not stand where this one's failed.
      if (this.preview?.article !== id) this.preview = null;
      this.previewError = backend.asBackendError(error).message;
    },
  });

  readonly #checker = new Latest<Shown, Checked>({
    delay: 1000,
    work: ({ meta, body }) => backend.articleCheck({ meta, body }),
    onanswer: (answer, { id, version }) => {
      if (id !== article.id) return;
      this.checked = answer;
      this.checkedVersion = version;
      this.checkError = null;
      this.checking = false;
    },
    onerror: (error) => {
      this.checkError = backend.asBackendError(error).message;
      this.checking = false;
    },
  });

  #shown(): Shown | null {
    if (!article.id) return null;
    return { id: article.id, version: article.version, meta: $state.snapshot(article.meta) as Meta, body: article.body };
  }

  requestPreview(): void {
    const shown = this.#shown();
    if (!shown) return;
    const isLong = (this.preview?.html.length ?? 0) > LONG && this.preview?.article === shown.id;
    const { dark } = this;
    const theme = themeOf(shown.meta);
    // Another look is asked for by a click, which nothing more of follows.
    const typed = this.#look === `${theme} ${String(dark)}`;
    this.#look = `${theme} ${String(dark)}`;
    this.#previewer.request({ ...shown, theme, dark }, isLong && typed ? PAUSE : 0);
  }

  requestChecks(delay?: number): void {
    const shown = this.#shown();
    if (!shown) return;
    this.checking = true;
    this.#checker.request(shown, delay);
  }

  /** The findings of the article as it is at this moment; none where they could not be had, or it changed meanwhile. */
  async findings(): Promise<Checked | null> {
    const shown = this.#shown();
    if (!shown) return null;
    if (this.checked && this.checkedVersion === shown.version) return this.checked;
    const answer = await backend.articleCheck({ meta: shown.meta, body: shown.body });
    if (article.id !== shown.id || article.version !== shown.version) return null;
    this.checked = answer;
    this.checkedVersion = shown.version;
    return answer;
  }

  /** Another article is in the canvas. Its page replaces the one that is shown as soon as it comes. */
  switched(): void {
    this.#checker.cancel();
    this.checked = null;
    this.checkError = null;
    this.checking = false;
    this.previewError = null;
  }

  /** The library was left. */
  close(): void {
    this.switched();
    this.#previewer.cancel();
    this.preview = null;
  }
}

export const review = new Review();
