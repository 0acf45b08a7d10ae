// The buttons of the checks: what they do, and what was done a moment ago.
import type { CheckedItem } from '../backend';
import { say } from '../i18n/checks';
import { article } from '../state/article.svelte';
import { canvas } from '../state/canvas.svelte';
import { review } from '../state/review.svelte';
import { toast, toastError } from '../state/toasts.svelte';
import { openField } from './fields';
import { repairing } from './repair';

/** How long a row says that it was fixed. */
const SHOWN = 4000;

/** The same finding in two answers. */
const same = (a: CheckedItem, b: CheckedItem): boolean =>
  a.code === b.code && a.message === b.message && a.place === b.place && a.position === b.position;

export interface Row {
  item: CheckedItem;
  done: boolean;
}

class Fixing {
  /** What was fixed within the last seconds, with the place that its row had. */
  #done = $state.raw<readonly { item: CheckedItem; row: number }[]>([]);
  /** What is read aloud. */
  spoken = $state('');

  /** The rows of one level: what there is, and what was fixed, where it was. */
  rows(items: readonly CheckedItem[], level: CheckedItem['level']): Row[] {
    const rows: Row[] = items
      .filter((item) => item.level === level && !this.#done.some((done) => done.item === item))
      .map((item) => ({ item, done: false }));
    for (const { item, row } of this.#done) {
      if (item.level === level && !rows.some((other) => !other.done && same(other.item, item))) rows.splice(row, 0, { item, done: true });
    }
    return rows;
  }

  /** Does what the button of a finding says. */
  async act(item: CheckedItem): Promise<void> {
    if (item.repair.length > 0) await this.fix([item]);
    else if (item.field !== null) await openField(item.field, item.position);
    else if (item.position !== null) canvas.api?.reveal(item.position);
  }

  /** Makes all the changes of some findings as one step. */
  async fix(wanted: readonly CheckedItem[]): Promise<void> {
    if (article.readOnly) return;
    try {
      const checked = await review.findings();
      // What was typed since the checks ran has moved things; the findings of now say where they are.
      const items = checked?.items.filter((item) => wanted.some((old) => same(old, item) || (old.code === item.code && old.message === item.message)));
      const view = canvas.api?.view();
      if (!checked || !items || items.length === 0 || !view || view.composing) return this.#changed();
      const tr = repairing(view.state, $state.snapshot(article.meta) as Record<string, unknown>, items.flatMap(({ repair }) => repair));
      if (!tr) return this.#changed();
      view.dispatch(tr);
      this.#keep(checked.items, items);
      review.requestChecks(0);
    } catch (error) {
      toastError(error);
    }
  }

  #changed(): void {
    toast(say('changed'));
    review.requestChecks(0);
  }

  #keep(all: readonly CheckedItem[], items: readonly CheckedItem[]): void {
    const row = (item: CheckedItem) => all.filter(({ level }) => level === item.level).indexOf(item);
    const done = items.map((item) => ({ item, row: row(item) }));
    this.#done = [...this.#done, ...done];
    this.spoken = items.length === 1 ? say('doneSpoken', { message: items[0]?.message ?? '' }) : say('done');
    setTimeout(() => (this.#done = this.#done.filter((entry) => !done.includes(entry))), SHOWN);
  }

  /** Another article is in the canvas. */
  forget(): void {
    this.#done = [];
    this.spoken = '';
  }
}

export const fixing = new Fixing();
