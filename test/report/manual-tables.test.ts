/** Tables of the manual that repeat what the code says: row by row the same, or the manual is wrong. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assumptions, type Assumption } from '#core/report/trace/assumptions';
import { problemCodes } from '#core/topology/problems/problem-codes';

/** The rows of a page's table, without its heading and without the spaces with which a formatter aligns it. */
function rowsOf(page: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`../../docs/manual/${page}`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

describe('the manual', () => {
  it('lists every assumption with its source, confidence and setting', () => {
    const all: readonly Assumption[] = Object.values(assumptions);
    const expected = all.map(({ title, statement, source, confidence, setting }) => [
      title,
      statement,
      source,
      confidence,
      setting === null ? '' : `\`${setting}\``,
    ]);
    expect(rowsOf('assumptions.md')).toEqual(expected);
  });

  it('lists every code of a problem', () => {
    expect(rowsOf('bad-files.md')).toEqual(Object.entries(problemCodes));
  });
});
