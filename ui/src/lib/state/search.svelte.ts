import * as backend from '../backend';
import type { SearchAnswer, SearchHit, SearchOrder, Summary } from '../backend';
import { Paged } from '../list/paged.svelte';
import { markOf, type Mark } from '../list/rows';
import { Latest } from './latest';
import { isQuestion } from './query';
import { setOf } from './sets';

export type HitRow = SearchHit & { id: string };

interface Question {
  query: string;
  order: SearchOrder;
}

const DELAY = 120;
const FIRST = 60;

const row = (hit: SearchHit): HitRow => ({ ...hit, id: hit.summary.id });

/** The search of the library: what is asked, and what was found. */
export class Search {
  /** What stands in the field. */
  text = $state('');
  /** What the shown hits answer; null while nothing is searched. */
  asked = $state.raw<Question | null>(null);
  total = $state<number | null>(null);
  ignored = $state.raw<string[]>([]);
  failure = $state.raw<unknown>(null);
  busy = $state(false);
  /** Whether the field should take the focus. */
  wanted = $state(false);
  marking: (hit: HitRow) => Mark = () => markOf(118, '');
  readonly rows = new Paged<HitRow, Mark>({
    fetch: async (after, limit) => {
      const { query, order } = this.asked ?? { query: '', order: 'recent' as const };
      const { hits, next } = await backend.articleSearch({ query, order, limit, after });
      return { rows: hits.map(row), next };
    },
    mark: (hit) => this.marking(hit),
    limit: 200,
  });
  /** The question that is waited for. */
  #wanted: Question | null = null;
  readonly #latest = new Latest<Question, SearchAnswer>({
    delay: DELAY,
    replacing: true,
    work: ({ query, order }) => backend.articleSearch({ query, order, limit: FIRST, after: null }),
    onanswer: (found, question) => {
      this.asked = question;
      this.total = found.total;
      this.ignored = found.ignored;
      this.failure = null;
      this.rows.take({ rows: found.hits.map(row), next: found.next });
      this.busy = this.#wanted !== question;
    },
    onerror: (error) => {
      this.failure = error;
      this.busy = false;
    },
  });

  /** Whether hits, or that there are none, are shown instead of the list. */
  get active(): boolean {
    return this.asked !== null || this.failure !== null;
  }

  /** The field holds this now. Nobody may call this while an input method composes. */
  type(text: string): void {
    this.text = text;
    const query = text.trim();
    if (!isQuestion(query)) this.#stop();
    else if (query !== (this.#wanted ?? this.asked)?.query || this.failure !== null) this.#ask({ query, order: 'recent' });
  }

  /** Enter: the same question, the best answers first. */
  rank(): void {
    const query = this.text.trim();
    if (isQuestion(query)) this.#ask({ query, order: 'rank' }, 0);
  }

  /** Asks again, since answers may have changed or did not come. */
  again(): void {
    const query = this.text.trim();
    if (isQuestion(query)) this.#ask({ query, order: this.asked?.order ?? 'recent' }, 0);
  }

  #ask(question: Question, delay = DELAY): void {
    this.#wanted = question;
    this.busy = true;
    this.#latest.request(question, delay);
  }

  clear(): void {
    this.text = '';
    this.#stop();
  }

  #stop(): void {
    this.#latest.cancel();
    this.#wanted = null;
    this.busy = false;
    this.failure = null;
    if (this.asked === null) return;
    this.asked = null;
    this.total = null;
    this.ignored = [];
    this.rows.clear();
  }

  /** Articles are now so; what was put into the trash is no longer found. */
  take(summaries: readonly Summary[]): void {
    if (this.asked === null) return;
    const gone = setOf<string>();
    for (const summary of summaries) {
      const hit = this.rows.find(summary.id);
      if (summary.trashed_at !== null) gone.add(summary.id);
      else if (hit) this.rows.patch({ ...hit, summary });
    }
    const before = this.rows.known;
    if (gone.size > 0) this.rows.remove(gone);
    if (this.total !== null) this.total -= before - this.rows.known;
    // What came back from the trash may be found again.
    if (summaries.some(({ id, trashed_at }) => trashed_at === null && this.rows.indexOf(id) < 0)) this.again();
  }
}

export const search = new Search();
