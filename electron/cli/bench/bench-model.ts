/** What it costs to read a topology, to build its model, and to trace in it. */
import { ipv4 } from '#core/address/ipv4';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { traceFlow } from '#core/network/trace-flow';
import type { SourceFile, Topology } from '#core/topology/document';
import { readTopology } from '#core/topology/read';
import type { NamedQuestion } from './bench-questions';
import { heldBytes } from './held-bytes';
import { measureDurations, measureRate, type Durations } from './measure';

export interface ModelRow {
  readonly sample: string;
  readonly devices: number;
  /** Text to checked document, and document to model with its forwarding plane; milliseconds. */
  readonly read: Durations;
  readonly build: Durations;
  /** Heap of a whole model by device, routing tables included. */
  readonly bytesPerDevice: number;
  readonly traces: readonly TraceRow[];
}

export interface TraceRow {
  readonly question: string;
  readonly outcome: 'delivered' | 'dropped';
  /** Devices passed there and back. */
  readonly hops: number;
  /** Packets there and back, every hop and step kept, on one core. */
  readonly perSecond: number;
}

const nowhere = ipv4('0.0.0.0');

/** Measures one sample with the questions that it has endpoints for. */
export function benchModel(
  file: SourceFile,
  questionsOf: (model: Model) => readonly NamedQuestion[],
  milliseconds: number,
): ModelRow {
  const { topology } = readTopology([file]);
  const model = buildModel(topology);
  return {
    sample: file.name,
    devices: model.network.devices.length,
    read: measureDurations((run) => void readTopology([asIfNew(file, run)]), 10),
    build: measureDurations(() => void buildModel(topology), 20),
    bytesPerDevice: bytesOfModel(topology) / model.network.devices.length,
    traces: questionsOf(model).flatMap((one) => traceRow(model, one, milliseconds)),
  };
}

/** A file whose documents were all read before costs next to nothing: a comment in each makes them new. */
function asIfNew(file: SourceFile, run: number): SourceFile {
  return { ...file, text: file.text.replaceAll(/^---$/gm, `--- # ${run}`) };
}

/** Only the packet's walk is measured: endpoints and names are resolved once. */
function traceRow(
  model: Model,
  { name, question }: NamedQuestion,
  milliseconds: number,
): readonly TraceRow[] {
  const answer = ask(model, question);
  if (!answer.ok || !answer.trace) return [];
  const { flow, forward, reply } = answer.trace;
  const { perSecond } = measureRate(() => {
    for (let run = 0; run < 100; run++) traceFlow(model.plane, flow);
    return 100;
  }, milliseconds);
  return [
    {
      question: name,
      outcome: answer.outcome,
      hops: forward.hops.length + (reply?.hops.length ?? 0),
      perSecond,
    },
  ];
}

function bytesOfModel(topology: Topology): number {
  const before = heldBytes();
  const models = Array.from({ length: 10 }, () => withTables(buildModel(topology)));
  return (heldBytes() - before) / models.length;
}

/** A plane makes a device and its table when the first packet meets it; here each has met one. */
function withTables(model: Model): Model {
  for (const { name } of model.network.devices)
    model.plane.devices.get(name)?.routing.prefixes.lookup(nowhere);
  return model;
}
