/** A difference for a comment in a review: the changes of behaviour first, each with its reason, then the change of text. */
import { counted } from '../../sentences/sentence';
import { withLowerInitial } from '../../sentences/traces/subjects';
import { codeCell, commentText, markdownTable } from '../markdown-text';
import type { DifferenceLine, DifferenceReport } from './difference-report';
import { pairWords, sectionsOf } from './difference-text';
import { resourceLine } from './resource-words';

/** GitHub takes comments of up to 65,536 characters. */
const MOST_SIGNS = 60_000;
const MOST_LINES = 40;

/** Lines end with `\n`. `names` are what was compared. */
export function differenceToMarkdown(
  report: DifferenceReport,
  names: readonly [string, string],
  answered: readonly [number, number],
): string {
  const sections = sectionsOf(report).filter(([, lines]) => lines.length > 0);
  const head =
    sections.length === 0
      ? `**Who reaches what stays the same** (${answered[1]} pairs are answered).`
      : `**Who reaches what changes**: ${sections.map(([title, lines]) => `${withLowerInitial(title)}: ${pairWords(lines)}`).join('; ')}.`;
  const blocks = [
    `### Hopscope: ${codeCell(names[0])} → ${codeCell(names[1])}`,
    head,
    ...sections.map(([title, lines]) =>
      [`#### ${title} (${pairWords(lines)})`, '', ...tableOf(lines)].join('\n'),
    ),
    ...textBlocks(report),
  ];
  return shortened(blocks);
}

function tableOf(lines: readonly DifferenceLine[]): readonly string[] {
  const rows = lines
    .slice(0, MOST_LINES)
    .map(({ from, to, pairs, because }) => [
      codeCell(from),
      codeCell(to),
      String(pairs),
      commentText(because),
    ]);
  const more = lines.length - rows.length;
  return [
    ...markdownTable(['from', 'to', 'pairs', 'because'], rows),
    ...(more > 0 ? ['', `And ${more} more of these lines.`] : []),
  ];
}

function textBlocks({ text }: DifferenceReport): readonly string[] {
  if (text.length === 0) return [];
  const lines = text.slice(0, MOST_LINES).flatMap((one) => {
    const [title = '', ...fields] = resourceLine(one);
    return [`- ${commentText(title)}`, ...fields.map((field) => `  - ${codeCell(field)}`)];
  });
  const more = text.length - MOST_LINES;
  const rest = more > 0 ? [`- and ${more} more`] : [];
  return [
    [
      `<details><summary>The change of text (${counted(text.length, 'resource')})</summary>`,
      '',
      ...lines,
      ...rest,
      '',
      '</details>',
    ].join('\n'),
  ];
}

/** Whole blocks only, so that no table is cut; the summary always stays. */
function shortened(blocks: readonly string[]): string {
  const kept: string[] = [];
  let length = 0;
  for (const block of blocks) {
    length += block.length + 2;
    if (length > MOST_SIGNS)
      return `${[...kept, 'The rest is too long for a comment: run `hopscope diff` for all of it.'].join('\n\n')}\n`;
    kept.push(block);
  }
  return `${kept.join('\n\n')}\n`;
}
