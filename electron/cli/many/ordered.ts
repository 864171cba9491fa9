/** What comes in any order, handed on in the order of its places, each as soon as those before it are through. */
export class Ordered<T> {
  readonly #waiting = new Map<number, T>();
  #next = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(readonly hand: (item: T) => Promise<void>) {}

  /** Settles when the item, or all that can be handed on, is through. */
  put(item: T, place: number): Promise<void> {
    this.#waiting.set(place, item);
    this.#last = this.#last.then(() => this.#drain());
    return this.#last;
  }

  /** What still waits, although something before it never came. */
  async flush(): Promise<void> {
    await this.#last;
    const rest = [...this.#waiting].toSorted(([a], [b]) => a - b);
    this.#waiting.clear();
    for (const [, item] of rest) await this.hand(item);
  }

  async #drain(): Promise<void> {
    for (;;) {
      const item = this.#waiting.get(this.#next);
      if (item === undefined) return;
      this.#waiting.delete(this.#next);
      this.#next += 1;
      await this.hand(item);
    }
  }
}
