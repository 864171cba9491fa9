/** What a change does to the lines of a file, as `-` and `+` lines in order. */
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { previewChange } from '#core/topology/preview';
import { expect } from 'vitest';
import { values } from '../topologies';

/** The longest common subsequence decides which lines stay. */
function lineDiff(before: string, after: string): readonly string[] {
  const [left, right] = [before.split('\n'), after.split('\n')];
  const longest = left.map(() => right.map(() => 0));
  const at = (row: number, column: number): number => longest[row]?.[column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const line = longest[row];
      if (!line) continue;
      line[column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: string[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    if (row < left.length && column < right.length && left[row] === right[column]) {
      row++;
      column++;
    } else if (column >= right.length || (row < left.length && at(row + 1, column) >= at(row, column + 1))) {
      lines.push(`-${left[row++]}`);
    } else lines.push(`+${right[column++]}`);
  }
  return lines;
}

/** Applies a change and gives its diff; the preview must mean the same. */
export function diffOf(document: TopologyDocument, change: TopologyChange): readonly string[] {
  const after = applyChange(document, change);
  expect(values(previewChange(document, change).topology)).toEqual(values(after.topology));
  return lineDiff(document.files[0]?.text ?? '', after.files[0]?.text ?? '');
}
