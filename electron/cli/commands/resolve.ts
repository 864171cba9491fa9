/** `hopscope resolve`: a name as an endpoint resolves it, query by query. `program.ts` calls `registerResolveCommand`. */
import { InvalidArgumentError, type Command } from 'commander';
import { lookUp } from '#core/analysis/endpoints/resolve-destination';
import { resolveSource } from '#core/analysis/endpoints/resolve-source';
import { unsimulatedFor } from '#core/analysis/unsimulated/concerned';
import { tellUnsimulated } from '../output/tell-unsimulated';
import { answersOf, resolveToJson, resolveToText, type LookUp } from '#core/report/resolve-report';
import { loadModel } from '../input/load-model';
import { badQuestion } from '../output/cli-failure';
import { processIo, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';

interface ResolveOptions {
  readonly from: string;
  readonly type: LookUp['type'];
  readonly json?: boolean;
}

const help = `
FILE is a topology file, a folder of YAML files, or - for standard input.
NAME is a DNS name, for SRV one like _http._tcp.web, for PTR also an address.
Exit status: 0 found, 1 not found, 2 the question could not be put.`;

export function registerResolveCommand(program: Command, io: CliIo = processIo): void {
  program
    .command('resolve <file> <name>')
    .description('resolve a name as an endpoint would, every query on the way')
    .requiredOption('--from <endpoint>', 'who asks')
    .option('--type <type>', 'A, SRV or PTR', parseType, 'A')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action((file: string, name: string, options: ResolveOptions) => resolve(file, name, options, io));
}

async function resolve(file: string, name: string, options: ResolveOptions, io: CliIo): Promise<void> {
  const model = await loadModel(file, io);
  const source = resolveSource(model, options.from);
  if (!source.ok) throw badQuestion(source.problem);
  const { type } = options;
  const resolution = lookUp(model, source.value, name, type);
  const asked: LookUp = { from: source.value.name, name, type, resolution };
  const way = { question: { to: name }, source: source.value.device, address: null, trace: null, resolution };
  const unsimulated = unsimulatedFor(model, way);
  await tellUnsimulated(unsimulated, io);
  io.setStatus(answersOf(asked).length > 0 ? 0 : 1);
  await io.writeResult(
    options.json ? jsonText(resolveToJson(model, asked, unsimulated)) : resolveToText(model, asked),
  );
}

function parseType(text: string): LookUp['type'] {
  const type = text.toUpperCase();
  if (type === 'A' || type === 'SRV' || type === 'PTR') return type;
  throw new InvalidArgumentError('A type is A, SRV or PTR.');
}
