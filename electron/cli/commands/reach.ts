/** `hopscope reach`: who reaches what. `program.ts` calls `registerReachCommand`. */
import type { Command } from 'commander';
import { reach as reachAll } from '#core/analysis/reach/reach';
import { unsimulatedIn } from '#core/analysis/unsimulated/unsimulated';
import { tellUnsimulated } from '../output/tell-unsimulated';
import { reachToJson } from '#core/report/json/reach-json';
import { reachToText } from '#core/report/reach-text';
import { loadModel } from '../input/load-model';
import { badQuestion } from '../output/cli-failure';
import { processIo, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';

interface ReachOptions {
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

const help = `
FILE is a topology file, a folder of YAML files, or - for standard input.
Endpoints are named as for hopscope trace. Sources are pods, nodes, the device and hosts; destinations are the
ports of services, open ports, and hosts without one by ICMP. The system's own pods are left out of both.
Exit status: 0 all pairs delivered, 1 some dropped, 2 the question could not be put.`;

export function registerReachCommand(program: Command, io: CliIo = processIo): void {
  program
    .command('reach <file>')
    .description('show who reaches what: every endpoint against every service, host and open port')
    .option('--from <endpoint>', 'only from this one')
    .option('--to <endpoint>', 'only to this one')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action((file: string, options: ReachOptions) => reach(file, options, io));
}

async function reach(file: string, { from, to, json }: ReachOptions, io: CliIo): Promise<void> {
  const model = await loadModel(file, io);
  const result = reachAll(model, from ?? null, to ?? null);
  if (!result.ok) throw badQuestion(result.problem);
  io.setStatus(result.value.pairs.every(({ outcome }) => outcome === 'delivered') ? 0 : 1);
  const unsimulated = unsimulatedIn(model);
  await tellUnsimulated(unsimulated, io);
  await io.writeResult(
    json ? jsonText(reachToJson(model, result.value, unsimulated)) : reachToText(result.value),
  );
}
