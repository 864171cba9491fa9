/** Text that Markdown and the HTML in it leave as it is. Source: CommonMark 0.31, GitHub Flavored Markdown 0.29. */
import { shownText } from './shown-text';

/** A line break is a blank, so that no line begins anew. */
export function escapedMarkdown(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]>|~]/g, '\\$&')
    .replace(/\s*[\r\n]\s*/g, ' ')
    .replace(/^(\s*)([#+=-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** A blank at its ends is no part of it; a backtick in it needs more of them around it. */
export function markdownCode(text: string): string {
  const line = text.replace(/\s*[\r\n]\s*/g, ' ');
  if (!line.includes('`')) return `\`${line}\``;
  const fence = '`'.repeat(longestRun(line) + 1);
  return `${fence} ${line} ${fence}`;
}

/** Of backticks. */
export function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** Code in a cell of a table: a bar would end the cell, in code as well (GFM, section 4.10). */
export function codeCell(text: string): string {
  return markdownCode(shownText(text)).replaceAll('|', '\\|');
}

/** A sentence for a comment in a review: nobody is called by it, and it links to nothing. */
export function commentText(text: string): string {
  return escapedMarkdown(shownText(text))
    .replace(/([@#])(?=[\w-])/g, '$1<!-- -->')
    .replace(/:\/\//g, ':<!-- -->//')
    .replace(/\bwww\./gi, '$&<!-- -->');
}

/** A table; cells are Markdown already. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
