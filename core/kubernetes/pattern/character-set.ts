/** Sets of characters: Go's named classes, and whether a character is in a set. Source: golang.org/x/regexp/syntax/perl_groups.go. */
import type { CharacterItem, CharacterRange, CharacterSet } from './pattern';

/** `0-9A-Z_` as ranges. */
function rangesOf(written: string): readonly CharacterRange[] {
  const parts = written.match(/[^](?:-[^])?/gu) ?? [];
  return parts.map((part) => [part.codePointAt(0) ?? 0, part.codePointAt(part.length - 1) ?? 0]);
}

const namedRanges: Readonly<Record<string, readonly CharacterRange[]>> = {
  alnum: rangesOf('0-9A-Za-z'),
  alpha: rangesOf('A-Za-z'),
  ascii: [[0, 0x7f]],
  blank: rangesOf('\t '),
  cntrl: [
    [0, 0x1f],
    [0x7f, 0x7f],
  ],
  digit: rangesOf('0-9'),
  graph: rangesOf('!-~'),
  lower: rangesOf('a-z'),
  print: rangesOf(' -~'),
  punct: rangesOf('!-/:-@[-`{-~'),
  space: rangesOf('\t-\r '),
  upper: rangesOf('A-Z'),
  word: rangesOf('0-9A-Za-z_'),
  xdigit: rangesOf('0-9A-Fa-f'),
};

/** What `\d`, `\s` and `\w` stand for; a vertical tab is no `\s`. */
const escapedRanges: Readonly<Record<string, readonly CharacterRange[]>> = {
  d: rangesOf('0-9'),
  s: rangesOf('\t\n\f\r '),
  w: rangesOf('0-9A-Za-z_'),
};

const word: CharacterSet = {
  items: [{ type: 'ranges', ranges: rangesOf('0-9A-Za-z_'), negated: false }],
  negated: false,
  folds: false,
};

/** The characters from one to another. */
export function rangeItem(first: number, last: number): CharacterItem {
  return { type: 'ranges', ranges: [[first, last]], negated: false };
}

/** `alpha` of `[[:alpha:]]`, `^alpha` for all others; null when there is no such class. */
export function namedItem(name: string): CharacterItem | null {
  const negated = name.startsWith('^');
  const key = negated ? name.slice(1) : name;
  const ranges = Object.hasOwn(namedRanges, key) ? namedRanges[key] : undefined;
  return ranges === undefined ? null : { type: 'ranges', ranges, negated };
}

/** `d` of `\d`, `D` for all others; null when the letter stands for no class. */
export function escapedItem(letter: string): CharacterItem | null {
  const key = letter.toLowerCase();
  const ranges = Object.hasOwn(escapedRanges, key) ? escapedRanges[key] : undefined;
  return ranges === undefined ? null : { type: 'ranges', ranges, negated: letter !== key };
}

/** `Greek` of `\p{Greek}`, a category or a script; null when Unicode has none of that name. */
export function propertyItem(name: string, negated: boolean): CharacterItem | null {
  if (name === 'Any') return { type: 'ranges', ranges: [[0, 0x10ffff]], negated };
  if (!/^[A-Za-z_]+$/.test(name)) return null;
  const property = [`gc=${name}`, `sc=${name}`].find((one) => testerOf(one) !== null);
  return property === undefined ? null : { type: 'property', property, negated };
}

/** Whether the set takes the character. */
export function takes(set: CharacterSet, code: number): boolean {
  const codes = set.folds ? alike(code) : [code];
  return set.items.some((item) => isIn(item, codes)) !== set.negated;
}

/** Whether a word boundary would see a word's character; ASCII only, as RE2 has it. */
export function isWordCharacter(code: number | undefined): boolean {
  return code !== undefined && takes(word, code);
}

function isIn(item: CharacterItem, codes: readonly number[]): boolean {
  if (item.type === 'property') {
    const tester = testerOf(item.property);
    return codes.some((code) => tester?.test(String.fromCodePoint(code)) === true) !== item.negated;
  }
  return (
    codes.some((code) => item.ranges.some(([first, last]) => code >= first && code <= last)) !== item.negated
  );
}

/** The character's capital and small forms. */
function alike(code: number): readonly number[] {
  return alikeAscii[code] ?? formsOf(code);
}

const alikeAscii = Array.from({ length: 128 }, (_, code) => formsOf(code));

/** Two letters beyond ASCII fold to `k` and `s`. */
function formsOf(code: number): readonly number[] {
  const char = String.fromCodePoint(code);
  const small = char.toLowerCase();
  const forms = [char, small, small.toUpperCase()];
  if (small === 'k') forms.push('\u212a');
  if (small === 's') forms.push('\u017f');
  return forms.flatMap((form) => {
    const own = form.codePointAt(0) ?? 0;
    return form.length === String.fromCodePoint(own).length ? [own] : [];
  });
}

const testers = new Map<string, RegExp | null>();

/** One character against a property that JavaScript knows. */
function testerOf(property: string): RegExp | null {
  const known = testers.get(property);
  if (known !== undefined) return known;
  let made: RegExp | null = null;
  try {
    made = new RegExp(`^\\p{${property}}$`, 'u');
  } catch {
    return null;
  }
  testers.set(property, made);
  return made;
}
