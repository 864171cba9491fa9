/** `hopscope diff` of two topologies: what becomes of who reaches what, then the change of text. */
import { differenceOf } from '#core/analysis/difference/difference';
import { resourceDifferences } from '#core/analysis/difference/resource-difference';
import { answeredPairs } from '#core/analysis/faults/fault-outcome';
import { startReach, type LiveReach } from '#core/analysis/reach/live-reach';
import type { Model } from '#core/analysis/model';
import { differenceToJson } from '#core/report/difference/difference-json';
import { differenceToMarkdown } from '#core/report/difference/difference-markdown';
import { differenceReport, isAlike } from '#core/report/difference/difference-report';
import { differenceToText } from '#core/report/difference/difference-text';
import { inSlices } from '../many/in-slices';
import type { TopologyInput } from '../many/topology-inputs';
import { CliFailure } from '../output/cli-failure';
import type { CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';
import { loadInput } from './load-input';
import type { DiffTask } from './task';

/** The result as it is printed. Sets the status: 1 where behaviour or text differ. */
export async function diffTask(
  { form }: DiffTask,
  [a, b]: readonly [TopologyInput, TopologyInput],
  io: CliIo,
): Promise<string> {
  const { signal, release } = io.catchInterrupt();
  try {
    const [before, after] = [await loadInput(a, io), await loadInput(b, io)];
    await tellOthers(before.model, after.model, [a.name, b.name], io);
    const matrices = await matricesOf(before.model, after.model, signal);
    const difference = matrices && (await inSlices(differenceOf(...matrices), signal));
    if (!difference)
      throw new CliFailure(
        'interrupted',
        'Interrupted before both topologies were compared: there is nothing to tell.',
      );
    const text = resourceDifferences(before.document, after.document);
    io.setStatus(isAlike(difference) && text.length === 0 ? 0 : 1);
    const report = differenceReport({ before: before.model, after: after.model }, difference, text);
    if (form === 'json') return jsonText(differenceToJson(difference, report));
    const answered = [answeredPairs(matrices[0]), answeredPairs(matrices[1])] as const;
    return form === 'markdown'
      ? differenceToMarkdown(report, [a.name, b.name], answered)
      : differenceToText(report, answered);
  } finally {
    release();
  }
}

async function matricesOf(
  before: Model,
  after: Model,
  signal: AbortSignal,
): Promise<readonly [LiveReach, LiveReach] | null> {
  const was = await inSlices(startReach(before), signal);
  const is = was && (await inSlices(startReach(after), signal));
  return is && [was, is];
}

/** Two appliances can be compared, but hardly anybody means to. */
async function tellOthers(
  before: Model,
  after: Model,
  [a, b]: readonly [string, string],
  io: CliIo,
): Promise<void> {
  const [was, is] = [before.topology.appliance?.resource.name, after.topology.appliance?.resource.name];
  if (was === undefined || is === undefined || was === is) return;
  await io.writeMessage(
    `hopscope: ${a} is the appliance ${was}, ${b} is ${is}: two appliances are compared, thing by thing as they are called.\n`,
  );
}
