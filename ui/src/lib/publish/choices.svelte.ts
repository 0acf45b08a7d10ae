// What was chosen in the publish sheet. It is kept while the program runs, since the next article mostly goes the same ways.
import { DESTINATIONS, type DestinationId } from './destinations';

class Choices {
  included = $state<Record<DestinationId, boolean>>({ copy: true, wechat: false, site: false, single: false, markdown: false });
  /** Pictures as large as the originals, where a destination allows that. */
  original = $state(false);
  credits = $state(true);
  /** The ids of set texts to close with. */
  closing = $state<string[]>([]);
  /** Whether the article counts as published afterwards. */
  mark = $state(true);
  /** Folders by article and destination: an export replaces its own folder, so two articles must not share one. */
  readonly #folders = $state<Record<string, string>>({});

  get destinations() {
    return DESTINATIONS.filter(({ id }) => this.included[id]);
  }

  folder(article: string, destination: DestinationId): string | null {
    return this.#folders[`${article} ${destination}`] ?? null;
  }

  setFolder(article: string, destination: DestinationId, path: string): void {
    this.#folders[`${article} ${destination}`] = path;
  }

  toggleClosing(id: string): void {
    this.closing = this.closing.includes(id) ? this.closing.filter((other) => other !== id) : [...this.closing, id];
  }
}

export const choices = new Choices();
