/** `hopscope bench`: how fast traces, look-ups and building are on this machine. `program.ts` calls `registerBenchCommand`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { assetsFolder } from '../../files/assets-folder';
import { benchLookups } from '../bench/bench-lookups';
import { benchModel } from '../bench/bench-model';
import { benchTable, type BenchResult } from '../bench/bench-table';
import { benchQuestions } from '../bench/bench-questions';
import { processIo, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';

interface BenchOptions {
  readonly milliseconds: number;
  readonly json?: boolean;
}

const samples = ['two-tier.topology.yaml', 'large.topology.yaml'];

export function registerBenchCommand(program: Command, io: CliIo = processIo): void {
  program
    .command('bench')
    .description('measure traces, look-ups and building on this machine')
    .option('--milliseconds <number>', 'how long to measure each figure', parseMilliseconds, 1_000)
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
  };
  io.setStatus(0);
  await io.writeResult(options.json ? jsonText(result) : benchTable(result));
}

function parseMilliseconds(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 10 && value <= 60_000) return value;
  throw new InvalidArgumentError('A whole number from 10 to 60000.');
}
