/** Holds what was read last, and no more than so many. */
export class Cache<Value> {
  readonly #held = new Map<string, Value>();

  constructor(private readonly most: number) {}

  get(key: string): Value | undefined {
    return this.#held.get(key);
  }

  has(key: string): boolean {
    return this.#held.has(key);
  }

  put(key: string, value: Value): void {
    this.#held.delete(key);
    this.#held.set(key, value);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= this.most) break;
      this.#held.delete(oldest);
    }
  }

  clear(): void {
    this.#held.clear();
  }
}
