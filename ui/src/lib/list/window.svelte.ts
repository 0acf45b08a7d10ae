import { Heights } from './heights';
import { HEADING, type Mark } from './rows';

/** What the window needs of a list. */
export interface Listed<Row> {
  readonly known: number;
  readonly complete: boolean;
  readonly moves: number;
  at(index: number): Row | undefined;
  idAt(index: number): string | undefined;
  markAt(index: number): Mark | undefined;
  indexOf(id: string | null): number;
}

export interface Shown<Row> {
  index: number;
  /** Absent until the row is fetched. */
  row: Row | undefined;
  id: string | undefined;
  top: number;
  height: number;
  /** The heading that the row carries, or nothing. */
  heading: string;
}

const ESTIMATE = 94;
/** Rows beyond both edges that are drawn ahead of being seen. */
const OVERSCAN = 8;
/** Rows around the seen ones whose heights are taken in at once, so that scrolling back does not shift. */
const AROUND = 600;

/** Which rows of a long list are drawn, and where. */
export class RowWindow<Row> {
  scrollTop = $state(0);
  height = $state(0);
  /** Rises with every change of a row's place. */
  version = $state(0);
  #heights = new Heights(0, ESTIMATE);
  #moves = -1;
  #taken = { from: 0, to: 0 };
  /** The row at the top edge and how much of it is scrolled away. */
  #anchor: { id: string | undefined; index: number; gap: number } | null = null;

  /** The height of everything. */
  get total(): number {
    void this.version;
    return this.#heights.total;
  }

  get count(): number {
    void this.version;
    return this.#heights.count;
  }

  offset(index: number): number {
    void this.version;
    return this.#heights.offset(index);
  }

  /** The first and the last row that are seen. */
  seen(): { first: number; last: number } {
    void this.version;
    const heights = this.#heights;
    if (heights.count === 0) return { first: 0, last: -1 };
    return { first: heights.find(this.scrollTop), last: heights.find(this.scrollTop + Math.max(1, this.height) - 1) };
  }

  scrolled(list: Listed<Row>, scrollTop: number): void {
    this.scrollTop = scrollTop;
    this.#remember(list);
  }

  #remember(list: Listed<Row>): void {
    const index = this.#heights.find(this.scrollTop);
    // At the very top what is new should be seen.
    this.#anchor =
      this.scrollTop <= 0 || this.#heights.count === 0
        ? null
        : { id: list.idAt(index), index, gap: this.scrollTop - this.#heights.offset(index) };
  }

