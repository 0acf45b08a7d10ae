import * as backend from '../backend';
import type { Change, Comparison, RevisionData } from '../backend';
import { article } from '../state/article.svelte';
import { Latest } from '../state/latest';
import { countKinds, matching, type Filter } from './segments';

interface Pair {
  id: string;
  from: number;
  to: number;
}

/** The view that compares two revisions. */
class CompareView {
  /** What is compared; nothing where the view is closed. */
  pair = $state.raw<Pair | null>(null);
  comparison = $state.raw<Comparison | null>(null);
  history = $state.raw<RevisionData[]>([]);
  problem = $state<string | null>(null);
  filter = $state<Filter>('all');
  layout = $state<'split' | 'inline'>('split');
  /** The change that is looked at, as it stands in the comparison. */
  current = $state.raw<Change | null>(null);
  #opener: HTMLElement | null = null;

  readonly #latest = new Latest<Pair, { comparison: Comparison; history: RevisionData[] }>({
    delay: 0,
    work: async ({ id, from, to }) => {
      const [comparison, history] = await Promise.all([
        backend.articleCompare({ id, from, to }),
        backend.articleHistory({ id }),
      ]);
      return { comparison, history };
    },
    onanswer: ({ comparison, history }, pair) => {
      if (this.pair !== pair) return;
      this.comparison = comparison;
      this.history = history;
      this.problem = null;
      this.current = this.shown[0] ?? null;
    },
    onerror: (error) => (this.problem = backend.asBackendError(error).message),
  });

  readonly counts = $derived(countKinds({ changes: this.comparison?.changes ?? [] }));
  readonly shown = $derived(matching(this.comparison?.changes ?? [], this.filter));
  readonly at = $derived(this.current ? this.shown.indexOf(this.current) : -1);

  /** Compares two revisions of the open article once what was typed is saved; the older one stands at the left. */
  async open(one: number, other: number, opener: HTMLElement | null = null): Promise<void> {
    if (!article.id || one === other) return;
    const { id } = article;
    const wasCurrent = other === article.revision;
    if (!(await article.flush()) || id !== article.id) return;
    // What was just saved belongs to what the user calls the current revision.
    const newest = wasCurrent ? article.revision : other;
    this.#opener = opener;
    this.filter = 'all';
    this.comparison = null;
    this.current = null;
    this.choose({ id, from: Math.min(one, newest), to: Math.max(one, newest) });
  }

  choose(pair: Pair): void {
    this.pair = pair;
    this.problem = null;
    this.#latest.request(pair);
  }

  close(): void {
    this.#latest.cancel();
    this.pair = null;
    this.comparison = null;
    this.history = [];
    const opener = this.#opener;
    this.#opener = null;
    // The window behind is out of reach until it is drawn without this view.
    setTimeout(() => opener?.isConnected && opener.focus());
  }

  setFilter(filter: Filter): void {
    this.filter = filter;
    if (this.at < 0) this.current = this.shown[0] ?? null;
  }

  /** Goes to the next or the previous change, around the ends. */
  step(by: number): void {
    const { shown } = this;
    if (shown.length === 0) return;
    const at = this.at < 0 ? (by > 0 ? 0 : shown.length - 1) : (this.at + by + shown.length) % shown.length;
    this.current = shown[at] ?? null;
  }

  /** The revision that can be restored from here: the older one, or the other where that is the current one. */
  get restorable(): number | null {
    if (!this.pair) return null;
    const { from, to } = this.pair;
    return from !== article.revision ? from : to !== article.revision ? to : null;
  }
}

export const comparing = new CompareView();

/** The popover in which the current revision gets a name. */
export const naming = $state<{ open: boolean; anchor: HTMLElement | null }>({ open: false, anchor: null });
