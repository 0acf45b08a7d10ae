// What the page asks the core for in its first lines (`index.html`), before its program is there.

import type * as backend from '../backend';
import type { ArticleData } from '../backend';

interface Asked {
  session: ReturnType<typeof backend.sessionStart>;
  /** The article that the library was left at; none where it was left at none. */
  article: Promise<ArticleData | null>;
}

declare global {
  interface Window {
    torchpressAsked: Asked;
  }
}

/** The answers that are on their way. */
export const asked = (): Asked => window.torchpressAsked;
