/**
 * A fast reader for YAML as kubectl and most programs write it: block mappings and lists, scalars plain, quoted
 * or literal, and empty brackets. Dumps have tens of megabytes, and the YAML library reads one or two a second.
 * Whatever goes beyond this subset or looks wrong makes it give up, and the library decides; so it may refuse
 * what is right, but must never read anything differently. A test holds the two against each other.
 */
import type { Path } from '../document';
import { chomped, foldQuoted, isPlainStart, plainScalar, unquote } from './plain-scalars';
import type { LongReading, Stretch } from './stretch';

/** Reads one document, as cut out by `splitDocuments`; null when it is not as plain as that. */
export function readPlain(text: string): LongReading | null {
  const reader = new PlainReader(text);
  try {
    return reader.read();
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

/** Thrown by the reader to itself only. */
class NotPlain extends Error {}

const [newline, space, doubleQuote, hash, singleQuote, dash, colon] = [10, 32, 34, 35, 39, 45, 58];
const deepest = 100;

class PlainReader {
  /** Start of the line that is next, or of its content when the line has begun already. */
  private position = 0;
  /** Column of the content at `position`; -1 at the end of the text. */
  private column = 0;
  /** Where the keys of the outermost mapping start, in order. */
  private readonly keys: { key: string; start: number }[] = [];
  /** Where the lines of the dashes of its list `items` start. */
  private readonly items: number[] = [];

  constructor(private readonly text: string) {}

  read(): LongReading {
    const start = /^---[ ]*(?:#[^\n]*)?\r?\n/.exec(this.text);
    if (start) this.position = start[0].length;
    this.nextLine();
    if (this.column !== 0 || this.isDash(this.position)) throw new NotPlain();
    const value = this.mapping(0, 0);
    if (!this.isAtEnd()) throw new NotPlain();
    return { value, stretch: (path) => this.stretch(path) };
  }

  private stretch(path: Path): Stretch | null {
    const [key, index, ...rest] = path;
    const at = this.keys.findIndex((each) => each.key === key);
    const found = this.keys[at];
    if (!found) return null;
    const end = this.keys[at + 1]?.start ?? this.text.length;
    if (key !== 'items' || typeof index !== 'number' || this.items.length === 0) {
      return { start: found.start, end, path, editable: path.length > 1 };
    }
    const start = this.items[index];
    if (start === undefined) return null;
    return { start, end: this.items[index + 1] ?? end, path: [0, ...rest], editable: rest.length > 0 };
  }

  /** Goes from the start of a line to the next content, over blank lines and comments. */
  private nextLine(): void {
    const { text } = this;
    for (;;) {
      const lineStart = this.position;
      let index = lineStart;
      while (text.charCodeAt(index) === space) index++;
      if (index >= text.length) {
        this.position = text.length;
        this.column = -1;
        return;
      }
      const code = text.charCodeAt(index);
      if (code === 9) throw new NotPlain();
      if (code === newline || (code === 13 && text.charCodeAt(index + 1) === newline) || code === hash) {
        const end = text.indexOf('\n', index);
        this.position = end < 0 ? text.length : end + 1;
        continue;
      }
      if (index === lineStart && (text.startsWith('...', index) || text.startsWith('---', index)))
        throw new NotPlain();
      this.position = index;
      this.column = index - lineStart;
      return;
    }
  }

  private isAtEnd(): boolean {
    return this.column === -1;
  }

  private isDash(index: number): boolean {
    if (this.text.charCodeAt(index) !== dash) return false;
    const next = this.text.charCodeAt(index + 1);
    return next === space || next === newline || next === 13 || Number.isNaN(next);
  }

  /** The mapping whose next key is at `position`, with all keys in this column. */
  private mapping(column: number, depth: number): Record<string, unknown> {
    if (depth > deepest) throw new NotPlain();
    const value: Record<string, unknown> = {};
    while (this.column === column && !this.isDash(this.position)) {
      const start = this.position;
      const key = this.key();
      if (depth === 0) this.keys.push({ key, start });
      if (key === '<<' || key === '__proto__' || Object.hasOwn(value, key)) throw new NotPlain();
      value[key] = this.behindKey(column, depth, depth === 0 && key === 'items');
    }
    if (this.column > column) throw new NotPlain();
    return value;
  }

  /** Reads `key:` and leaves the position behind the colon. */
  private key(): string {
    const { text } = this;
    const first = text.charCodeAt(this.position);
    if (first === doubleQuote || first === singleQuote) {
      const key = this.quoted(first, -1);
      if (text.charCodeAt(this.position) !== colon) throw new NotPlain();
      this.position++;
      this.mustBreakWord();
      return key;
    }
    if (!isPlainStart(first)) throw new NotPlain();
    const end = this.plainKeyEnd();
    if (end < 0) throw new NotPlain();
    const written = text.slice(this.position, end).trimEnd();
    this.position = end + 1;
    const key = plainScalar(written);
    return key === null ? '' : String(key);
  }

  /** Where the colon of a plain key on this line is; -1 when there is none. */
  private plainKeyEnd(): number {
    const { text } = this;
    for (let index = this.position; index - this.position < 1000; index++) {
      const code = text.charCodeAt(index);
      if (code === newline || Number.isNaN(code) || code === 9) return -1;
      if (code === hash && text.charCodeAt(index - 1) === space) return -1;
      if (code !== colon) continue;
      const next = text.charCodeAt(index + 1);
      if (next === space || next === newline || next === 13 || Number.isNaN(next)) return index;
    }
    return -1;
  }

  private mustBreakWord(): void {
    const next = this.text.charCodeAt(this.position);
    if (next !== space && next !== newline && next !== 13 && !Number.isNaN(next)) throw new NotPlain();
  }

  /** The value behind a colon. Lists may stand in the key's own column. */
  private behindKey(column: number, depth: number, recordItems: boolean): unknown {
    if (this.endOfLine()) {
      this.nextLine();
      if (this.column === column && this.isDash(this.position))
        return this.list(column, depth + 1, recordItems);
      return this.column > column ? this.block(this.column, depth + 1, recordItems) : null;
    }
    return this.inline(column);
  }

  /** A mapping or list on lines of its own. */
  private block(column: number, depth: number, recordItems: boolean): unknown {
    return this.isDash(this.position) ? this.list(column, depth, recordItems) : this.mapping(column, depth);
  }

  private list(column: number, depth: number, recordItems: boolean): unknown[] {
    if (depth > deepest) throw new NotPlain();
    const values: unknown[] = [];
    while (this.column === column && this.isDash(this.position)) {
      if (recordItems) this.items.push(this.position - column);
      const dashAt = this.position++;
      if (this.endOfLine()) {
        this.nextLine();
        values.push(this.column > column ? this.block(this.column, depth + 1, false) : null);
        continue;
      }
      const inner = column + this.position - dashAt;
      if (this.isDash(this.position)) {
        this.column = inner;
        values.push(this.list(inner, depth + 1, false));
      } else if (this.isKeyHere()) {
        this.column = inner;
        values.push(this.mapping(inner, depth + 1));
      } else values.push(this.inline(column));
    }
    if (this.column > column) throw new NotPlain();
    return values;
  }

  private isKeyHere(): boolean {
    const first = this.text.charCodeAt(this.position);
    if (first !== doubleQuote && first !== singleQuote) return isPlainStart(first) && this.plainKeyEnd() >= 0;
    const start = this.position;
    this.quoted(first, -1, true);
    const isKey = this.text.charCodeAt(this.position) === colon;
    this.position = start;
    return isKey;
  }

  /** Skips blanks and a comment; whether the line ends there. Then the position is at the next line. */
  private endOfLine(): boolean {
    const { text } = this;
    let index = this.position;
    while (text.charCodeAt(index) === space) index++;
    const code = text.charCodeAt(index);
    const isComment = code === hash && index > this.position;
    const isBreak = code === newline || (code === 13 && text.charCodeAt(index + 1) === newline);
    if (!isComment && !isBreak && index < text.length) {
      this.position = index;
      return false;
    }
    const end = text.indexOf('\n', index);
    this.position = end < 0 ? text.length : end + 1;
    return true;
  }

  /** A scalar or empty brackets on the line of its key or dash; `column` is the key's or the dash's. */
  private inline(column: number): unknown {
    const { text } = this;
    const first = text.charCodeAt(this.position);
    let value: unknown;
    if (first === doubleQuote || first === singleQuote) value = this.quoted(first, column);
    else if (text.startsWith('{}', this.position) || text.startsWith('[]', this.position)) {
      value = text[this.position] === '{' ? {} : [];
      this.position += 2;
    } else if (first === 124) return this.literal(column);
    else return this.plain(column);
    if (!this.endOfLine()) throw new NotPlain();
    this.nextLine();
    return value;
  }

  private plain(column: number): unknown {
    const first = this.text.charCodeAt(this.position);
    if (!isPlainStart(first) && !(first === dash && !this.isDash(this.position))) throw new NotPlain();
    const line = this.plainLine();
    if (line.commented || this.column <= column) return plainScalar(line.text);
    let value = line.text;
    while (this.column > column) {
      const breaks = this.breaksBefore(this.position - this.column);
      const next = this.plainLine();
      value += (breaks > 0 ? '\n'.repeat(breaks) : ' ') + next.text;
      if (next.commented && this.column > column) throw new NotPlain();
    }
    return plainScalar(value);
  }

  /** The rest of a line of plain text. Leaves the position at the next content. */
  private plainLine(): { readonly text: string; readonly commented: boolean } {
    const { text } = this;
    const lineEnd = text.indexOf('\n', this.position);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const line = text.slice(this.position, end);
    const comment = line.indexOf(' #');
    const content = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
    if (content.includes(': ') || content.endsWith(':') || line.includes('\t')) throw new NotPlain();
    this.position = lineEnd < 0 ? text.length : end + 1;
    const after = this.position;
    this.nextLine();
    // A comment on a line of its own ends a plain text; whether more may follow is for the library to say.
    if (this.column > 0 && text.slice(after, this.position).includes('#')) {
      return { text: content, commented: true };
    }
    return { text: content, commented: comment >= 0 };
  }

  /** How many blank lines stand right above a line. */
  private breaksBefore(lineStart: number): number {
    let breaks = 0;
    let index = lineStart - 1;
    for (;;) {
      const previous = this.text.lastIndexOf('\n', index - 1);
      if (this.text.slice(previous + 1, index).trim() !== '') return breaks;
      breaks++;
      index = previous;
    }
  }

  /** A quoted text; leaves the position behind its closing quote. `column` -1 allows only one line. */
  private quoted(quote: number, column: number, mayContinue = false): string {
    const { text } = this;
    const start = this.position + 1;
    let end = start;
    for (;;) {
      const code = text.charCodeAt(end);
      if (Number.isNaN(code)) throw new NotPlain();
      if (quote === doubleQuote && code === 92) end += 2;
      else if (code !== quote) end++;
      else if (quote === singleQuote && text.charCodeAt(end + 1) === singleQuote) end += 2;
      else break;
    }
    this.position = end + 1;
    const raw = text.slice(start, end);
    if (raw.includes('\n')) {
      if (column < 0) {
        if (mayContinue) return '';
        throw new NotPlain();
      }
      return sure(foldQuoted(raw, quote === doubleQuote, column));
    }
    return sure(unquote(raw, quote === doubleQuote));
  }

  /** A literal text (`|`), with its chomping sign. */
  private literal(column: number): string {
    const { text } = this;
    const header = /\|([-+]?)[ ]*(?: #[^\n]*)?\r?\n/y;
    header.lastIndex = this.position;
    const match = header.exec(text);
    if (!match) throw new NotPlain();
    this.position = header.lastIndex;
    const lines: string[] = [];
    let indentation = -1;
    while (this.position < text.length) {
      const lineEnd = text.indexOf('\n', this.position);
      const end = lineEnd < 0 ? text.length : lineEnd;
      let first = this.position;
      while (text.charCodeAt(first) === space) first++;
      const isBlank = first >= end || (text.charCodeAt(first) === 13 && first + 1 === end);
      if (!isBlank && indentation < 0) {
        indentation = first - this.position;
        if (indentation <= column || lines.some((line) => line !== '')) throw new NotPlain();
      }
      if (!isBlank && first - this.position < indentation) break;
      // What an unfinished last line adds to a literal is for the library to say.
      if (lineEnd < 0) throw new NotPlain();
      const from = this.position + Math.max(0, indentation);
      const until = end > this.position && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
      lines.push(
        indentation < 0 ? text.slice(this.position, until) : text.slice(Math.min(from, until), until),
      );
      this.position = end + 1;
    }
    if (indentation < 0) throw new NotPlain();
    this.nextLine();
    return chomped(lines, match[1] ?? '');
  }
}

/** Gives up when the text is none. */
function sure(text: string | null): string {
  if (text === null) throw new NotPlain();
  return text;
}
