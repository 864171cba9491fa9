/**
 * The text of a regular expression as a tree, and as a program. What Go refuses is refused: lookarounds,
 * backreferences, doubled operators, counts above 1000. Source: golang.org/x/regexp/syntax (flags `Perl`).
 */
import { compilePattern } from './compile-pattern';
import { Cursor } from './cursor';
import type { CharacterSet, Pattern } from './pattern';
import {
  checkOf,
  groupOf,
  listOf,
  mostCopies,
  oneOf,
  PatternRefused,
  repeatOf,
  type PatternNode,
  type Repetition,
} from './pattern-node';
import { rangeItem } from './character-set';
import { readBrackets, readEscape, readEscapedClass } from './read-escape';

export type PatternReading =
  | { readonly ok: true; readonly pattern: Pattern }
  /** `refused` by Go, in its words; `too-large` for us alone. */
  | { readonly ok: false; readonly why: 'refused'; readonly reason: string }
  | { readonly ok: false; readonly why: 'too-large' };

/** Reads a pattern. Never throws. */
export function readPattern(text: string): PatternReading {
  if (text.length > longest) return { ok: false, why: 'too-large' };
  try {
    const parser = new Parser(text);
    const pattern = compilePattern(parser.parse(), parser.groups);
    return pattern === null ? { ok: false, why: 'too-large' } : { ok: true, pattern };
  } catch (error) {
    if (error instanceof PatternRefused) return { ok: false, why: 'refused', reason: error.message };
    throw error;
  }
}

/** In UTF-16 units; a name has at most 253. */
const longest = 10_000;

interface Flags {
  /** `i`: capital and small letters are the same. */
  readonly i: boolean;
  /** `m`: `^` and `$` stand at lines. */
  readonly m: boolean;
  /** `s`: a dot takes line feeds, too. */
  readonly s: boolean;
  /** `U`: `*` takes as little as it can, `*?` as much. */
  readonly U: boolean;
}

const lookarounds: Readonly<Record<string, string>> = { '=': '=, a lookahead', '!': '!, a lookahead' };

/** Parentheses in each other. Go counts its tree's height; either way it is far beyond any pattern in use. */
const deepest = 400;

class Parser {
  readonly #cursor: Cursor;
  readonly #names = new Set<string>();
  #flags: Flags = { i: false, m: false, s: false, U: false };
  #depth = 0;
  groups = 0;

  constructor(text: string) {
    this.#cursor = new Cursor(text);
  }

