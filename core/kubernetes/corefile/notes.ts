/** What the readers of a Corefile have to say about it. */
import type { Directive } from './directives';

export interface CorefileNote {
  /** Counted from 1. */
  readonly line: number;
  readonly what: string;
}

/** What a reader of a plugin says about it. */
export interface Notes {
  readonly mistake: (directive: Directive, what: string) => void;
  readonly ignored: (directive: Directive, what: string) => void;
}
