/** The figures of a benchmark as a table for people. */
import type { ExportRow } from './bench-exports';
import type { HistoryRow } from './bench-history';
import type { LookupRow } from './bench-lookups';
import type { ManyRow } from './bench-many';
import type { ModelRow } from './bench-model';
import type { PrefixesRow } from './bench-prefixes';
import type { MatrixRow, RouteEditRow } from './bench-reach';

/** `bench --json` prints this as it is. */
export interface BenchResult {
  readonly version: 1;
  readonly node: string;
  readonly models: readonly ModelRow[];
  readonly lookups: readonly LookupRow[];
  readonly matrices: readonly MatrixRow[];
  readonly routeEdits: readonly RouteEditRow[];
  /** Null without a file of prefixes. */
  readonly prefixes: PrefixesRow | null;
  readonly history: HistoryRow;
  readonly exports: readonly ExportRow[];
  readonly many: readonly ManyRow[];
}

export function benchTable(result: BenchResult): string {
  return [
    table([
      ['topology', 'devices', 'read ms', 'build ms', 'bytes/device', 'question', 'hops', 'two-way traces/s'],
      ...result.models.flatMap((row) =>
        row.traces.map((one, index) => [
          ...(index === 0
            ? [
                row.sample,
                whole(row.devices),
                one3(row.read.p50),
                one3(row.build.p50),
                whole(row.bytesPerDevice),
              ]
            : ['', '', '', '', '']),
          one.question,
          whole(one.hops),
          whole(one.perSecond),
        ]),
      ),
    ]),
    table([
      ['routes', 'look-ups/s', 'linear scan/s', 'longest-prefix-match/s', 'bytes/route'],
      ...result.lookups.map((row) => [
        whole(row.routes),
        whole(row.tablePerSecond),
        whole(row.scanPerSecond),
        whole(row.libraryPerSecond),
        whole(row.tableBytesPerRoute),
      ]),
    ]),
    matricesTable(result.matrices),
    routeEditsTable(result.routeEdits),
    ...(result.prefixes ? [prefixesTable(result.prefixes)] : []),
    historyTable(result.history),
    exportsTable(result.exports),
    manyTable(result.many),
    `Node ${result.node}, one core. Medians for read, build, edit, undo and redo.\n`,
  ].join('\n');
}

function matricesTable(rows: readonly MatrixRow[]): string {
  return table([
    ['who reaches what', 'pairs', 'ms', 'p99', 'pair by pair ms', 'MB'],
    ...rows.map((row) => [
      row.topology,
      whole(row.pairs),
      one3(row.whole.p50),
      one3(row.whole.p99),
      whole(row.pairByPair),
      megabytes(row.bytes),
    ]),
  ]);
}

function routeEditsTable(rows: readonly RouteEditRow[]): string {
  return table([
    ['a route comes or goes', 'prefixes', 'pairs changed', 'model ms', 'p99', 'verdicts ms', 'p99'],
    ...rows.map((row) => [
      row.edit,
      whole(row.prefixes),
      whole(row.changed),
      one3(row.model.p50),
      one3(row.model.p99),
      one3(row.follow.p50),
      one3(row.follow.p99),
    ]),
  ]);
}

function prefixesTable(row: PrefixesRow): string {
  return table([
    ['prefixes', 'load ms', 'MB', 'look-ups/s', 'longest-prefix-match: prefixes', 'load ms', 'look-ups/s'],
    [
      whole(row.prefixes),
      whole(row.load),
      megabytes(row.bytes),
      whole(row.perSecond),
      whole(row.libraryPrefixes),
      whole(row.libraryLoad),
      whole(row.libraryPerSecond),
    ],
  ]);
}

function historyTable(row: HistoryRow): string {
  const { heapAfterOne, heapAfterAll } = row;
  return table([
    [
      'dump MB',
      'objects',
      'heap MB after 1 edit',
      `after ${row.edits}`,
      'more',
      'edit ms',
      'undo ms',
      'redo ms',
    ],
    [
      megabytes(row.dumpBytes),
      whole(row.objects),
      megabytes(heapAfterOne),
      megabytes(heapAfterAll),
      megabytes(heapAfterAll - heapAfterOne),
      whole(row.edit.p50),
      whole(row.undo.p50),
      whole(row.redo.p50),
    ],
  ]);
}

function exportsTable(rows: readonly ExportRow[]): string {
  const cell = (value: number | null, write: (value: number) => string): string =>
    value === null ? 'not measured' : write(value);
  return table([
    ['export', 'ms', 'beside', 'ms', 'ratio', 'at most', ''],
    ...rows.map((row) => [
      row.export,
      cell(row.took, whole),
      row.beside,
      cell(row.besideTook, whole),
      cell(row.ratio, (value) => value.toFixed(2)),
      row.most.toFixed(2),
      row.ratio !== null && row.ratio > row.most ? 'too much' : '',
    ]),
  ]);
}

function manyTable(rows: readonly ManyRow[]): string {
  return table([
    ['command', 'appliances', 'cores', 'appliances/s'],
    ...rows.map(({ command, topologies, cores, perSecond }) => [
      command,
      whole(topologies),
      whole(cores),
      whole(perSecond),
    ]),
  ]);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function one3(value: number): string {
  return value.toPrecision(3);
}

/** Columns as wide as their widest cell; text to the left, figures to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          /^-?[\d.,]+$/.test(cell) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
