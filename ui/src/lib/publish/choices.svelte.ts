// What was chosen in the publish sheet. It is kept while the program runs, since the next article mostly goes the same ways.
import type { BoilerplateData } from '../backend';
import { DESTINATIONS, type Destination, type DestinationId } from './destinations';

class Choices {
  included = $state<Record<DestinationId, boolean>>({ copy: true, wechat: false, site: false, single: false, markdown: false });
  /** Pictures as large as the originals, where a destination allows that. */
  original = $state(false);
  credits = $state(true);
  /** Whether the article counts as published afterwards. */
  mark = $state(true);
  /** Folders by article and destination: an export replaces its own folder, so two articles must not share one. */
  readonly #folders = $state<Record<string, string>>({});
  /** Set texts that were ticked or unticked, by article, destination and id; the others follow their own default. */
  readonly #closing = $state<Record<string, boolean>>({});

  get destinations() {
    return DESTINATIONS.filter(({ id }) => this.included[id]);
  }

  folder(article: string, destination: DestinationId): string | null {
    return this.#folders[`${article} ${destination}`] ?? null;
  }

  setFolder(article: string, destination: DestinationId, path: string): void {
    this.#folders[`${article} ${destination}`] = path;
  }

  /** Whether a set text closes an article at a destination. */
  closes(article: string, { id, outlet }: Destination, text: BoilerplateData): boolean {
    return this.#closing[`${article} ${id} ${text.id}`] ?? text.closes.includes(outlet);
  }

  /** Whether a set text is offered by itself: it closes by default, or was chosen once. */
  offers(article: string, { id, outlet }: Destination, text: BoilerplateData): boolean {
    return `${article} ${id} ${text.id}` in this.#closing || text.closes.includes(outlet);
  }

  setClosing(article: string, { id }: Destination, text: BoilerplateData, closes: boolean): void {
    this.#closing[`${article} ${id} ${text.id}`] = closes;
  }
}

export const choices = new Choices();
