/** The lines that belong to an entry: its own, the comments right above it, and those below that are indented more deeply. */
import { entryEnd, entryStart, type Entry } from './nodes';
import { columnOf, lineEndOf, lineStartOf } from './style';

/** Longer indentations are none. */
const mostIndentation = 400;

export interface Lines {
  readonly start: number;
  readonly end: number;
}

/** Null where it shares its first line with what is around it. */
export function ownLines(text: string, entry: Entry): Lines | null {
  const start = entryStart(entry);
  if (start === null) return null;
  const line = lineStartOf(text, start);
  if (text.slice(line, start).trim() !== '') return null;
  const column = columnOf(text, start);
  const end = behindComments(text, lineEndOf(text, entryEnd(entry, text)), column);
  return { start: beforeComments(text, line, column), end };
}

/** Behind the comments from this line on that are indented more deeply than the column. */
export function behindComments(text: string, line: number, column: number): number {
  let offset = line;
  while ((commentColumn(text, offset) ?? -1) > column) offset = lineEndOf(text, offset);
  return offset;
}

/** The first of the comments above this line that stand in the column. */
function beforeComments(text: string, line: number, column: number): number {
  let offset = line;
  while (offset > 0) {
    const above = lineStartOf(text, offset - 1);
    if (commentColumn(text, above) !== column) break;
    offset = above;
  }
  return offset;
}

function commentColumn(text: string, line: number): number | null {
  return /^ *(?=#)/.exec(text.slice(line, line + mostIndentation))?.[0].length ?? null;
}
