import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assumptions, type Assumption } from '#core/report/assumptions';

const all: readonly Assumption[] = Object.values(assumptions);
const manual = readFileSync(new URL('../../docs/manual/assumptions.md', import.meta.url), 'utf8');

/** The rows of the manual's table, without the spaces with which a formatter aligns it. */
const rows = manual
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim()))
  .slice(2);

function rowOf({ title, statement, source, confidence, setting }: Assumption): readonly string[] {
  return [title, statement, source, confidence, setting === null ? '' : `\`${setting}\``];
}

describe('the list of assumptions', () => {
  it('is the manual’s table, row by row', () => {
    expect(rows).toEqual(all.map(rowOf));
  });
});