  parse(): PatternNode {
    const whole = this.#choice();
    if (this.#cursor.peek() !== null) throw new PatternRefused('unexpected )');
    return whole;
  }

  #choice(): PatternNode {
    const parts = [this.#sequence()];
    while (this.#cursor.take('|')) parts.push(this.#sequence());
    return listOf('choice', parts);
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    let repeated = false;
    for (let char = this.#cursor.peek(); char !== null; char = this.#cursor.peek()) {
      if (char === '|' || char === ')') break;
      const repetition = this.#repetition();
      if (repetition === null) {
        repeated = false;
        parts.push(...this.#pieces(char));
        continue;
      }
      if (repeated) throw new PatternRefused('invalid nested repetition operator');
      const last = parts.pop();
      if (last === undefined) throw new PatternRefused('missing argument to repetition operator');
      parts.push(repeatOf(last, repetition));
      repeated = true;
    }
    return listOf('sequence', parts);
  }

  /** The operator that comes; null, and nothing read, when none does. */
  #repetition(): Repetition | null {
    const bounds = this.#bounds();
    return bounds === null ? null : { ...bounds, greedy: this.#cursor.take('?') === this.#flags.U };
  }

  #bounds(): Omit<Repetition, 'greedy'> | null {
    if (this.#cursor.take('*')) return { least: 0, most: null };
    if (this.#cursor.take('+')) return { least: 1, most: null };
    if (this.#cursor.take('?')) return { least: 0, most: 1 };
    if (this.#cursor.peek() !== '{') return null;
    // Braces that hold no count are characters.
    let length = 1;
    while (/[0-9,]/.test(this.#cursor.peek(length) ?? '')) length++;
    const written = Array.from({ length: length + 1 }, (_, index) => this.#cursor.peek(index) ?? '').join('');
    const counts = /^\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}$/.exec(written);
    if (counts === null) return null;
    this.#cursor.skip(length + 1);
    const least = Number(counts[1]);
    const most = counts[2] === undefined ? least : counts[3] === undefined ? null : Number(counts[3]);
    if (least > mostCopies || (most !== null && (most > mostCopies || most < least)))
      throw new PatternRefused('invalid repeat count');
    return { least, most };
  }

  /** What comes, which an operator after it takes the last of; none for flags alone. */
  #pieces(char: string): readonly PatternNode[] {
    switch (char) {
      case '(':
        return this.#group();
      case '[':
        return [oneOf(readBrackets(this.#cursor, this.#flags.i))];
      case '\\':
        return this.#escaped();
    }
    this.#cursor.skip(1);
    switch (char) {
      case '.': {
        const items = this.#flags.s ? [] : [rangeItem(10, 10)];
        return [oneOf({ items, negated: true, folds: false })];
      }
      case '^':
        return [checkOf(this.#flags.m ? 'line-start' : 'text-start')];
      case '$':
        return [checkOf(this.#flags.m ? 'line-end' : 'text-end')];
      default:
        return [this.#literal(char.codePointAt(0) ?? 0)];
    }
  }

  #literal(code: number): PatternNode {
    const set: CharacterSet = { items: [rangeItem(code, code)], negated: false, folds: this.#flags.i };
    return oneOf(set);
  }

  #escaped(): readonly PatternNode[] {
    if (this.#cursor.take('\\A')) return [checkOf('text-start')];
    if (this.#cursor.take('\\z')) return [checkOf('text-end')];
    if (this.#cursor.take('\\b')) return [checkOf('word-boundary')];
    if (this.#cursor.take('\\B')) return [checkOf('no-word-boundary')];
    if (this.#cursor.take('\\Q')) {
      const quoted = this.#cursor.until('\\E') ?? this.#cursor.rest();
      return [...quoted].map((char) => this.#literal(char.codePointAt(0) ?? 0));
    }
    const item = readEscapedClass(this.#cursor);
    if (item !== null) return [oneOf({ items: [item], negated: false, folds: this.#flags.i })];
    return [this.#literal(readEscape(this.#cursor))];
  }

  #group(): readonly PatternNode[] {
    this.#cursor.skip(1);
    const before = this.#flags;
    let index: number | null = null;
    if (this.#cursor.take('?')) {
      const named = this.#name();
      if (named) index = ++this.groups;
      // Flags that open no group hold until the one around them ends.
      else if (!this.#readFlags()) return [];
    } else index = ++this.groups;
    if (++this.#depth > deepest) throw new PatternRefused('expression nests too deeply');
    const inner = this.#choice();
    this.#depth--;
    if (!this.#cursor.take(')')) throw new PatternRefused('missing closing )');
    this.#flags = before;
    return [index === null ? inner : groupOf(index, inner)];
  }

  /** `P<name>` and `<name>`; false, and nothing read, for anything else. */
  #name(): boolean {
    const look = this.#cursor.peek(1) ?? '';
    if (this.#cursor.peek() === '<' && (look === '=' || look === '!'))
      throw new PatternRefused(`invalid or unsupported Perl syntax: (?<${look}, a lookbehind`);
    const name = this.#cursor.between('P<', '>') ?? this.#cursor.between('<', '>');
    if (name === null) return false;
    if (!/^[0-9A-Za-z_]+$/.test(name)) throw new PatternRefused(`invalid named capture: ${name}`);
    if (this.#names.has(name)) throw new PatternRefused(`duplicate capture group name: ${name}`);
    this.#names.add(name);
    return true;
  }

  /** `i-s:` and `i-s)`; whether a group follows. */
  #readFlags(): boolean {
    let [value, seen] = [true, true];
    for (;;) {
      const char = this.#cursor.next() ?? '';
      if (/[imsU]/.test(char)) {
        this.#flags = { ...this.#flags, [char]: value };
        seen = true;
      } else if (char === '-' && value) [value, seen] = [false, false];
      else if ((char === ':' || char === ')') && seen) return char === ':';
      else throw new PatternRefused(`invalid or unsupported Perl syntax: (?${lookarounds[char] ?? ''}`);
    }
  }
}
