// Where each photo of a long list stands: rows of one height that fill the width, under headers of groups. Everything is
// kept in columns, so that a million photos cost a few megabytes and are laid out in the blink of an eye.

export const GAP = 4;
export const HEADER = 40;
/** A panorama is shown no wider than this, a tower no narrower. */
const WIDEST = 3.2;
const NARROWEST = 0.5;
/** What a photo is taken to be before its ratio is known. */
const USUAL = 1.5;
/** So few photos do not stand alone below a row that has room for them, if that becomes no lower than this share of what is wanted. */
const ALONE = 2;
const LOWEST = 0.72;

/** Where a group of photos begins. */
export interface GroupStart {
  /** The index of its first photo. */
  start: number;
  event: string | null;
  name: string;
  day: string | null;
  place: string;
}

export interface Row {
  index: number;
  first: number;
  /** The index after the last photo's. */
  end: number;
  top: number;
  height: number;
}

export interface Tile {
  index: number;
  left: number;
  width: number;
}

export interface Header {
  group: number;
  top: number;
}

/** Columns that grow. */
class Column<Numbers extends Float64Array | Uint32Array> {
  length = 0;
  constructor(
    private values: Numbers,
    private readonly make: (length: number) => Numbers,
  ) {}

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = this.make(this.values.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  cut(length: number): void {
    this.length = Math.min(this.length, length);
  }

  /** The last index whose value is at most `value`, or −1. */
  find(value: number): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

const doubles = () => new Column(new Float64Array(256), (length) => new Float64Array(length));
const integers = () => new Column(new Uint32Array(256), (length) => new Uint32Array(length));

export const shownRatio = (ratio: number): number => Math.max(NARROWEST, Math.min(WIDEST, ratio / 100 || USUAL));

/** The rows of a grid. */
export class Layout {
  #ratios: Uint16Array = new Uint16Array(0);
  #known = 0;
  #total = 0;
  #groups: readonly GroupStart[] = [];
  #width = 0;
  #target = 0;
  readonly #first = integers();
  readonly #top = doubles();
  readonly #height = doubles();
  readonly #groupTop = doubles();
  #end = 0;

  get width(): number {
    return this.#width;
  }

  /** How many photos have a place. */
  get known(): number {
    return this.#known;
  }

  get rows(): number {
    return this.#first.length;
  }

  get groups(): readonly GroupStart[] {
    return this.#groups;
  }

  /** The height of everything; of what is not known yet, a guess. */
  get total(): number {
    const unknown = this.#total - this.#known;
    if (unknown <= 0 || this.#width <= 0) return this.#end;
    const each = this.#known > 500 ? this.#end / this.#known : (this.#target * this.#target * USUAL) / this.#width;
    return this.#end + unknown * each;
  }

  /** Lays everything out anew: for another width or height of rows, or for other photos. */
  build(ratios: Uint16Array, known: number, total: number, groups: readonly GroupStart[], width: number, target: number): void {
    this.#known = 0;
    this.#end = 0;
    this.#width = width;
    this.#target = target;
    this.#first.cut(0);
    this.#top.cut(0);
    this.#height.cut(0);
    this.#groupTop.cut(0);
    this.grow(ratios, known, total, groups);
  }

  /** Takes in photos that have come to be known after those before. Only the last rows are laid out again. */
  grow(ratios: Uint16Array, known: number, total: number, groups: readonly GroupStart[]): void {
    this.#ratios = ratios;
    this.#total = total;
    this.#groups = groups;
    if (this.#width <= 0) return;
    // A row more than the last: what comes may be drawn into it.
    const last = Math.max(0, this.#first.length - 2);
    let from = 0;
    let group = -1;
    if (this.#first.length > 0) {
      from = this.#first.at(last);
      group = this.groupOf(from);
      const begins = this.#groups[group]?.start === from;
      this.#end = this.#top.at(last) - (begins && this.#isHeaded ? HEADER : 0);
      this.#first.cut(last);
      this.#top.cut(last);
      this.#height.cut(last);
      this.#groupTop.cut(begins ? group : group + 1);
      if (begins) group -= 1;
    }
    while (from < known) {
      const next = this.#groups[group + 1];
      if (next && next.start <= from) {
        group += 1;
        this.#groupTop.push(this.#end);
        this.#end += this.#isHeaded ? HEADER : 0;
      }
      const start = this.#groups[group + 1]?.start;
      const end = Math.min(known, start ?? known);
      from = this.#fill(from, end, known >= total || (start !== undefined && start <= known));
    }
    this.#known = known;
  }

  /** A single group without a name or a day needs no header. */
  get #isHeaded(): boolean {
    const [first] = this.#groups;
    return this.#groups.length > 1 || (first !== undefined && (first.name !== '' || first.day !== null));
  }

  get isHeaded(): boolean {
    return this.#isHeaded;
  }

  /** Lays out the rows of one group; gives the index after it. `closed` tells that no photo of the group is still to come. */
  #fill(from: number, end: number, closed: boolean): number {
    const [width, target] = [this.#width, this.#target];
    let first = from;
    while (first < end) {
      let sum = 0;
      let at = first;
      let height = Infinity;
      let before = Infinity;
      while (at < end && height > target) {
        before = height;
        sum += shownRatio(this.#ratios[at] ?? 0);
        at += 1;
        height = (width - GAP * (at - first - 1)) / sum;
      }
      // One photo fewer makes a row higher than wanted, one more lower: the nearer of both is taken.
      if (height <= target && at - first > 1 && before / target < target / height) {
        at -= 1;
        height = before;
      }
      // A last photo or two that would stand alone are drawn into the row where it does not become too low.
      if (closed && at < end && end - at <= ALONE) {
        let all = 0;
        for (let rest = first; rest < end; rest += 1) all += shownRatio(this.#ratios[rest] ?? 0);
        const low = (width - GAP * (end - first - 1)) / all;
        if (low >= LOWEST * target) [at, height] = [end, low];
      }
      // What is left over at the end of a group is not stretched.
      if (at === end) height = Math.min(height, target);
      this.#row(first, Math.max(1, Math.round(height)));
      first = at;
    }
    return end;
  }

  #row(first: number, height: number): void {
    this.#first.push(first);
    this.#top.push(this.#end);
    this.#height.push(height);
    this.#end += height + GAP;
  }

  row(index: number): Row {
    const end = index + 1 < this.#first.length ? this.#first.at(index + 1) : this.#known;
    return { index, first: this.#first.at(index), end, top: this.#top.at(index), height: this.#height.at(index) };
  }

  /** The row that a photo stands in. */
  rowOf(photo: number): number {
    return Math.max(0, this.#first.find(photo));
  }

  groupOf(photo: number): number {
    let [low, high] = [0, this.#groups.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#groups[middle]?.start ?? 0) <= photo) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The photos of a group: its first, and the one after its last. */
  span(group: number): { from: number; to: number } {
    const from = this.#groups[group]?.start ?? 0;
    const complete = this.#known >= this.#total;
    return { from, to: this.#groups[group + 1]?.start ?? (complete ? this.#known : this.#total) };
  }

  /** The rows that stand between two heights. */
  rowsBetween(top: number, bottom: number): Row[] {
    const rows: Row[] = [];
    let index = Math.max(0, this.#top.find(top));
    for (; index < this.#first.length && this.#top.at(index) < bottom; index += 1) {
      const row = this.row(index);
      if (row.top + row.height > top) rows.push(row);
    }
    return rows;
  }

  headersBetween(top: number, bottom: number): Header[] {
    if (!this.#isHeaded) return [];
    const headers: Header[] = [];
    let group = Math.max(0, this.#groupTop.find(top));
    for (; group < this.#groupTop.length && this.#groupTop.at(group) < bottom; group += 1) {
      headers.push({ group, top: this.#groupTop.at(group) });
    }
    return headers;
  }

  /** The header that stays at the upper edge, and how far the next one has pushed it out. */
  sticky(top: number): { group: number; push: number } | null {
    if (!this.#isHeaded || this.#groupTop.length === 0 || top < 0) return null;
    const group = Math.max(0, this.#groupTop.find(top));
    const next = group + 1 < this.#groupTop.length ? this.#groupTop.at(group + 1) : Infinity;
    return { group, push: Math.min(0, next - top - HEADER) };
  }

  /** The photos of a row. Their edges are whole pixels, and a full row ends at the right edge. */
  tiles(row: Row): Tile[] {
    let sum = 0;
    for (let at = row.first; at < row.end; at += 1) sum += shownRatio(this.#ratios[at] ?? 0);
    const gaps = GAP * (row.end - row.first - 1);
    const natural = sum * row.height;
    const last = row.end === Math.min(this.#known, this.span(this.groupOf(row.first)).to);
    // A row that fills the width but for the rounding of its height is stretched by that much.
    const scale = !last || natural + gaps > this.#width - sum ? (this.#width - gaps) / natural : 1;
    const tiles: Tile[] = [];
    let left = 0;
    for (let at = row.first; at < row.end; at += 1) {
      const right = left + shownRatio(this.#ratios[at] ?? 0) * row.height * scale;
      tiles.push({ index: at, left: Math.round(left), width: Math.max(1, Math.round(right) - Math.round(left)) });
      left = right + GAP;
    }
    return tiles;
  }

  /** The photo above or below one: the one whose middle is nearest. */
  beside(photo: number, rows: number): number | null {
    const at = this.rowOf(photo);
    const to = Math.max(0, Math.min(this.#first.length - 1, at + rows));
    if (to === at) return null;
    const mine = this.tiles(this.row(at)).find(({ index }) => index === photo);
    if (!mine) return null;
    const middle = mine.left + mine.width / 2;
    let best: Tile | null = null;
    for (const tile of this.tiles(this.row(to))) {
      if (!best || Math.abs(tile.left + tile.width / 2 - middle) < Math.abs(best.left + best.width / 2 - middle)) best = tile;
    }
    return best?.index ?? null;
  }

  /** The photos that a rectangle touches. */
  within(box: { left: number; top: number; right: number; bottom: number }): number[] {
    return this.rowsBetween(box.top, box.bottom).flatMap((row) =>
      this.tiles(row)
        .filter(({ left, width }) => left < box.right && left + width > box.left)
        .map(({ index }) => index),
    );
  }
}
