/** A place in a pattern's text, character by character. */
export class Cursor {
  readonly #chars: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#chars = [...text];
  }

  /** The character that comes, or one later; null at the end. */
  peek(ahead = 0): string | null {
    return this.#chars[this.#at + ahead] ?? null;
  }

  next(): string | null {
    const char = this.peek();
    if (char !== null) this.#at++;
    return char;
  }

  skip(count: number): void {
    this.#at += count;
  }

  /** Whether the words come next; then they are read. */
  take(words: string): boolean {
    const chars = [...words];
    const fits = chars.every((char, index) => this.peek(index) === char);
    if (fits) this.#at += chars.length;
    return fits;
  }

  /** What stands before the next `end`, which is read, too; null, and nothing read, when there is none. */
  until(end: string): string | null {
    const chars = [...end];
    for (let at = this.#at; at + chars.length <= this.#chars.length; at++) {
      if (!chars.every((char, index) => this.#chars[at + index] === char)) continue;
      const found = this.#chars.slice(this.#at, at).join('');
      this.#at = at + chars.length;
      return found;
    }
    return null;
  }

  /** What stands between the two, which are read, too; null, and nothing read, when they are not there. */
  between(start: string, end: string): string | null {
    const before = this.#at;
    const found = this.take(start) ? this.until(end) : null;
    if (found === null) this.#at = before;
    return found;
  }

  /** All that comes. */
  rest(): string {
    const found = this.#chars.slice(this.#at).join('');
    this.#at = this.#chars.length;
    return found;
  }
}
