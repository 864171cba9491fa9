/** `hopscope faults`: what survives when each single thing fails. `program.ts` calls `registerFaultsCommand`. */
import { Option, type Command } from 'commander';
import { addManyOptions, manyHelp, type ManyFlags } from '../many/many-options';
import { tellTopologies } from '../many/tell-topologies';
import { processIo, type CliIo } from '../output/cli-io';
import type { FaultsTask } from '../tasks/task';

interface FaultsOptions extends ManyFlags {
  readonly pairs?: boolean;
  readonly markdown?: boolean;
  readonly json?: boolean;
}

const help = `
${manyHelp}
Every port with its cable, every cable of a host that has several, every gateway, host, network, node and pod fails,
one at a time, worst first. With --pairs also every two at once; told is what neither of the two loses alone.
Exit status: 0 nothing is a single point of failure, 1 something is, 2 FILE cannot be read or has errors, 130 interrupted.`;

export function registerFaultsCommand(program: Command, io: CliIo = processIo): void {
  const command = program
    .command('faults <files...>')
    .description('show what survives when each single thing fails, and how')
    .option('--pairs', 'let every two fail at once as well')
    .addOption(new Option('--markdown', 'print Markdown').conflicts(['json', 'ndjson']))
    .option('--json', 'print JSON');
  addManyOptions(command)
    .addHelpText('after', help)
    .action((files: readonly string[], options: FaultsOptions) => faults(files, options, io));
}

async function faults(files: readonly string[], options: FaultsOptions, io: CliIo): Promise<void> {
  const { pairs = false, markdown, json, ndjson } = options;
  const form = json || ndjson ? 'json' : markdown ? 'markdown' : 'text';
  const task: FaultsTask = { command: 'faults', form, pairs };
  await tellTopologies(files, task, options, io);
}
