/**
 * Blocks of 32-bit words in one growing array: the memory of a PrefixTable. A block holds a number of
 * equal items; blocks that become free are kept by size and used again.
 */
const FIRST_WORDS = 64;

export class WordBlocks {
  /** All blocks. Growing replaces the array: never keep it across `take`, `widen` and `narrow`. */
  words = new Uint32Array(FIRST_WORDS);
  #end = 0;
  /** Free blocks by their number of items. */
  readonly #free: number[][] = [];

  constructor(readonly wordsPerItem: number) {}

  /** A block of zeroed items; returns where it starts. */
  take(items: number): number {
    const length = items * this.wordsPerItem;
    const start = this.#free[items]?.pop() ?? this.#extend(length);
    this.words.fill(0, start, start + length);
    return start;
  }

  /** Moves a block of `items` to one with a zeroed item more at `place`; returns where that starts. */
  widen(start: number, items: number, place: number): number {
    const wider = this.take(items + 1);
    this.#copy(start, wider, place);
    this.#copy(start + place * this.wordsPerItem, wider + (place + 1) * this.wordsPerItem, items - place);
    this.#give(start, items);
    return wider;
  }

  /** Moves a block of `items` to one without the item at `place`; returns where that starts. */
  narrow(start: number, items: number, place: number): number {
    const narrower = items === 1 ? 0 : this.take(items - 1);
    this.#copy(start, narrower, place);
    this.#copy(
      start + (place + 1) * this.wordsPerItem,
      narrower + place * this.wordsPerItem,
      items - place - 1,
    );
    this.#give(start, items);
    return narrower;
  }

  #copy(from: number, to: number, items: number): void {
    if (items > 0) this.words.copyWithin(to, from, from + items * this.wordsPerItem);
  }

  #give(start: number, items: number): void {
    if (items > 0) (this.#free[items] ??= []).push(start);
  }

  #extend(length: number): number {
    const start = this.#end;
    this.#end += length;
    if (this.#end > this.words.length) {
      const wider = new Uint32Array(Math.max(this.#end, Math.ceil(this.words.length * 1.5)));
      wider.set(this.words);
      this.words = wider;
    }
    return start;
  }
}
