/** The matrix as people see it, as a file: each pair, or gathered, as CSV for spreadsheets or as a table in Markdown. */
import { groupsOf } from '#core/analysis/reach/group-ends';
import { groupReach } from '#core/analysis/reach/group-reach';
import type { LiveReach } from '#core/analysis/reach/live-reach';
import type { Reach, ReachPair } from '#core/analysis/reach/reach';
import { groupsToCsv, reachToCsv } from '#core/report/reach/reach-csv';
import { marksOfGroups, marksOfReach } from '#core/report/reach/reach-marks';
import { reachToMarkdown } from '#core/report/reach/reach-markdown';
import type { Steps } from '#core/topology/steps';
import type { Line } from '../derive/matrix/lines';
import type { App } from '../state/app';
import type { MatrixGrouping } from '../state/matrix-store';
import { exportName, writeExport } from './write-export';

/** A line for each pair, or for each cell. */
export type MatrixFormat = 'pairs' | 'cells' | 'markdown';

export interface ExportedMatrix {
  readonly live: LiveReach;
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
  readonly by: MatrixGrouping;
}

const PAIRS_AT_ONCE = 200;

/** The text, step by step: each no is asked for its reason. */
export function* matrixText(matrix: ExportedMatrix, format: MatrixFormat): Steps<string> {
  const reach = yield* shownReach(matrix);
  const { by, live } = matrix;
  if (format === 'pairs') return reachToCsv(reach.pairs);
  if (by === 'none')
    return format === 'cells' ? reachToCsv(reach.pairs) : reachToMarkdown(marksOfReach(reach));
  const grouped = groupReach(reach.pairs, groupsOf(live.model, by));
  return format === 'cells' ? groupsToCsv(grouped) : reachToMarkdown(marksOfGroups(grouped));
}

/** What is shown: without what the words leave out, groups with all their ends. */
function* shownReach({ live, rows, columns }: ExportedMatrix): Steps<Reach> {
  const places = (lines: readonly Line[]): readonly number[] =>
    [...new Set(lines.flatMap(({ members }) => members))].toSorted((a, b) => a - b);
  const [from, to] = [places(rows), places(columns)];
  const pairs: ReachPair[] = [];
  let asked = 0;
  for (const row of from) {
    for (const column of to) {
      const pair = pairOf(live, row, column);
      if (pair) pairs.push(pair);
      asked += 1;
      if (asked % PAIRS_AT_ONCE === 0) yield;
    }
  }
  return {
    sources: from.flatMap((place) => live.sources[place]?.name ?? []),
    destinations: to.flatMap((place) => live.destinations[place] ?? []),
    pairs,
  };
}

function pairOf(live: LiveReach, row: number, column: number): ReachPair | null {
  const [source, destination] = [live.sources[row], live.destinations[column]];
  const verdict = live.verdict(row, column);
  if (!source || !destination || !verdict) return null;
  const { outcome, delivered, of, reason } = verdict;
  const { name: to, protocol, port } = destination;
  return {
    from: source.name,
    to,
    protocol,
    port,
    outcome,
    reason,
    ...(outcome === 'partial' && { delivered, of }),
  };
}

/** Writes it where people choose. */
export async function writeMatrix(app: App, text: string, format: MatrixFormat): Promise<void> {
  const markdown = format === 'markdown';
  const name = exportName(app, markdown ? 'reach.md' : 'reach.csv');
  await writeExport(app, name, new TextEncoder().encode(text), markdown ? 'text/markdown' : 'text/csv');
}
