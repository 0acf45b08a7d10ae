// What each destination would be given, asked of the core once for each look at it.
import * as backend from '../backend';
import { article, type Meta } from '../state/article.svelte';
import { themeOf } from '../state/review.svelte';
import { choices } from './choices.svelte';
import { chosenFor } from './chosen';
import type { Destination } from './destinations';

/** What is known of one destination's page. */
export type Shown = { kind: 'waiting'; slow: boolean } | { kind: 'page'; text: string } | { kind: 'failed'; message: string; hint: string };

/** What takes no longer is not worth a drawing of its own. */
export const QUICK = 300;

let count = 0;

/** The pages of one look at all destinations. */
export class Previews {
  readonly #shown = $state<Record<string, Shown>>({});
  #tasks: readonly string[] = [];
  #over = false;

  /** What there is of a destination's page by now. */
  of(destination: Destination, dark: boolean): Shown | undefined {
    return this.#shown[name(destination, dark)];
  }

  /** Asks for a destination's page, unless it is there or on its way. */
  async look(destination: Destination, dark: boolean): Promise<void> {
    const key = name(destination, dark);
    const { id } = article;
    if (id === null || (this.#shown[key] && this.#shown[key].kind !== 'failed')) return;
    this.#shown[key] = { kind: 'waiting', slow: false };
    const timer = setTimeout(() => (this.#shown[key] = { kind: 'waiting', slow: true }), QUICK);
    const task = `look-${++count}`;
    this.#tasks = [...this.#tasks, task];
    const { export: wanted, original } = destination;
    const meta = $state.snapshot(article.meta) as Meta;
    try {
      const { text } = await backend.articleExportPreview({
        id,
        to: wanted?.to ?? null,
        theme: themeOf(meta),
        dark: destination.themed && dark,
        original: original && choices.original,
        ...(await chosenFor(id, destination, meta, article.body)),
        task,
      });
      this.#shown[key] = { kind: 'page', text };
    } catch (error) {
      const { message, hint } = backend.asBackendError(error);
      if (!this.#over) this.#shown[key] = { kind: 'failed', message, hint };
    } finally {
      clearTimeout(timer);
      this.#tasks = this.#tasks.filter((other) => other !== task);
    }
  }

  /** Nobody looks any more. */
  stop(): void {
    this.#over = true;
    for (const task of this.#tasks) void backend.taskCancel({ task }).catch(() => undefined);
  }
}

const name = ({ id, themed }: Destination, dark: boolean): string => `${id} ${themed && dark ? 'dark' : 'light'}`;
