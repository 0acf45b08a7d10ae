// What the page asks the core for in its first lines (`index.html`), before its program is there.

import type * as backend from '../backend';
import type { ArticleData, PhotoData } from '../backend';

interface Asked {
  session: ReturnType<typeof backend.sessionStart>;
  /** The article that the library was left at; none where it was left at none. */
  article: Promise<ArticleData | null>;
  /** The photos in it that came with the page; others are asked for when they are shown. */
  photos: readonly PhotoData[];
}

declare global {
  interface Window {
    torchpressAsked: Asked;
  }
}

/** The answers that are on their way. */
export const asked = (): Asked => window.torchpressAsked;
