/** Faults for a terminal, worst first. */
import { counted } from '../../sentences/sentence';
import { shownLine } from '../shown-text';
import type { FaultLine, FaultReport } from './fault-report';

/** Flows of one failure above which the rest is counted. */
const MOST_LINES = 12;

export interface FaultsSummary {
  /** How many pairs are answered while nothing more fails. */
  readonly answered: number;
  /** How many failures were tried, and of two at once. */
  readonly singles: number;
  readonly doubles: number | null;
}

/** One failure. Lines end with `\n`. */
export function faultToText(report: FaultReport): string {
  const { target, kind, single, harm, lost, lostPairs, moved, movedPairs, consequences, later } = report;
  const mark = single ? ', a single point of failure' : '';
  const others = lostPairs === 0 ? '' : ` (${harm} between others)`;
  const lines = [
    `${shownLine(target)} (${kind}${mark}): ${counted(lostPairs, 'pair')} lost${others}, ${movedPairs} ${movedPairs === 1 ? 'goes' : 'go'} on in another manner`,
    ...consequences.map((one) => `  ${shownLine(one)}`),
    ...flowLines('lost', lost),
    ...flowLines('goes on', moved),
    ...later.map((one, place) => `  ${place === 0 ? 'After five minutes: ' : ''}${shownLine(one)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function flowLines(title: string, lines: readonly FaultLine[]): readonly string[] {
  const shown = lines
    .slice(0, MOST_LINES)
    .map(
      ({ from, to, pairs, how }) =>
        `  ${title}: ${shownLine(from)} → ${shownLine(to)}${pairs === 1 ? '' : ` (${pairs} pairs)`}: ${shownLine(how)}`,
    );
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, `  and ${more} more of these`] : shown;
}

/** The last line: what was tried, and what it came to. */
export function faultsSummary(
  reports: readonly FaultReport[],
  { answered, singles, doubles }: FaultsSummary,
): string {
  const points = reports.filter(({ single }) => single).length;
  const harmless = reports.filter(({ lostPairs, movedPairs }) => lostPairs + movedPairs === 0).length;
  const two = doubles === null ? '' : ` Of every two, ${doubles} lose together what neither loses alone.`;
  return `${counted(answered, 'pair')} are answered. Of ${singles} things that can fail, ${points} ${points === 1 ? 'is a single point' : 'are single points'} of failure and ${harmless} ${harmless === 1 ? 'makes' : 'make'} no difference.${two}\n`;
}
