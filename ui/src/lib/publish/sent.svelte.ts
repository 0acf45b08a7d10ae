// What was copied last, the lanes for its pictures, and what came back from WeChat's editor. It outlives the sheet, since
// the way to a finding leads out of it and back.
import * as backend from '../backend';
import type { Body, Kept, Lane, NumberedPicture } from '../backend';
import { t } from '../i18n/index.svelte';
import { article, type Meta } from '../state/article.svelte';
import { themeOf } from '../state/review.svelte';
import { folderOf } from './folder';

/** An article as it was when it was copied; the comparison is with this, whatever was typed since. */
interface Copied {
  meta: Meta;
  body: Body;
  theme: string;
  without_credits: boolean;
  closing: string[];
  /** How its pictures travelled: inside the text where nothing is said. */
  lane?: Lane;
}

export type Saved =
  | { kind: 'working' }
  | { kind: 'done'; chars: number; files: number; folder: string | null }
  | { kind: 'failed'; message: string; hint: string };

export type Compared =
  | { kind: 'working' }
  | { kind: 'done'; kept: Kept }
  | { kind: 'failed'; message: string; hint: string };

const failed = (thrown: unknown) => {
  const { message, hint } = backend.asBackendError(thrown);
  return { kind: 'failed' as const, message, hint };
};

class Sent {
  #article: string | null = null;
  #copied: Copied | null = null;
  saved = $state.raw<Saved | null>(null);
  pictures = $state.raw<NumberedPicture[] | null>(null);
  /** The number of the picture that is on the clipboard. */
  onClipboard = $state<number | null>(null);
  compared = $state.raw<Compared | null>(null);

  /** Forgets what belongs to another article. */
  open(): void {
    if (this.#article === article.id) return;
    this.#article = article.id;
    this.#copied = null;
    this.saved = null;
    this.pictures = null;
    this.onClipboard = null;
    this.compared = null;
  }

  /** Notes what goes onto the clipboard. */
  take(id: string, copied: Copied): Copied {
    this.#article = id;
    this.#copied = copied;
    this.compared = null;
    this.onClipboard = null;
    return copied;
  }

  /** The article as it was copied; as it is now where it has not been. */
  get #last(): Copied {
    if (this.#copied) return this.#copied;
    return this.#now();
  }

  #now(lane: Lane = 'embedded'): Copied {
    const meta = $state.snapshot(article.meta) as Meta;
    const { without_credits, closing } = this.#copied ?? { without_credits: false, closing: [] };
    return this.take(article.id ?? '', { meta, body: article.body, theme: themeOf(meta), without_credits, closing, lane });
  }

  async copyPlaceholders(): Promise<void> {
    const before = this.saved;
    try {
      const out = await backend.pickFolder({ title: t('lanes.folderTitle'), create: true });
      if (out === null) return;
      this.saved = { kind: 'working' };
      const copied = this.#now('placeholders');
      const { text_chars: chars, files } = await backend.articleCopy({ ...copied, out });
      const folder = files.length > 0 ? folderOf(files, out) : null;
      this.saved = { kind: 'done', chars, files: files.length, folder };
      await this.listPictures();
      if (folder !== null) await backend.openFolder({ path: folder }).catch(() => undefined);
    } catch (thrown) {
      this.saved = failed(thrown);
    } finally {
      if (this.saved?.kind === 'working') this.saved = before;
    }
  }

  async listPictures(): Promise<void> {
    const { meta, body } = this.#last;
    this.pictures = await backend.articlePictures({ meta, body });
  }

  async copyPicture({ key, crop, number }: NumberedPicture): Promise<void> {
    await backend.pictureCopy({ key, crop });
    this.onClipboard = number;
  }

  /** Compares with the clipboard, or with a saved page. */
  async compare(path: string | null = null): Promise<void> {
    if (this.compared?.kind === 'working') return;
    this.compared = { kind: 'working' };
    try {
      const kept = await backend.articleKept({ ...this.#last, html: null, path });
      this.compared = { kind: 'done', kept };
    } catch (thrown) {
      this.compared = failed(thrown);
    }
  }

  async openPage(): Promise<void> {
    const [path] = await backend.pickFiles({ kind: 'pages' });
    if (path !== undefined) await this.compare(path);
  }
}

export const sent = new Sent();
