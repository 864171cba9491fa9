/** A difference for a terminal: what is lost first, then what is gained, then what is otherwise, then the change of text. */
import { counted } from '../../sentences/sentence';
import { shownLine } from '../shown-text';
import type { DifferenceLine, DifferenceReport } from './difference-report';
import { resourceLine } from './resource-words';

/** Lines end with `\n`. `answered` is how many pairs are answered before and after. */
export function differenceToText(report: DifferenceReport, answered: readonly [number, number]): string {
  const blocks = sectionsOf(report).flatMap(([title, lines]) =>
    lines.length === 0 ? [] : [[`${title} (${pairWords(lines)})`, ...lines.flatMap(lineText)].join('\n')],
  );
  const text = report.text.flatMap((one) =>
    resourceLine(one).map((line, place) => `${place === 0 ? '  ' : '      '}${shownLine(line)}`),
  );
  const said = text.length === 0 ? [] : [`Text\n${text.join('\n')}`];
  const total =
    blocks.length === 0
      ? `Who reaches what is the same: ${answered[1]} pairs are answered.`
      : `${answered[1]} pairs are answered, before it were ${answered[0]}.`;
  return `${[...blocks, ...said, total].join('\n\n')}\n`;
}

/** In the order in which people want to know. */
export function sectionsOf({
  lost,
  gained,
  changed,
}: DifferenceReport): readonly (readonly [string, readonly DifferenceLine[]])[] {
  return [
    ['Lost', lost],
    ['Became reachable', gained],
    ['Answered by more or fewer', changed.endpoints],
    ['Takes another way', changed.path],
    ['Shows another source address', changed.source],
    ['Fails for another reason', changed.reason],
  ];
}

/** `3 pairs`. */
export function pairWords(lines: readonly DifferenceLine[]): string {
  const pairs = lines.reduce((sum, line) => sum + line.pairs, 0);
  return counted(pairs, 'pair');
}

function lineText({ from, to, pairs, because }: DifferenceLine): readonly string[] {
  const many = pairs === 1 ? '' : ` (${pairs} pairs)`;
  return [`  ${shownLine(from)} → ${shownLine(to)}${many}`, `      ${shownLine(because)}`];
}
