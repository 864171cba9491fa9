/** `hopscope diff`: what a change does to who reaches what. `program.ts` calls `registerDiffCommand`. */
import path from 'node:path';
import { Option, type Command } from 'commander';
import { addManyOptions, manyOptions, type ManyFlags } from '../many/many-options';
import { jobOf } from '../many/jobs-of';
import { tellAll } from '../many/tell-all';
import { topologyInputs, type TopologyInput } from '../many/topology-inputs';
import { CliFailure } from '../output/cli-failure';
import { processIo, type CliIo } from '../output/cli-io';
import type { DiffTask, Job } from '../tasks/task';

interface DiffOptions extends ManyFlags {
  readonly markdown?: boolean;
  readonly json?: boolean;
}

const help = `
BEFORE and AFTER are each a topology file, a folder of YAML files, or one of them - for standard input:
  git show main:site.topology.yaml | hopscope diff - site.topology.yaml --markdown
Of two folders with several appliances those are compared that have the same place in both.
Things are the same when they are called the same; pods, when the same workload makes them.
Exit status: 0 no difference, 1 a difference, 2 a file cannot be read or has errors, 130 interrupted.`;

export function registerDiffCommand(program: Command, io: CliIo = processIo): void {
  const command = program
    .command('diff <before> <after>')
    .description('show what a change does: who gains and loses whom, by which way, and why')
    .addOption(
      new Option('--markdown', 'print Markdown for a comment in a review').conflicts(['json', 'ndjson']),
    )
    .option('--json', 'print JSON');
  addManyOptions(command)
    .addHelpText('after', help)
    .action((before: string, after: string, options: DiffOptions) => diff(before, after, options, io));
}

async function diff(before: string, after: string, options: DiffOptions, io: CliIo): Promise<void> {
  const { markdown, json, ndjson } = options;
  const task: DiffTask = { command: 'diff', form: json || ndjson ? 'json' : markdown ? 'markdown' : 'text' };
  if (before === '-' && after === '-') {
    throw new CliFailure('bad-arguments', 'Standard input can be read only once.', 'Name - once.');
  }
  const [was, is] = [await inputsOf(before), await inputsOf(after)];
  const { jobs, failures } = await pairsOf([before, was], [after, is], task, io);
  await tellAll(jobs, failures, manyOptions(options), io);
}

async function inputsOf(argument: string): Promise<readonly TopologyInput[]> {
  const { inputs, failures } = await topologyInputs([argument]);
  const [missing] = failures;
  if (missing) throw missing.failure;
  return inputs;
}

interface Pairs {
  readonly jobs: readonly Job[];
  readonly failures: readonly CliFailure[];
}

type Side = readonly [name: string, inputs: readonly TopologyInput[]];

/** One with one, whatever they are called; of several those of one place. */
async function pairsOf([before, was]: Side, [after, is]: Side, task: DiffTask, io: CliIo): Promise<Pairs> {
  const [only, other] = [was[0], is[0]];
  if (was.length === 1 && is.length === 1 && only && other) {
    return { jobs: [await jobOf(after, [only, other], task, io)], failures: [] };
  }
  const places = new Map(was.map((input) => [path.relative(before, input.name), input]));
  const jobs: Job[] = [];
  const failures: CliFailure[] = [];
  for (const input of is) {
    const place = path.relative(after, input.name);
    const former = places.get(place);
    places.delete(place);
    if (former) jobs.push(await jobOf(place, [former, input], task, io));
    else failures.push(onlyIn(after, place, before));
  }
  for (const place of places.keys()) failures.push(onlyIn(before, place, after));
  return { jobs, failures };
}

function onlyIn(folder: string, place: string, other: string): CliFailure {
  return new CliFailure(
    'unreadable-file',
    `${place} is in ${folder} and not in ${other}: there is nothing to compare it with.`,
  );
}
