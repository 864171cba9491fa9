/** Adds a pair to a mapping or an item to a list, written like its neighbours. */
import { isCollection, isMap, isNode, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Json } from '../document';
import { isList } from '../values';
import { entryEnd, entryStart, tokenOf, type Entry } from './nodes';
import { behindComments, ownLines } from './own-lines';
import { renderBehindKey, renderFlow, renderItem, renderPair, renderScalar } from './render';
import { insertion, type Splice } from './splice';
import { columnOf, lineEndOf, lineStartOf, type Style } from './style';

/** Splices that add the pair behind the last one; null when the mapping is empty or not written out plainly. */
export function insertPair(
  text: string,
  map: YAMLMap,
  key: string,
  value: Json,
  style: Style,
): readonly Splice[] | null {
  const last = lastPair(map);
  const start = last && entryStart(last);
  if (!last || start === null) return null;
  const sibling: unknown = last.pair.value;
  if (map.flow) {
    const multiline = isCollection(sibling) && spansLines(text, sibling);
    return appendFlow(
      text,
      map,
      last,
      (column) => {
        return renderPair(
          key,
          renderFlow(value, style, multiline && hasFields(value) ? column : null),
          style,
        );
      },
      style,
    );
  }
  const column = columnOf(text, start);
  // Positions and the like: written in the way of the pair before.
  const flow =
    isMap(sibling) && sibling.flow === true && sibling.items.length > 0 && hasFields(value) && !isList(value);
  const behind = flow ? ` ${renderFlow(value, style)}` : renderBehindKey(value, column, style);
  return [
    insertLines(text, last, column, `${' '.repeat(column)}${renderScalar(key, style)}:${behind}`, style),
  ];
}

/** Splices that add the item behind the last one; null when the list is empty or not written out plainly. */
export function insertItem(text: string, list: YAMLSeq, value: Json, style: Style): readonly Splice[] | null {
  const index = list.items.length - 1;
  const last: Entry = { type: 'item', holder: list, index, flow: list.flow === true };
  const start = index < 0 ? null : entryStart(last);
  if (start === null) return null;
  const sibling: unknown = list.items[index];
  if (list.flow) {
    const multiline = isCollection(sibling) && spansLines(text, sibling);
    return appendFlow(
      text,
      list,
      last,
      (column) => renderFlow(value, style, multiline ? column : null),
      style,
    );
  }
  const column = columnOf(text, start);
  return [insertLines(text, last, column, itemLines(text, last, column, value, style), style)];
}

/** Splices that put an item before another one of its list; null where that is not written out on lines of its own. */
export function insertBefore(
  text: string,
  entry: Entry,
  value: Json,
  style: Style,
): readonly Splice[] | null {
  const start = entry.type === 'item' && !entry.flow ? ownLines(text, entry)?.start : undefined;
  if (start === undefined) return null;
  const column = columnOf(text, entryStart(entry) ?? 0);
  return [insertion(start, itemLines(text, entry, column, value, style) + style.eol)];
}

/** An item as its neighbour is written. */
function itemLines(text: string, like: Entry, column: number, value: Json, style: Style): string {
  const sibling: unknown = like.type === 'item' ? like.holder.items[like.index] : null;
  const gap = gapBehindDash(text, like);
  const flow = isCollection(sibling) && sibling.flow === true && sibling.items.length > 0;
  const item = flow ? renderFlow(value, style) : renderItem(value, column + 1 + gap, style);
  return `${' '.repeat(column)}-${' '.repeat(gap)}${item}`;
}

function lastPair(map: YAMLMap): (Entry & { readonly type: 'pair' }) | null {
  const index = map.items.length - 1;
  const pair = map.items[index];
  return pair ? { type: 'pair', holder: map, index, pair, flow: map.flow === true } : null;
}

function hasFields(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

function spansLines(text: string, node: { readonly range?: readonly number[] | null }): boolean {
  return text.slice(node.range?.[0] ?? 0, node.range?.[1] ?? 0).includes('\n');
}

/** Blanks between a dash and what follows it on its line. */
function gapBehindDash(text: string, entry: Entry): number {
  const dash = tokenOf(entry)?.start.find(({ type }) => type === 'seq-item-ind');
  if (!dash) return 1;
  const gap = /^ +(?=[^\s#])/.exec(text.slice(dash.offset + 1, lineEndOf(text, dash.offset)));
  return gap ? gap[0].length : 1;
}

/** Whole lines behind an entry and behind the comments that are indented more deeply and thus belong to it. */
function insertLines(text: string, entry: Entry, column: number, lines: string, style: Style): Splice {
  const offset = behindComments(text, lineEndOf(text, entryEnd(entry, text)), column);
  const isLastLine = offset === text.length && !text.endsWith('\n');
  return insertion(offset, isLastLine ? style.eol + lines : lines + style.eol);
}

/** One more item before the closing bracket, on a line of its own when the last one has one. */
function appendFlow(
  text: string,
  holder: YAMLMap | YAMLSeq,
  last: Entry,
  render: (column: number) => string,
  style: Style,
): readonly Splice[] | null {
  const start = entryStart(last);
  const end = entryEnd(last, text);
  const close = (holder.range?.[1] ?? 0) - 1;
  if (start === null || close < end || !isNode(holder)) return null;
  const lineStart = lineStartOf(text, start);
  const ownLine = text.slice(lineStart, start).trim() === '';
  const column = start - lineStart;
  const behind = text.slice(end, close);
  const comma = /^\s*,/.exec(behind)?.[0].length ?? 0;
  const item = render(ownLine ? column : columnOf(text, lineStart) + indentationOf(text, lineStart));
  if (!ownLine)
    return [
      insertion(
        end + comma,
        `${comma > 0 ? '' : ','}${style.minified ? '' : ' '}${item}${comma > 0 ? ',' : ''}`,
      ),
    ];
  const lineEnd = lineEndOf(text, end + comma);
  const line = `${style.indentation.repeat(column)}${item}${comma > 0 ? ',' : ''}`;
  if (lineEnd > close) return [insertion(end + comma, `${comma > 0 ? '' : ','}${style.eol}${line}`)];
  return [...(comma > 0 ? [] : [insertion(end, ',')]), insertion(lineEnd, line + style.eol)];
}

function indentationOf(text: string, lineStart: number): number {
  return /^[ \t]*/.exec(text.slice(lineStart, lineStart + 400))?.[0].length ?? 0;
}
