/** How a file is written, so that new text looks like the text around it. */
import { isMap, isPair, isScalar, isSeq, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import type { SyntaxTree } from './syntax-tree';

export interface Style {
  readonly eol: '\n' | '\r\n';
  /** What JSON is indented with, once a column. YAML takes blanks only. */
  readonly indentation: ' ' | '\t';
  /** Columns from a mapping's keys to those of a mapping inside it. */
  readonly step: number;
  /** Columns from a key to the dashes of its list; 0 as kubectl prints it. */
  readonly dashOffset: number;
  /** Blanks inside the brackets: `{ a: 1 }`, `[ 1 ]`. */
  readonly paddedMappings: boolean;
  readonly paddedLists: boolean;
  /** Everything in flow style with quoted keys. */
  readonly json: boolean;
  /** JSON without any blank. */
  readonly minified: boolean;
}

/** Reads the style off a document; what it does not show is as in the format's own example. */
export function detectStyle(text: string, tree: SyntaxTree | null, eol: Style['eol']): Style {
  const seen: { step?: number; dashOffset?: number; paddedMappings?: boolean; paddedLists?: boolean } = {};
  if (tree) {
    visit(tree, {
      Map: (_, node, path) => {
        const place = isPair(path.at(-1)) ? parentColumn(text, path) : null;
        if (!node.flow && place !== null && place >= 0) seen.step ??= columnOf(text, startOf(node)) - place;
        if (node.flow && node.items.length > 0) seen.paddedMappings ??= text[startOf(node) + 1] === ' ';
      },
      Seq: (_, node, path) => {
        const place = isPair(path.at(-1)) ? parentColumn(text, path) : null;
        if (!node.flow && place !== null) seen.dashOffset ??= columnOf(text, startOf(node)) - place;
        if (node.flow && node.items.length > 0) seen.paddedLists ??= text[startOf(node) + 1] === ' ';
      },
    });
  }
  const json = isJson(tree);
  const indented = json ? /\n( +|\t+)"/.exec(text)?.[1] : undefined;
  const step = json ? (indented?.length ?? 2) : seen.step !== undefined && seen.step > 0 ? seen.step : 2;
  return {
    eol,
    indentation: indented?.startsWith('\t') ? '\t' : ' ',
    step,
    dashOffset: seen.dashOffset !== undefined && seen.dashOffset >= 0 ? seen.dashOffset : step,
    paddedMappings: seen.paddedMappings ?? !json,
    paddedLists: seen.paddedLists ?? false,
    json,
    minified: json && !/": /.test(text),
  };
}

/** The line break of a text; the one of the first line counts. */
export function detectLineBreak(text: string): Style['eol'] {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** Columns from the start of the line, from 0. A byte order mark is no column. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}

/** Where the line of this offset starts. */
export function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Behind the break of the line of this offset, or the end of the text. */
export function lineEndOf(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function startOf(node: YAMLMap | YAMLSeq): number {
  return node.range?.[0] ?? 0;
}

/** The column of the keys of the block mapping around the pair that a path ends with; null in flow style. */
function parentColumn(text: string, path: readonly unknown[]): number | null {
  const map = path.at(-2);
  return isMap(map) && !map.flow ? columnOf(text, startOf(map)) : null;
}

function isJson(tree: SyntaxTree | null): boolean {
  const root: unknown = tree?.contents;
  if (isSeq(root)) return root.flow === true;
  const key: unknown = isMap(root) ? root.items[0]?.key : undefined;
  return (
    isMap(root) && root.flow === true && (key === undefined || (isScalar(key) && key.type === 'QUOTE_DOUBLE'))
  );
}
