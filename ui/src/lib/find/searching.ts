// Asks for matches. Plain words are looked for at once; expressions run in a worker, within a time.
import { expression, search, type Found, type Query } from './matching';
import type { Answer } from './worker';

export type Outcome = { kind: 'found'; found: Found } | { kind: 'bad'; message: string } | { kind: 'slow' };

/** A worker as far as it is needed here. */
export interface Runner {
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

/** An expression has so long for a whole article. */
export const PATIENCE = 1000;

const reason = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  // Engines say first that it is an invalid expression, and which; the bar says so itself.
  return message.replace(/^Invalid regular expression:\s*/, '').replace(/^\/.*\/[a-z]*:\s*/s, '');
};

/** Finds texts, one query after the other; a newer one makes an older one's answer void. */
export class Searcher {
  readonly #make: () => Runner;
  readonly #patience: number;
  #worker: Runner | null = null;
  #asked = 0;

  constructor(make: () => Runner = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }) as Runner, patience = PATIENCE) {
    this.#make = make;
    this.#patience = patience;
  }

  /** Null where a newer query came meanwhile. */
  async find(texts: readonly string[], query: Query): Promise<Outcome | null> {
    const id = ++this.#asked;
    if (!query.regexp) return { kind: 'found', found: search(texts, query) };
    try {
      expression(query);
    } catch (error) {
      return { kind: 'bad', message: reason(error) };
    }
    // One that is still at work is at work on what nobody asks for any more.
    if (this.#worker?.onmessage) this.stop();
    const worker = (this.#worker ??= this.#make());
    const answer = await new Promise<Answer | null>((done) => {
      const timer = setTimeout(() => {
        if (this.#worker === worker) this.stop();
        done(null);
      }, this.#patience);
      worker.onmessage = ({ data }) => {
        clearTimeout(timer);
        worker.onmessage = null;
        done(data);
      };
      worker.postMessage({ id, texts, query });
    });
    if (id !== this.#asked) return null;
    if (answer === null) return { kind: 'slow' };
    return 'found' in answer ? { kind: 'found', found: answer.found } : { kind: 'bad', message: reason(answer.problem) };
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }
}
