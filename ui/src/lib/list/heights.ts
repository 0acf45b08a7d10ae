/**
 * Where each row of a long list stands. A row's height counts as the estimate until it is known, so that a list of any
 * length has its scrollbar before its rows are there; every question is answered in steps of the logarithm of the length.
 */
export class Heights {
  readonly #tree: Float64Array;
  readonly #known: Float32Array;
  readonly #top: number;

  constructor(
    readonly count: number,
    readonly estimate: number,
  ) {
    // A Fenwick tree of how far known heights differ from the estimate.
    this.#tree = new Float64Array(count + 1);
    this.#known = new Float32Array(count).fill(-1);
    let top = 1;
    while (top * 2 <= count) top *= 2;
    this.#top = top;
  }

  isKnown(index: number): boolean {
    return (this.#known[index] ?? -1) >= 0;
  }

  height(index: number): number {
    const known = this.#known[index] ?? -1;
    return known >= 0 ? known : this.estimate;
  }

  set(index: number, height: number): void {
    if (index < 0 || index >= this.count) return;
    const change = height - this.height(index);
    this.#known[index] = height;
    if (change === 0) return;
    for (let at = index + 1; at <= this.count; at += at & -at) this.#tree[at] = (this.#tree[at] ?? 0) + change;
  }

  /** How far below the list's top the row begins; at `count`, how high the list is. */
  offset(index: number): number {
    const end = Math.max(0, Math.min(this.count, index));
    let sum = end * this.estimate;
    for (let at = end; at > 0; at -= at & -at) sum += this.#tree[at] ?? 0;
    return sum;
  }

  get total(): number {
    return this.offset(this.count);
  }

  /** The row at a depth; the first or last one where the depth lies outside. */
  find(depth: number): number {
    let at = 0;
    let left = depth;
    for (let step = this.#top; step > 0; step >>= 1) {
      const next = at + step;
      if (next > this.count) continue;
      const span = step * this.estimate + (this.#tree[next] ?? 0);
      if (span <= left) {
        at = next;
        left -= span;
      }
    }
    return Math.max(0, Math.min(this.count - 1, at));
  }
}
