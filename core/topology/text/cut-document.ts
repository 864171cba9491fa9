/**
 * Cuts a long document at the keys of its outermost mapping, and those at the items of their lists, without
 * parsing it. In block style, whatever belongs to a key or an item is indented more deeply than that (YAML 1.2, 8.2;
 * the continued lines of texts and brackets, too: 6.3), so a line in the key's own column starts the next one.
 */
import { longText } from './fast-reader';
import type { TextSpan } from './split-documents';

/** A key of the outermost mapping with all that belongs to it. */
export interface KeyPiece extends TextSpan {
  /** The items of its list; none when it has no list, or one too short to be worth it. */
  readonly items: readonly TextSpan[];
}

/** The pieces, one behind the other; null when the document is no block mapping at the left margin. */
export function cutDocument(text: string): readonly KeyPiece[] | null {
  const keys: { start: number; items: number[] }[] = [];
  for (let at = afterMarker(text); at < text.length; at = nextLine(text, at)) {
    const open = keys.at(-1);
    switch (lineAt(text, at)) {
      case 'comment':
        break;
      case 'more':
        if (!open && !isBlank(text, at)) return null;
        break;
      case 'item':
        if (!open) return null;
        open.items.push(at);
        break;
      case 'key':
        keys.push({ start: at, items: [] });
        break;
      case 'end':
        at = text.length;
        break;
      case 'other':
        return null;
    }
  }
  if (keys.length === 0) return null;
  return keys.map(({ start, items }, index) => {
    const end = keys[index + 1]?.start ?? text.length;
    const starts = items.length > 0 ? items : indentedItems(text, start, end);
    return { start, end, items: starts.map((item, at) => ({ start: item, end: starts[at + 1] ?? end })) };
  });
}

/** Behind the line `---`, if the document starts with one. */
function afterMarker(text: string): number {
  return /^---[ ]*(?:#[^\n]*)?\r?\n/.exec(text)?.[0].length ?? 0;
}

function nextLine(text: string, at: number): number {
  const lineEnd = text.indexOf('\n', at);
  return lineEnd < 0 ? text.length : lineEnd + 1;
}

/** What starts at the left margin: `more` is a blank line, or belongs to what is above it. */
function lineAt(text: string, at: number): 'comment' | 'more' | 'item' | 'key' | 'end' | 'other' {
  const first = text[at] ?? '';
  if (first === ' ' || first === '\t' || first === '\r' || first === '\n') return 'more';
  if (first === '#') return 'comment';
  if (first === '-' && /\s/.test(text[at + 1] ?? '\n')) return 'item';
  if (/^\.\.\.(?:\s|$)/.test(text.slice(at, at + 4))) return 'end';
  return /[[\]{},&*!|>%@`?:-]/.test(first) ? 'other' : 'key';
}

/** Whether the line has nothing but blanks and a comment. */
function isBlank(text: string, at: number): boolean {
  return /^\s*(?:#|$)/.test(text.slice(at, nextLine(text, at)));
}

/** The starts of the lines with the dashes of a long list that is indented more deeply than its key. */
function indentedItems(text: string, start: number, end: number): readonly number[] {
  if (end - start < longText) return [];
  // A comment's own carriage return is a part of the comment: each line is read in one way only.
  const head = /[^\n]*\n(?:[ \t]*(?:#[^\n]*|\r)?\n)*( +)-\s/y;
  head.lastIndex = start;
  const indentation = head.exec(text)?.[1];
  if (indentation === undefined) return [];
  const dash = `\n${indentation}-`;
  const items: number[] = [];
  for (let at = text.indexOf(dash, start); at >= 0 && at < end; at = text.indexOf(dash, at + 1)) {
    if (/\s/.test(text[at + dash.length] ?? '\n')) items.push(at + 1);
  }
  return items;
}
