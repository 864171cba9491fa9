/**
 * Texts of several lines as YAML has them for people: a block with `|`, each line below the other (YAML 1.2.2, 8.1.2).
 * What it cannot hold as it stands, or what others might read otherwise, stays a quoted text on one line.
 */
import type { Json } from '../document';
import type { Style } from './style';

/** The largest indentation that a header can name. */
const mostNamed = 9;

/** What YAML prints in a block, without the breaks that YAML 1.1 knows besides the line feed. */
const printable =
  /^[\t\n\u0020-\u007E\u00A0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

export interface Literal {
  /** `|`, with what is to be said about its blanks. */
  readonly header: string;
  /** Full lines, indented, the last one without its break. */
  readonly lines: string;
}

/** A text behind a key in the column `parent`, its lines in `column`; null for what stays on one line. */
export function literalOf(value: Json, parent: number, column: number, style: Style): Literal | null {
  if (typeof value !== 'string' || style.json || !value.includes('\n') || !printable.test(value)) return null;
  const content = value.replace(/\n+$/, '');
  // Blanks at the end of a text are lost on the way through editors.
  if (content.trim() === '' || /[ \t]$/.test(content)) return null;
  const breaks = value.length - content.length;
  const named = /^\n*[ \t]/.test(value);
  const by = column - parent;
  if (named && by > mostNamed) return null;
  const header = `|${named ? by : ''}${breaks === 0 ? '-' : breaks === 1 ? '' : '+'}`;
  const indentation = ' '.repeat(column);
  const lines = (breaks === 0 ? value : value.slice(0, -1))
    .split('\n')
    .map((line) => (line === '' ? '' : indentation + line));
  return { header, lines: lines.join(style.eol) };
}
