// No webview scrolls further than some thirty million pixels. A grid that is higher is scrolled by a shorter bar: near
// both ends pixel by pixel, between them by leaps.

export const MOST = 12_000_000;
const EDGE = 3_000_000;

export class ScrollMap {
  constructor(
    readonly total: number,
    readonly viewport: number,
  ) {}

  /** Whether the bar is shorter than the grid. */
  get short(): boolean {
    return this.total > MOST;
  }

  /** The height of what is really scrolled. */
  get height(): number {
    return this.short ? MOST : this.total;
  }

  #ends(): { real: number; grid: number; scale: number } {
    const real = MOST - this.viewport;
    const grid = this.total - this.viewport;
    return { real, grid, scale: (grid - 2 * EDGE) / (real - 2 * EDGE) };
  }

  /** Whether a place of the bar leaps. */
  leaps(place: number): boolean {
    return this.short && place > EDGE && place < MOST - this.viewport - EDGE;
  }

  /** The place in the grid that a place of the bar stands for. */
  toGrid(place: number): number {
    if (!this.short) return place;
    const { real, grid, scale } = this.#ends();
    if (place <= EDGE) return place;
    if (place >= real - EDGE) return grid - (real - place);
    return EDGE + (place - EDGE) * scale;
  }

  /** The place of the bar that stands for a place in the grid. */
  toBar(place: number): number {
    if (!this.short) return place;
    const { real, grid, scale } = this.#ends();
    if (place <= EDGE) return place;
    if (place >= grid - EDGE) return real - (grid - place);
    return EDGE + (place - EDGE) / scale;
  }
}
