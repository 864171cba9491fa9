/** `hopscope bench`: how fast traces, look-ups, building, a history of edits and exports are on this machine. `program.ts` calls `registerBenchCommand`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { InvalidArgumentError, type Command } from 'commander';
import { assetsFolder } from '../../files/assets-folder';
import { benchExports } from '../bench/bench-exports';
import { benchHistory } from '../bench/bench-history';
import { benchLookups } from '../bench/bench-lookups';
import { benchMany } from '../bench/bench-many';
import { benchModel } from '../bench/bench-model';
import { benchPrefixes, type PrefixesRow } from '../bench/bench-prefixes';
import { benchMatrix, benchRouteEdits, type MatrixRow } from '../bench/bench-reach';
import { sizedCluster } from '../bench/sized-cluster';
import { benchTable, type BenchResult } from '../bench/bench-table';
import { benchQuestions } from '../bench/bench-questions';
import { processIo, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';

interface BenchOptions {
  readonly milliseconds: number;
  readonly dump: number;
  readonly appliances: number;
  readonly prefixes?: string;
  readonly json?: boolean;
}

/** As many as a long session has. */
const edits = 200;
const routeEdits = 60;
const matrixRuns = 20;
const samples = ['two-tier.topology.yaml', 'large.topology.yaml'];

export function registerBenchCommand(program: Command, io: CliIo = processIo): void {
  program
    .command('bench')
    .description(
      'measure traces, look-ups, building, edits of a large dump, exports and many appliances on this machine',
    )
    .option('--milliseconds <number>', 'how long to measure each figure', wholeFrom(10, 60_000), 1_000)
    .option('--dump <megabytes>', 'how large the dump is that is edited', wholeFrom(1, 60), 20)
    .option('--appliances <number>', 'how many appliances are looked at', wholeFrom(1, 100_000), 1_000)
    .option('--prefixes <file>', 'a prefix a line, .gz or not: a table of them all is measured, too')
    .option('--json', 'print JSON')
    .action((options: BenchOptions) => bench(options, io));
}

async function bench(options: BenchOptions, io: CliIo): Promise<void> {
  const models = [];
  for (const name of samples) {
    const text = await readFile(join(assetsFolder('samples'), name), 'utf8');
    models.push(benchModel({ name, text }, benchQuestions, options.milliseconds));
  }
  const result: BenchResult = {
    version: 1,
    node: process.version,
    models,
    lookups: benchLookups(options.milliseconds),
    matrices: await matrices(),
    routeEdits: [...benchRouteEdits(1_000, routeEdits), ...benchRouteEdits(10_000, routeEdits)],
    prefixes: options.prefixes === undefined ? null : await prefixes(options.prefixes, options.milliseconds),
    history: benchHistory(options.dump, edits),
    exports: await benchExports(),
    many: await benchMany(options.appliances),
  };
  io.setStatus(0);
  await io.writeResult(options.json ? jsonText(result) : benchTable(result));
}

async function matrices(): Promise<readonly MatrixRow[]> {
  const text = await readFile(join(assetsFolder('samples'), 'large.topology.yaml'), 'utf8');
  return [
    benchMatrix(
      sizedCluster({ pods: 220, services: 60, policies: 0, routes: 1 }),
      '220 pods, 60 services',
      matrixRuns,
    ),
    benchMatrix({ name: 'large.topology.yaml', text }, '500 pods, 60 services', matrixRuns),
  ];
}

async function prefixes(file: string, milliseconds: number): Promise<PrefixesRow> {
  const bytes = await readFile(file);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return benchPrefixes((isPacked ? gunzipSync(bytes) : bytes).toString('latin1'), milliseconds);
}

function wholeFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`A whole number from ${least} to ${most}.`);
  };
}
