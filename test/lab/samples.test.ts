/** The sample topologies, asked of the simulator and of the kernel: the same way there and back. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import type { Question } from '#core/analysis/question';
import type { Trace } from '#core/network/trace';
import { readTopology } from '#core/topology/read';
import { disagreements } from './disagreements';
import { kernelHas, whyNoLab } from './kernel-lab';
import { dice } from './random-network';

const obstacle = whyNoLab();
const folder = join(import.meta.dirname, '../../assets/samples');
/** Hundreds of namespaces take a minute to build; the large sample differs from the others in size only. */
const tooLarge = new Set(['large.topology.yaml']);
const questionsPerSample = 40;

describe.skipIf(obstacle !== null)(
  `the kernel agrees on the samples${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  { concurrent: true },
  () => {
    const samples = readdirSync(folder).filter(
      (name) => name.endsWith('.topology.yaml') && !tooLarge.has(name),
    );
    it.for(samples)('%s', { timeout: 180_000 }, async (name, context) => {
      const document = readTopology([{ name, text: readFileSync(join(folder, name), 'utf8') }]);
      const model = buildModel(document.topology);
      context.skip(
        model.cluster.encapsulation === 'IPIP' && !kernelHas('ipip'),
        'this kernel has no ipip module',
      );
      const traces = distinctTraces(model, questionsPerSample);
      expect(
        await disagreements(
          model.network,
          traces.map((trace) => trace.flow),
        ),
      ).toEqual([]);
    });
  },
);

/** Every device asks some others, services and open ports; each question has a source port of its own. */
function distinctTraces(model: Model, count: number): readonly Trace[] {
  const random = dice(model.network.devices.length);
  const askers = model.network.devices.filter((device) => !device.bridges && device.up);
  const targets = [
    ...model.cluster.services.flatMap((service) =>
      service.ports.map((port) => ({
        to: `svc/${service.namespace}/${service.name}`,
        protocol: port.protocol,
        port: port.port,
      })),
    ),
    ...askers.flatMap((device) => [
      { to: device.name, protocol: 'icmp' as const, port: null },
      ...device.listeners.map(({ protocol, port }) => ({ to: device.name, protocol, port })),
    ]),
  ];
  const traces: Trace[] = [];
  for (let attempt = 0; traces.length < count && attempt < count * 4; attempt++) {
    const target = random.pick(targets);
    const question: Question = {
      ...target,
      from: random.pick(askers).name,
      sourcePort: 30_000 + attempt,
      size: null,
      endpoint: null,
    };
    const answer = ask(model, question);
    if (answer.ok && answer.trace) traces.push(answer.trace);
  }
  return traces;
}
