/** `hopscope trace`: one packet and its reply, hop by hop; or what a capture has seen, beside what is predicted. `program.ts` calls `registerTraceCommand`. */
import type { Command } from 'commander';
import { unsimulatedFor } from '#core/analysis/unsimulated/concerned';
import { tellUnsimulated } from '../output/tell-unsimulated';
import { compare } from '#core/report/capture/reality/compare';
import { agrees, comparisonToJson } from '#core/report/capture/reality/comparison-json';
import { comparisonToText } from '#core/report/capture/reality/comparison-text';
import { decodePacket } from '#core/report/capture/reality/decode-packet';
import { traceToJson } from '#core/report/json/trace-json';
import { traceToText } from '#core/report/trace/trace-text';
import { loadCapture } from '../input/load-capture';
import { loadModel } from '../input/load-model';
import { putQuestion } from '../input/put-question';
import { addQuestionOptions, questionOf, type QuestionOptions } from '../input/question-options';
import { CliFailure } from '../output/cli-failure';
import { processIo, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';

interface TraceOptions extends QuestionOptions {
  readonly from?: string;
  readonly to?: string;
  readonly capture?: string;
  readonly at?: string;
  readonly json?: boolean;
}

const help = `
FILE is a topology file, a folder of YAML files, or - for standard input.
Endpoints: pod/NAME, deploy/NAME, sts/NAME, ds/NAME, svc/NAME (each also with NAMESPACE/NAME),
node/master, node/worker, host/NAME, network/NAME (anybody there), device, an IP address; as --to also a DNS name.
With --capture each flow of a pcapng or pcap is compared with what is predicted for it: 0 all as predicted, 1 not all.
Exit status: 0 delivered, 1 dropped, 2 the question could not be put.`;

export function registerTraceCommand(program: Command, io: CliIo = processIo): void {
  const command = program
    .command('trace <file>')
    .description('trace one packet and its reply, hop by hop')
    .option('--from <endpoint>', 'who sends')
    .option('--to <endpoint>', 'who is meant to get it');
  addQuestionOptions(command)
    .option('--capture <pcapng>', 'what was really seen, instead of --from and --to')
    .option('--at <device>', 'where the capture was taken (default: where it fits best)')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action((file: string, options: TraceOptions) => trace(file, options, io));
}

async function trace(file: string, options: TraceOptions, io: CliIo): Promise<void> {
  const { from, to, capture } = options;
  if (capture !== undefined) return compareWith(capture, file, options, io);
  if (from === undefined) throw missingOption('--from');
  if (to === undefined) throw missingOption('--to');
  const model = await loadModel(file, io);
  const answer = putQuestion(model, questionOf(from, to, options));
  io.setStatus(answer.outcome === 'delivered' ? 0 : 1);
  await tellUnsimulated(unsimulatedFor(model, answer), io);
  await io.writeResult(options.json ? jsonText(traceToJson(model, answer)) : traceToText(model, answer));
}

function missingOption(name: string): CliFailure {
  return new CliFailure(
    'bad-arguments',
    `required option '${name} <endpoint>' not specified.`,
    '`hopscope trace --help` shows what there is.',
  );
}

async function compareWith(
  capture: string,
  file: string,
  { from, to, at, json }: TraceOptions,
  io: CliIo,
): Promise<void> {
  if (from !== undefined || to !== undefined) {
    throw new CliFailure(
      'bad-arguments',
      'A capture says itself who asks whom.',
      'Leave out --from and --to, or --capture.',
    );
  }
  const packets = await loadCapture(capture);
  const model = await loadModel(file, io);
  if (at !== undefined && !model.plane.devices.has(at)) {
    throw new CliFailure(
      'bad-question',
      `There is no device ${at}.`,
      'Name it as a trace does: node/worker.',
    );
  }
  const decoded = packets.flatMap((packet) => decodePacket(packet) ?? []);
  const comparison = compare(model, decoded, at ?? null);
  const count = { name: capture, packets: packets.length, unread: packets.length - decoded.length };
  io.setStatus(agrees(comparison) ? 0 : 1);
  await io.writeResult(
    json ? jsonText(comparisonToJson(count, comparison)) : comparisonToText(count, comparison),
  );
}
