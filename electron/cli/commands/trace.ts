/** `hopscope trace`: one packet and its reply, hop by hop. `program.ts` calls `registerTraceCommand`. */
import type { Command } from 'commander';
import { traceToJson } from '#core/report/json/trace-json';
import { traceToText } from '#core/report/trace/trace-text';
import { loadModel } from '../input/load-model';
import { putQuestion } from '../input/put-question';
import { addQuestionOptions, questionOf, type QuestionOptions } from '../input/question-options';
import { processIo, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';

interface TraceOptions extends QuestionOptions {
  readonly from: string;
  readonly to: string;
  readonly json?: boolean;
}

const help = `
FILE is a topology file, a folder of YAML files, or - for standard input.
Endpoints: pod/NAME, deploy/NAME, sts/NAME, ds/NAME, svc/NAME (each also with NAMESPACE/NAME),
node/master, node/worker, host/NAME, device, an IP address; as --to also a DNS name.
Exit status: 0 delivered, 1 dropped, 2 the question could not be put.`;

export function registerTraceCommand(program: Command, io: CliIo = processIo): void {
  const command = program
    .command('trace <file>')
    .description('trace one packet and its reply, hop by hop')
    .requiredOption('--from <endpoint>', 'who sends')
    .requiredOption('--to <endpoint>', 'who is meant to get it');
  addQuestionOptions(command)
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action((file: string, options: TraceOptions) => trace(file, options, io));
}

async function trace(file: string, options: TraceOptions, io: CliIo): Promise<void> {
  const model = await loadModel(file, io);
  const answer = putQuestion(model, questionOf(options.from, options.to, options));
  io.setStatus(answer.outcome === 'delivered' ? 0 : 1);
  await io.writeResult(options.json ? jsonText(traceToJson(model, answer)) : traceToText(model, answer));
}
