/** Faults as Markdown: a table of all that make a difference, worst first, and each with its flows below. */
import { counted } from '../../sentences/sentence';
import { codeCell, commentText, markdownTable } from '../markdown-text';
import { faultsSummary, type FaultsSummary } from './fault-text';
import type { FaultLine, FaultReport } from './fault-report';

/** Lines end with `\n`. `doubles` are null where only single ones were tried. */
export function faultsToMarkdown(
  name: string,
  singles: readonly FaultReport[],
  doubles: readonly FaultReport[] | null,
  summary: FaultsSummary,
): string {
  const telling = singles.filter(({ lostPairs, movedPairs }) => lostPairs + movedPairs > 0);
  const blocks = [
    `### What fails in ${codeCell(name)}`,
    commentText(faultsSummary(singles, summary).trim()),
    overview(telling).join('\n'),
    ...telling.map(details),
    ...(doubles === null || doubles.length === 0
      ? []
      : ['#### Two at once', overview(doubles).join('\n'), ...doubles.map(details)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function overview(reports: readonly FaultReport[]): readonly string[] {
  return markdownTable(
    ['what fails', 'kind', 'lost', 'between others', 'goes on in another manner'],
    reports.map(({ target, kind, single, harm, lostPairs, movedPairs }) => [
      single ? `**${codeCell(target)}**` : codeCell(target),
      commentText(kind),
      String(lostPairs),
      String(harm),
      String(movedPairs),
    ]),
  );
}

function details({ target, lost, lostPairs, moved, consequences, later }: FaultReport): string {
  return [
    `<details><summary>${summaryText(target)}: ${counted(lostPairs, 'pair')} lost</summary>`,
    '',
    ...consequences.map((one) => `- ${commentText(one)}`),
    ...lost.map((line) => flowLine('lost', line)),
    ...moved.map((line) => flowLine('goes on', line)),
    ...later.map((one) => `- After five minutes: ${commentText(one)}`),
    '',
    '</details>',
  ].join('\n');
}

/** In HTML, so without Markdown. */
function summaryText(target: string): string {
  return commentText(target).replaceAll('\\', '');
}

function flowLine(title: string, { from, to, pairs, how }: FaultLine): string {
  return `- ${title}: ${codeCell(from)} → ${codeCell(to)}${pairs === 1 ? '' : ` (${pairs} pairs)`}: ${commentText(how)}`;
}
