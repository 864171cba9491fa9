/** The JSON of `hopscope reach --json`: a published contract, version 1. Fields may be added; none changes its meaning. */
import type { Model } from '../../analysis/model';
import type { Grouping } from '../../analysis/reach/group-ends';
import type { GroupedReach, MatrixGroup } from '../../analysis/reach/group-reach';
import type { Reach, ReachPair } from '../../analysis/reach/reach';
import type { Unsimulated } from '../../analysis/unsimulated/concern';
import { dumpFactsToJson, type DumpFactJson } from './dump-json';
import { unsimulatedToJson, type UnsimulatedJson } from '../unsimulated-text';
import { reasonSentence } from '../../sentences/traces/reasons';
import type { ReachDestination } from '../../analysis/reach/reach-ends';

export interface ReachJson {
  readonly version: 1;
  readonly sources: readonly string[];
  readonly destinations: readonly ReachDestination[];
  readonly pairs: readonly ReachPairJson[];
  /** What stands in the files, could have changed answers, and has no part in them. */
  readonly unsimulated: readonly UnsimulatedJson[];
  /** What was taken from a dump in place of a setting, or against one. */
  readonly dump: readonly DumpFactJson[];
}

export interface ReachPairJson extends Omit<ReachPair, 'reason'> {
  readonly reason: { readonly code: string; readonly at: string; readonly message: string } | null;
}

export function reachToJson(
  model: Model,
  { sources, destinations, pairs }: Reach,
  unsimulated: readonly Unsimulated[],
): ReachJson {
  return {
    version: 1,
    sources,
    destinations,
    pairs: pairs.map(({ reason, ...pair }) => ({
      ...pair,
      reason: reason && { code: reason.code, at: reason.at, message: reasonSentence(reason.said) },
    })),
    unsimulated: unsimulatedToJson(unsimulated),
    dump: dumpFactsToJson(model),
  };
}

export interface GroupsJson {
  readonly by: Grouping;
  readonly rows: readonly MatrixGroup[];
  readonly columns: readonly MatrixGroup[];
  /** Cells in which anything is asked, row by row; `delivered`, `partial` and `dropped` count pairs. */
  readonly cells: readonly {
    readonly from: string;
    readonly to: string;
    readonly outcome: ReachPair['outcome'];
    readonly delivered: number;
    readonly partial: number;
    readonly dropped: number;
    readonly reasons: readonly {
      readonly code: string;
      readonly at: string;
      readonly message: string;
      readonly pairs: number;
    }[];
  }[];
}

/** The matrix group by group, beside its pairs. */
export function groupsToJson(by: Grouping, { rows, columns, cells }: GroupedReach): GroupsJson {
  return {
    by,
    rows,
    columns,
    cells: rows.flatMap((row, place) =>
      columns.flatMap((column, other) => {
        const cell = cells[place]?.[other];
        if (!cell) return [];
        const { outcome, delivered, partial, dropped, reasons } = cell;
        const said = reasons.map(({ reason, pairs }) => ({
          code: reason.code,
          at: reason.at,
          message: reasonSentence(reason.said),
          pairs,
        }));
        return [{ from: row.id, to: column.id, outcome, delivered, partial, dropped, reasons: said }];
      }),
    ),
  };
}
