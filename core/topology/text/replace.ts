/** Puts another value in the place of one, in the form that fits the place: inline, or as lines below. */
import { isAlias, isCollection, isNode, isScalar, isSeq, type Node } from 'yaml';
import type { Json } from '../document';
import { isList } from '../values';
import { literalOf, type Literal } from './literal';
import { contentEnd, entryStart, indicatorEnd, properties, type Entry } from './nodes';
import {
  hasItems,
  renderBehindKey,
  renderBlock,
  renderFlow,
  renderItem,
  renderScalar,
  type Quote,
} from './render';
import { insertion, type Splice } from './splice';
import { columnOf, lineEndOf, lineStartOf, type Style } from './style';

/** Splices that replace the value of an entry. Anchors in front of it stay; a tag goes, as it spoke of the old value. */
export function replaceValue(
  text: string,
  entry: Entry,
  node: unknown,
  value: Json,
  style: Style,
): readonly Splice[] | null {
  const written = isNode(node) && node.range && node.range[1] > node.range[0] ? node : null;
  if (entry.flow) return inline(entry, written, renderFlow(value, style));
  if (isCollection(written) && written.flow !== true) return replaceBlock(text, entry, written, value, style);
  const blockScalar =
    isScalar(written) && (written.type === 'BLOCK_LITERAL' || written.type === 'BLOCK_FOLDED');
  const literal = literalFor(text, entry, blockScalar ? written : null, value, style);
  if (literal) return putLiteral(text, entry, written, literal, style);
  if (!hasItems(value)) {
    const rendered =
      typeof value === 'object' && value !== null
        ? renderFlow(value, style)
        : renderScalar(value, style, quoteOf(written));
    if (!blockScalar) return inline(entry, written, rendered);
    return [{ start: written.range?.[0] ?? 0, end: contentEnd(written, text), text: rendered }];
  }
  if (isCollection(written) && written.items.length > 0)
    return inline(entry, written, renderFlow(value, style));
  if (entry.type === 'item') return replaceItem(text, entry, written, value, style);
  return [...removeInline(text, entry, written), linesBehindKey(text, entry, written, value, style)];
}

/** The text as a block; as deeply indented as the block that it replaces. */
function literalFor(
  text: string,
  entry: Entry,
  block: Node | null,
  value: Json,
  style: Style,
): Literal | null {
  const start = entryStart(entry);
  if (start === null || entry.type !== 'pair') return null;
  const parent = columnOf(text, start);
  const [from = 0, to = 0] = block?.range ?? [];
  const first = /^[^\n]*\n(?:[ \t]*\r?\n)*( +)/.exec(text.slice(from, to))?.[1]?.length ?? 0;
  return literalOf(value, parent, first > parent ? first : parent + style.step, style);
}

/** The header stands behind the key, in front of a comment; the lines below it. */
function putLiteral(
  text: string,
  entry: Entry,
  written: Node | null,
  { header, lines }: Literal,
  style: Style,
): readonly Splice[] {
  const end = written ? contentEnd(written, text) : indicatorEnd(entry);
  if (isScalar(written) && (written.type === 'BLOCK_LITERAL' || written.type === 'BLOCK_FOLDED')) {
    return [{ start: written.range?.[0] ?? 0, end, text: header + style.eol + lines }];
  }
  const lineEnd = lineEndOf(text, end);
  const below = lineEnd === text.length && !text.endsWith('\n') ? style.eol + lines : lines + style.eol;
  return [...inline(entry, written, header), insertion(lineEnd, below)];
}

function quoteOf(node: Node | null): Quote {
  if (!isScalar(node)) return null;
  return node.type === 'QUOTE_SINGLE' ? 'single' : node.type === 'QUOTE_DOUBLE' ? 'double' : null;
}

/** On the line of its key or dash. */
function inline(entry: Entry, written: Node | null, rendered: string): readonly Splice[] {
  const tags = properties(entry)
    .filter(({ type }) => type === 'tag')
    .map(({ offset, source }) => ({ start: offset, end: offset + source.length + 1, text: '' }));
  if (!written) return [insertion(indicatorEnd(entry), ` ${rendered}`)];
  const [start = 0, end = 0] = written.range ?? [];
  // An alias at the end of a flow pair would take the comma for its name; its range ends where it ends.
  return [...(isAlias(written) ? [] : tags), { start, end, text: rendered }];
}

/** Takes away the value between its key and the end of its line, blanks before it included. */
function removeInline(text: string, entry: Entry, written: Node | null): readonly Splice[] {
  if (!written) return [];
  const start = indicatorEnd(entry);
  return [{ start, end: contentEnd(written, text), text: '' }];
}

function linesBehindKey(text: string, entry: Entry, written: Node | null, value: Json, style: Style): Splice {
  const end = written ? contentEnd(written, text) : indicatorEnd(entry);
  const column = columnOf(text, entryStart(entry) ?? 0);
  const behind = renderBehindKey(value, column, style);
  // A comment behind the value stays on the key's line.
  if (!behind.startsWith(style.eol)) return insertion(end, behind);
  const lineEnd = lineEndOf(text, end);
  if (lineEnd === text.length && !text.endsWith('\n')) return insertion(lineEnd, behind);
  return insertion(lineEnd, behind.slice(style.eol.length) + style.eol);
}

function replaceItem(
  text: string,
  entry: Entry,
  written: Node | null,
  value: Json,
  style: Style,
): readonly Splice[] {
  const dash = entryStart(entry) ?? 0;
  const start = written?.range?.[0] ?? indicatorEnd(entry);
  const lead = written ? '' : ' ';
  const column = written ? columnOf(text, start) : columnOf(text, dash) + 2;
  return [
    {
      start,
      end: written ? contentEnd(written, text) : start,
      text: lead + renderItem(value, column, style),
    },
  ];
}

/** A mapping or list over several lines gives way to something else. */
function replaceBlock(
  text: string,
  entry: Entry,
  written: Node,
  value: Json,
  style: Style,
): readonly Splice[] {
  const start = written.range?.[0] ?? 0;
  const end = contentEnd(written, text);
  const lineStart = lineStartOf(text, start);
  const ownLine = text.slice(lineStart, start).trim() === '';
  if (hasItems(value)) {
    const column =
      isSeq(written) === isList(value) || !ownLine
        ? columnOf(text, start)
        : columnBelow(text, entry, value, style);
    const lines = renderBlock(value, column, style);
    return [ownLine ? { start: lineStart, end, text: lines } : { start, end, text: lines.slice(column) }];
  }
  const rendered = renderFlow(value, style);
  if (!ownLine) return [{ start, end, text: rendered }];
  return [insertion(indicatorEnd(entry), ` ${rendered}`), removeLines(text, lineStart, end)];
}

function columnBelow(text: string, entry: Entry, value: Json, style: Style): number {
  const column = columnOf(text, entryStart(entry) ?? 0);
  return column + (isList(value) && entry.type === 'pair' ? style.dashOffset : style.step);
}

/** Removes whole lines. The last line of a text without a final break takes the break before it along. */
export function removeLines(text: string, start: number, end: number): Splice {
  const lineStart = lineStartOf(text, start);
  const lineEnd = lineEndOf(text, end);
  if (lineEnd < text.length || text.endsWith('\n') || lineStart === 0)
    return { start: lineStart, end: lineEnd, text: '' };
  const before = text[lineStart - 2] === '\r' ? lineStart - 2 : lineStart - 1;
  return { start: before, end: lineEnd, text: '' };
}
