/** Escapes and classes in brackets. Source: golang.org/x/regexp/syntax/parse.go (`escape`, `parseClass`, `parseUnicodeClass`). */
import { escapedItem, namedItem, propertyItem, rangeItem } from './character-set';
import type { CharacterItem, CharacterSet } from './pattern';
import { PatternRefused } from './pattern-node';
import type { Cursor } from './cursor';

const controls: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** The class that stands at the cursor: `\d`, `\pL`, `\P{Greek}`; null, and nothing read, when there is none. */
export function readEscapedClass(cursor: Cursor): CharacterItem | null {
  if (cursor.peek() !== '\\') return null;
  const letter = cursor.peek(1) ?? '';
  if (letter === 'p' || letter === 'P') return readProperty(cursor, letter === 'P');
  const item = escapedItem(letter);
  if (item !== null) cursor.skip(2);
  return item;
}

function readProperty(cursor: Cursor, negated: boolean): CharacterItem {
  cursor.skip(2);
  const written = cursor.take('{') ? cursor.until('}') : cursor.next();
  if (written === null) throw new PatternRefused('invalid character class range');
  const others = written.startsWith('^');
  const item = propertyItem(others ? written.slice(1) : written, negated !== others);
  if (item === null) throw new PatternRefused(`invalid character class range: \\p{${written}}`);
  return item;
}

/** The code point that an escape stands for; the cursor is at its backslash. */
export function readEscape(cursor: Cursor): number {
  cursor.skip(1);
  const char = cursor.next();
  if (char === null) throw new PatternRefused('trailing backslash at end of expression');
  if (char === 'x') return readHexadecimal(cursor);
  const follows = cursor.peek() ?? '';
  // A digit alone would be a backreference, which RE2 does not have; octal numbers are taken.
  if (char === '0' || (/[1-7]/.test(char) && /[0-7]/.test(follows))) {
    let value = Number(char);
    for (let more = 0; more < 2 && /[0-7]/.test(cursor.peek() ?? ''); more++)
      value = value * 8 + Number(cursor.next());
    return value;
  }
  const control = Object.hasOwn(controls, char) ? controls[char] : undefined;
  if (control !== undefined) return control;
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80 && !/[0-9A-Za-z]/.test(char)) return code;
  throw new PatternRefused(`invalid escape sequence: \\${char}`);
}

function readHexadecimal(cursor: Cursor): number {
  const braces = cursor.take('{');
  const digits = braces ? (cursor.until('}') ?? '') : `${cursor.next() ?? ''}${cursor.next() ?? ''}`;
  const value = Number.parseInt(digits, 16);
  if (!(braces ? /^[0-9A-Fa-f]+$/ : /^[0-9A-Fa-f]{2}$/).test(digits) || value > 0x10ffff)
    throw new PatternRefused('invalid escape sequence: \\x');
  return value;
}

/** `[a-z\d[:punct:]]`; the cursor is at its bracket. */
export function readBrackets(cursor: Cursor, folds: boolean): CharacterSet {
  cursor.skip(1);
  const negated = cursor.take('^');
  const items: CharacterItem[] = [];
  for (let first = true; first || cursor.peek() !== ']'; first = false) {
    items.push(readNamedClass(cursor) ?? readEscapedClass(cursor) ?? readRange(cursor));
  }
  cursor.skip(1);
  return { items, negated, folds };
}

function readNamedClass(cursor: Cursor): CharacterItem | null {
  if (cursor.peek() !== '[' || cursor.peek(1) !== ':') return null;
  const name = cursor.between('[:', ':]');
  if (name === null) return null;
  const item = namedItem(name);
  if (item === null) throw new PatternRefused(`invalid character class range: [:${name}:]`);
  return item;
}

/** A bar is one anywhere, as in Perl. */
function readRange(cursor: Cursor): CharacterItem {
  const first = readClassCharacter(cursor);
  if (cursor.peek() !== '-' || cursor.peek(1) === ']') return rangeItem(first, first);
  cursor.skip(1);
  const last = readClassCharacter(cursor);
  if (last < first) throw new PatternRefused('invalid character class range');
  return rangeItem(first, last);
}

function readClassCharacter(cursor: Cursor): number {
  if (cursor.peek() === '\\') return readEscape(cursor);
  const char = cursor.next();
  if (char === null) throw new PatternRefused('missing closing ]');
  return char.codePointAt(0) ?? 0;
}
