/** Names instead of people's own: the same word gives the same name wherever it stands, so that all references hold. */
import { isCommonWord } from './known-words';

/** Hands out names. */
export class NeutralNames {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** `isOriginal` says of a name that the original uses it: then it is nobody else's. */
  constructor(private readonly isOriginal: (name: string) => boolean) {}

  /** The new name of a thing of that sort, `router` or `app`. */
  nameOf(original: string, sort: string): string {
    if (isCommonWord(original)) return original;
    const known = this.#names.get(original);
    if (known !== undefined) return known;
    const related = this.#related(original);
    const name = related ?? this.#next(sort);
    this.#names.set(original, name);
    return name;
  }

  /** A thing whose name follows from others' names is called what the neutral file calls it. */
  rename(original: string, name: string): void {
    this.#names.set(original, name);
  }

  /** What a thing is called by now; its own name when nothing was said of it. */
  known(original: string): string {
    return this.#names.get(original) ?? original;
  }

  /** Whether the original has that name. */
  has(original: string): boolean {
    return this.#names.has(original);
  }

  /** All that were renamed, the longest first: what is part of another is replaced after it. */
  renamed(): readonly (readonly [string, string])[] {
    return [...this.#names].toSorted(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  }

  /** A node's name has the appliance's in it (`k8s-NAME-n1`), and a StatefulSet's pod its owner's (`db-0`). */
  #related(original: string): string | null {
    const parts = /^(k8s-)(.+)(-[mn]\d+)$/.exec(original) ?? /^()(.+)(-\d+)$/.exec(original);
    const inner = parts?.[2] === undefined ? undefined : this.#names.get(parts[2]);
    return parts && inner !== undefined ? `${parts[1] ?? ''}${inner}${parts[3] ?? ''}` : null;
  }

  #next(sort: string): string {
    for (;;) {
      const count = (this.#counts.get(sort) ?? 0) + 1;
      this.#counts.set(sort, count);
      const name = `${sort}-${count}`;
      if (!this.isOriginal(name)) return name;
    }
  }
}
