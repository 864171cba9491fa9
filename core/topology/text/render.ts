/** Writes values as YAML text in a given style: flow, block, or JSON. */
import type { Json } from '../document';
import { isList } from '../values';
import { literalOf } from './literal';
import type { Style } from './style';

export type Quote = 'single' | 'double' | null;

/** Whether the value is a mapping or list with anything in it, which has a block form. */
export function hasItems(value: Json): value is readonly Json[] | { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** A text, number, truth value or null on one line. `quote` is how the value before it was quoted. */
export function renderScalar(
  value: string | number | boolean | null,
  style: Style,
  quote: Quote = null,
): string {
  if (typeof value !== 'string') return Object.is(value, -0) ? '0' : String(value);
  if (style.json || quote === 'double') return quoted(value);
  const printable = /^[\u0020-\u007E\u00A0-\uD7FF\uE000-\uFDFF]*$/u.test(value);
  if (quote === 'single' && printable) return `'${value.replaceAll("'", "''")}'`;
  return isPlain(value) ? value : quoted(value);
}

function quoted(text: string): string {
  // JSON leaves these as they are; YAML does not count them as printable.
  const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, escape);
}

/**
 * Whether a text reads back as itself without quotes: in YAML 1.2, in flow style too, and for tools that still
 * read YAML 1.1, where `no`, `1:20` and dates are no texts.
 */
function isPlain(text: string): boolean {
  // A colon within a text that begins with a letter, as images of containers have it, begins nothing.
  if (!/^[A-Za-z_/][\w./+-]*(?:[:@][\w./+-]+)*$|^\d[\w./+-]*$/.test(text)) return false;
  if (/^(?:null|true|false|yes|no|on|off)$/i.test(text)) return false;
  if (/^[\d_]+$|^0[xob][\da-f_]+$|^[\d_]*\.[\d_]*$/i.test(text)) return false;
  return !/^[\d._]+e[+-]?\d+$/i.test(text) && !/^\d{4}-\d\d?-\d\d?/.test(text);
}

/** Flow style on one line, or, given a column, each item on its own line as pretty JSON has it. */
export function renderFlow(value: Json, style: Style, column: number | null = null): string {
  if (typeof value !== 'object' || value === null) return renderScalar(value, style);
  const list = isList(value);
  const inner = column === null ? null : column + style.step;
  const items = list
    ? value.map((item) => renderFlow(item, style, inner))
    : Object.entries(value).map(([key, item]) => renderPair(key, renderFlow(item, style, inner), style));
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  if (items.length === 0) return `${open}${close}`;
  if (inner !== null) {
    const lead = `${style.eol}${style.indentation.repeat(inner)}`;
    return `${open}${lead}${items.join(`,${lead}`)}${style.eol}${style.indentation.repeat(column ?? 0)}${close}`;
  }
  const padding = (list ? style.paddedLists : style.paddedMappings) ? ' ' : '';
  return `${open}${padding}${items.join(style.minified ? ',' : ', ')}${padding}${close}`;
}

/** `key: value` in flow style. */
export function renderPair(key: string, value: string, style: Style): string {
  return `${renderScalar(key, style)}:${style.minified ? '' : ' '}${value}`;
}

/** Block style: full lines, indented to the column, the last one without its break. */
export function renderBlock(value: Json, column: number, style: Style): string {
  const indentation = ' '.repeat(column);
  if (!hasItems(value) || isFlat(value)) return indentation + renderFlow(value, style);
  if (isList(value)) {
    return value.map((item) => `${indentation}- ${renderItem(item, column + 2, style)}`).join(style.eol);
  }
  return Object.entries(value)
    .map(([key, item]) => `${indentation}${renderScalar(key, style)}:${renderBehindKey(item, column, style)}`)
    .join(style.eol);
}

/** What stands behind `- `: the first line without its indentation. Lists in lists are rare and stay in flow style. */
export function renderItem(item: Json, column: number, style: Style): string {
  return isList(item) ? renderFlow(item, style) : renderBlock(item, column, style).slice(column);
}

/** What stands behind `key:` when the key is in this column: a blank and the value, or lines below. */
export function renderBehindKey(value: Json, column: number, style: Style): string {
  const literal = literalOf(value, column, column + style.step, style);
  if (literal) return ` ${literal.header}${style.eol}${literal.lines}`;
  if (!hasItems(value) || isFlat(value)) return ` ${renderFlow(value, style)}`;
  return style.eol + renderBlock(value, column + (isList(value) ? style.dashOffset : style.step), style);
}

/** A mapping of mere numbers, such as a position, reads better on one line. */
function isFlat(value: readonly Json[] | { readonly [key: string]: Json }): boolean {
  return !isList(value) && Object.values(value).every((item) => typeof item === 'number');
}
