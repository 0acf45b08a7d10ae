import { Layout } from './layout';
import { ScrollMap } from './scroll';
import type { GridSource } from './source.svelte';

/** After this long without a scroll the bar is put where it belongs. */
const REST = 160;
/** After this long without a scroll what is seen is looked at: a bar that is dragged is heard of in every frame. */
const CALM = 40;
/** Faster than this many heights of the window a step, and what goes by is not looked at. */
const HURRY = 0.6;

/** Which part of the grid is seen. */
export class GridView {
  readonly layout = new Layout();
  /** Rises when photos take other places. */
  version = $state(0);
  /** How far the grid is scrolled. */
  top = $state(0);
  /** What lies between a place in the grid and its place on the page that is scrolled. */
  offset = $state(0);
  height = $state(0);
  /** Photos fly by. */
  hurried = $state(false);
  #width = 0;
  #target = 0;
  #version = -1;
  #lists = -1;
  #known = 0;
  #bar = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #calm: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly source: GridSource,
    /** The space below the last row. */
    private readonly below: number,
    /** Scrolls the page. */
    private readonly scrollTo: (place: number) => void,
  ) {}

  get map(): ScrollMap {
    void this.version;
    return new ScrollMap(this.#total, this.height);
  }

  /** The height of the page that is scrolled. */
  get page(): number {
    return Math.ceil(this.map.height);
  }

  /** Takes in what the source knows by now, and how large the window is. What is seen stays where it is. */
  sync(width: number, height: number, target: number): void {
    const { source, layout } = this;
    const resized = width !== this.#width || target !== this.#target;
    const other = source.lists !== this.#lists;
    this.height = height;
    if (!resized && !other && source.version === this.#version) return;
    const anchor = other ? null : this.#anchor();
    const grows = !resized && !other && source.version !== this.#version && this.#isSame();
    this.#width = width;
    this.#target = target;
    this.#version = source.version;
    this.#lists = source.lists;
    const { columns, total, groups, known } = source;
    if (grows) layout.grow(columns.ratios, known, total, groups);
    else layout.build(columns.ratios, known, total, groups, width, target);
    this.#columns = columns;
    this.#known = known;
    this.version += 1;
    if (other) this.go(0);
    else if (anchor) this.go(this.#placeOf(anchor));
  }

  #columns: unknown = null;

  /** Whether the source has only come to know more. */
  #isSame(): boolean {
    return this.#columns === this.source.columns && this.source.known >= this.#known;
  }

  /** The photo at the upper edge and how much of its row is scrolled away. */
  #anchor(): { id: string | undefined; index: number; share: number } | null {
    if (this.top <= 0 || this.layout.rows === 0) return null;
    const row = this.layout.rowsBetween(this.top, this.top + this.height)[0];
    if (!row) return null;
    return { id: this.#seenId ?? undefined, index: row.first, share: (this.top - row.top) / row.height };
  }

  /** The id of the first photo that is seen; kept, since the columns it stood in may be gone. */
  #seenId: string | null = null;

  #placeOf(anchor: { id: string | undefined; index: number; share: number }): number {
    const at = anchor.id === undefined ? -1 : this.source.indexOf(anchor.id);
    const row = this.layout.row(this.layout.rowOf(at >= 0 ? at : Math.min(anchor.index, this.layout.known - 1)));
    return row.top + anchor.share * row.height;
  }

  get #total(): number {
    return this.layout.total + this.below;
  }

  #clamp(top: number): number {
    return Math.max(0, Math.min(top, this.#total - this.height));
  }

  /** Goes to a place in the grid. */
  go(top: number): void {
    this.top = this.#clamp(top);
    this.#put();
  }

  #put(): void {
    this.#bar = Math.round(this.map.toBar(this.top));
    this.offset = this.top - this.#bar;
    this.#remember();
    this.scrollTo(this.#bar);
  }

  #remember(): void {
    const row = this.layout.rowsBetween(this.top, this.top + 1)[0] ?? this.layout.rowsBetween(this.top, this.top + this.height)[0];
    this.#seenId = row ? (this.source.idAt(row.first) ?? null) : null;
  }

  /** The page was scrolled. */
  scrolled(bar: number): void {
    const by = bar - this.#bar;
    if (by === 0) return;
    const { map } = this;
    this.#bar = bar;
    const before = this.top;
    // Where a pixel of the bar stands for many, a wheel still moves by what it turns.
    if (map.leaps(bar) && Math.abs(by) < 2 * this.height) this.top = this.#clamp(this.top + by);
    else {
      this.top = this.#clamp(map.toGrid(bar));
      this.offset = this.top - bar;
    }
    this.hurried = Math.abs(this.top - before) > HURRY * this.height;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#settle(), REST);
    clearTimeout(this.#calm);
    if (this.hurried) this.#calm = setTimeout(() => (this.hurried = false), CALM);
    this.#remember();
  }

  #settle(): void {
    this.hurried = false;
    if (Math.abs(this.map.toBar(this.top) - this.#bar) > 1) this.#put();
  }

  /** Scrolls as little as shows a photo whole. */
  reveal(index: number): void {
    const row = this.layout.row(this.layout.rowOf(index));
    const above = (this.layout.isHeaded ? 40 : 0) + 4;
    if (row.top - above < this.top) this.go(row.top - above);
    else if (row.top + row.height + 4 > this.top + this.height) this.go(row.top + row.height + 4 - this.height);
  }

  stop(): void {
    clearTimeout(this.#rest);
    clearTimeout(this.#calm);
  }
}