  /** Takes in what the list knows by now. The answer is where it has to be scrolled so that what is seen stays. */
  sync(list: Listed<Row>, count: number): number {
    const before = this.#anchor;
    const moved = this.#moves !== list.moves || this.#heights.count !== count;
    if (moved) this.#rebuild(list, count);
    const changed = this.#takeIn(list) || moved;
    if (!changed) return this.scrollTop;
    this.version += 1;
    if (before) {
      const at = before.id === undefined ? before.index : list.indexOf(before.id);
      if (at >= 0) this.scrollTop = this.#heights.offset(at) + before.gap;
    }
    this.scrollTop = Math.max(0, Math.min(this.scrollTop, this.#heights.total - this.height));
    this.#remember(list);
    return this.scrollTop;
  }

  #rebuild(list: Listed<Row>, count: number): void {
    const first = this.#moves === -1 || this.#heights.count === 0;
    const taken = first ? { from: 0, to: Math.min(list.known, AROUND) } : this.#taken;
    let sum = 0;
    let marked = 0;
    for (let index = 0; index < Math.min(list.known, 200); index += 1) {
      const height = heightAt(list, index);
      if (height !== undefined) [sum, marked] = [sum + height, marked + 1];
    }
    this.#heights = new Heights(count, marked > 0 ? Math.round(sum / marked) : ESTIMATE);
    this.#moves = list.moves;
    for (let index = taken.from; index < Math.min(taken.to, list.known); index += 1) this.#take(list, index);
    this.#taken = { from: taken.from, to: Math.min(taken.to, list.known) };
  }

  /** Takes the heights of the rows around what is seen; whether any changed. */
  #takeIn(list: Listed<Row>): boolean {
    const { first, last } = this.seen();
    const [from, to] = [Math.max(0, first - AROUND), Math.min(list.known, last + AROUND)];
    const above = first - AROUND / 2 >= this.#taken.from || this.#taken.from === 0;
    const below = last + AROUND / 2 <= this.#taken.to || this.#taken.to === list.known;
    if (above && below && first <= this.#taken.to) return false;
    let changed = false;
    for (let index = from; index < to; index += 1) {
      if (!this.#heights.isKnown(index)) changed = this.#take(list, index) || changed;
    }
    const joins = from <= this.#taken.to && to >= this.#taken.from;
    this.#taken = joins
      ? { from: Math.min(from, this.#taken.from), to: Math.max(to, this.#taken.to) }
      : { from, to };
    return changed;
  }

  #take(list: Listed<Row>, index: number): boolean {
    const height = heightAt(list, index);
    if (height === undefined) return false;
    this.#heights.set(index, height);
    return true;
  }

  /** The rows to draw; `also` is one that is drawn wherever it stands, since it has the focus. */
  shown(list: Listed<Row>, also: number): Shown<Row>[] {
    void this.version;
    const count = this.#heights.count;
    if (count === 0) return [];
    const { first, last } = this.seen();
    const [from, to] = [Math.max(0, first - OVERSCAN), Math.min(count - 1, last + OVERSCAN)];
    const rows: Shown<Row>[] = [];
    if (also >= 0 && also < from) rows.push(this.#row(list, also));
    for (let index = from; index <= to; index += 1) rows.push(this.#row(list, index));
    if (also > to && also < count) rows.push(this.#row(list, also));
    return rows;
  }

  #row(list: Listed<Row>, index: number): Shown<Row> {
    return {
      index,
      row: list.at(index),
      id: list.idAt(index),
      top: this.#heights.offset(index),
      height: this.#heights.height(index),
      heading: headingAt(list, index),
    };
  }

  /** The heading that stays at the top edge, and how far the next one has pushed it up. */
  sticky(list: Listed<Row>): { heading: string; push: number } | null {
    void this.version;
    const { first } = this.seen();
    const heading = list.markAt(first)?.group ?? '';
    if (heading === '' || this.scrollTop <= 0) return null;
    const next = headingAt(list, first + 1) === '' ? Infinity : this.#heights.offset(first + 1) - this.scrollTop;
    return { heading, push: Math.min(0, next - HEADING) };
  }

  /** Where to scroll so that a row is seen whole, below the heading that stays at the top. */
  reveal(list: Listed<Row>, index: number): number {
    if (index < 0 || index >= this.#heights.count) return this.scrollTop;
    const top = this.#heights.offset(index) + (headingAt(list, index) === '' ? 0 : HEADING);
    const bottom = this.#heights.offset(index + 1);
    const sticky = (list.markAt(index)?.group ?? '') === '' ? 0 : HEADING;
    // The first row is shown with the heading over it.
    if (index === 0) return Math.max(0, bottom - this.height);
    if (top - sticky < this.scrollTop) return top - sticky;
    if (bottom > this.scrollTop + this.height) return bottom - this.height;
    return this.scrollTop;
  }
}

function headingAt<Row>(list: Listed<Row>, index: number): string {
  const group = list.markAt(index)?.group ?? '';
  return group === '' || (index > 0 && list.markAt(index - 1)?.group === group) ? '' : group;
}

function heightAt<Row>(list: Listed<Row>, index: number): number | undefined {
  const mark = list.markAt(index);
  return mark && mark.height + (headingAt(list, index) === '' ? 0 : HEADING);
}
