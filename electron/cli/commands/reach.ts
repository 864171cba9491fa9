/** `hopscope reach`: who reaches what. `program.ts` calls `registerReachCommand`. */
import { Option, type Command } from 'commander';
import { groupings, type Grouping } from '#core/analysis/reach/group-ends';
import { addManyOptions, manyHelp, type ManyFlags } from '../many/many-options';
import { tellTopologies } from '../many/tell-topologies';
import { processIo, type CliIo } from '../output/cli-io';
import type { Form, ReachTask } from '../tasks/task';

interface ReachOptions extends ManyFlags {
  readonly from?: string;
  readonly to?: string;
  readonly group?: Grouping;
  readonly table?: boolean;
  readonly csv?: boolean;
  readonly markdown?: boolean;
  readonly json?: boolean;
}

const help = `
${manyHelp}
Endpoints are named as for hopscope trace. Sources are pods, nodes, the device, hosts, and anybody in each network;
destinations are the ports of services, open ports, and hosts without one by ICMP. The system's own pods are left out.
Exit status: 0 all pairs delivered, 1 some dropped, 2 the question could not be put, 130 interrupted.`;

export function registerReachCommand(program: Command, io: CliIo = processIo): void {
  const command = program
    .command('reach <files...>')
    .description('show who reaches what: every endpoint against every service, host and open port')
    .option('--from <endpoint>', 'only from this one')
    .option('--to <endpoint>', 'only to this one')
    .addOption(new Option('--group <by>', 'put ends together').choices(groupings))
    .addOption(
      new Option('--table', 'print a table, sources against destinations').conflicts([
        'csv',
        'markdown',
        'json',
        'ndjson',
      ]),
    )
    .addOption(new Option('--csv', 'print comma-separated values').conflicts(['markdown', 'json', 'ndjson']))
    .addOption(new Option('--markdown', 'print Markdown').conflicts(['json', 'ndjson']))
    .option('--json', 'print JSON');
  addManyOptions(command)
    .addHelpText('after', help)
    .action((files: readonly string[], options: ReachOptions) => reach(files, options, io));
}

async function reach(files: readonly string[], options: ReachOptions, io: CliIo): Promise<void> {
  const { from = null, to = null, group = null } = options;
  const task: ReachTask = { command: 'reach', form: formOf(options), from, to, group };
  await tellTopologies(files, task, options, io);
}

function formOf({ table, csv, markdown, json, ndjson }: ReachOptions): Form {
  if (json || ndjson) return 'json';
  return csv ? 'csv' : markdown ? 'markdown' : table ? 'table' : 'text';
}
