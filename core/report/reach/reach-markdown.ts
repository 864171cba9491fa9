/** The matrix of reachability as Markdown, with the reason for each no below it. */
import { codeCell, commentText, markdownTable } from '../markdown-text';
import type { MarkedMatrix } from './reach-marks';

/** A table and a list. Lines end with `\n`. */
export function reachToMarkdown({ rows, columns, cells, reasons }: MarkedMatrix): string {
  const table = markdownTable(
    ['from', ...columns.map(codeCell)],
    rows.map((name, row) => [codeCell(name), ...(cells[row] ?? []).map(cellWords)]),
  );
  const list = reasons.map(
    ({ mark, title, message, pairs }) =>
      `- **${mark}** ${codeCell(title)}, ${pairs === 1 ? '1 pair' : `${pairs} pairs`}: ${commentText(message)}`,
  );
  return `${[...table, ...(list.length === 0 ? [] : ['', ...list])].join('\n')}\n`;
}

/** What stands out is what fails. */
function cellWords(cell: string): string {
  return cell === '' || cell === 'yes' ? cell : `**${cell}**`;
}
