/**
 * A regular expression of Go's `regexp`, compiled to the instructions of a machine that reads a text once: what takes
 * for ever in a machine that goes back (`^(a|a)*$`) takes it one step a character. Plain data.
 * Source: Russ Cox, "Regular Expression Matching: the Virtual Machine Approach"; golang.org/x/regexp/syntax.
 */

export interface Pattern {
  readonly program: readonly Instruction[];
  /** How many groups take a part of the text; the whole is none of them. */
  readonly groups: number;
}

export type Instruction =
  /** Takes one character and goes on. */
  | { readonly type: 'one'; readonly set: CharacterSet }
  /** Goes both ways; what comes of the first wins. */
  | { readonly type: 'split'; readonly first: number; readonly second: number }
  | { readonly type: 'jump'; readonly to: number }
  /** Remembers the place: group n begins in slot 2n and ends in slot 2n + 1. */
  | { readonly type: 'save'; readonly slot: number }
  | { readonly type: 'check'; readonly place: Place }
  | { readonly type: 'match' };

/** Where between two characters. */
export type Place =
  'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word-boundary' | 'no-word-boundary';

/** Which characters are taken: those in one of the items, or with `negated` all others. */
export interface CharacterSet {
  readonly items: readonly CharacterItem[];
  readonly negated: boolean;
  /** Capital and small letters are the same. */
  readonly folds: boolean;
}

export type CharacterItem =
  | { readonly type: 'ranges'; readonly ranges: readonly CharacterRange[]; readonly negated: boolean }
  /** A category or script of Unicode, as JavaScript writes it: `gc=Lu`, `sc=Greek`. */
  | { readonly type: 'property'; readonly property: string; readonly negated: boolean };

/** First and last code point. */
export type CharacterRange = readonly [number, number];
