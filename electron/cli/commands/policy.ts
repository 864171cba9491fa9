/** `hopscope policy`: what the network policies alone allow. `program.ts` calls `registerPolicyCommand`. */
import type { Command } from 'commander';
import { policyConnections } from '#core/analysis/reach/policy-connections';
import { concernsPolicies } from '#core/analysis/unsimulated/concerned';
import { unsimulatedIn } from '#core/analysis/unsimulated/unsimulated';
import { tellUnsimulated } from '../output/tell-unsimulated';
import { policyToJson, policyToText } from '#core/report/policy-report';
import { loadModel } from '../input/load-model';
import { processIo, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';

const help = `
FILE is a topology file, a folder of YAML files, or - for standard input; manifests alone will do.
Each line is an ordered pair: workloads as NAMESPACE/NAME[KIND], and ranges of outside addresses.
A block of addresses counts for pods, too, as it does for hopscope trace.
Exit status: 0 answered, 2 FILE cannot be read.`;

export function registerPolicyCommand(program: Command, io: CliIo = processIo): void {
  program
    .command('policy <file>')
    .description('show what the network policies alone allow, between workloads and outside addresses')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action((file: string, options: { readonly json?: boolean }) => policy(file, options.json === true, io));
}

async function policy(file: string, json: boolean, io: CliIo): Promise<void> {
  const model = await loadModel(file, io);
  const { cluster } = model;
  const connections = policyConnections(cluster);
  const workloads = cluster.pods.filter(({ system }) => !system).length;
  io.setStatus(0);
  const unsimulated = unsimulatedIn(model).filter(concernsPolicies);
  await tellUnsimulated(unsimulated, io);
  await io.writeResult(
    json ? jsonText(policyToJson(model, connections, unsimulated)) : policyToText(connections, workloads),
  );
}
