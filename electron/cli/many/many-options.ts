/** The options of every command that takes many topologies. */
import { InvalidArgumentError, type Command } from 'commander';
import { parseShard, type Shard } from './shard';
import type { ManyOptions } from './tell-all';

export interface ManyFlags {
  readonly ndjson?: boolean;
  readonly jobs?: number;
  readonly shard?: Shard;
}

/** Adds `--ndjson`, `--jobs` and `--shard`. */
export function addManyOptions(command: Command): Command {
  return command
    .option('--ndjson', 'print a line of JSON for each topology as soon as it is done')
    .option(
      '--jobs <number>',
      'how many topologies at a time (default: as many as there are cores)',
      parseJobs,
    )
    .option('--shard <I/N>', 'only one of N equal parts, counted from 0', parseShard);
}

export function manyOptions({ ndjson, jobs, shard }: ManyFlags): ManyOptions {
  return { ndjson: ndjson === true, jobs: jobs ?? null, shard: shard ?? null };
}

function parseJobs(text: string): number {
  const jobs = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (jobs >= 1) return jobs;
  throw new InvalidArgumentError('It is a whole number from 1 to 9999.');
}

/** What FILE… may be, for the help of each of these commands. */
export const manyHelp = `Each FILE is a topology of its own: a file, a folder whose YAML files belong together, a pattern in quotes, or - for
standard input. A folder with several appliances (*.topology.yaml) is one topology for each.`;
