/** Questions, and their captures in one file: tshark needs a second to start. */
import { ask } from '#core/analysis/ask';
import { listEndpoints } from '#core/analysis/endpoints/list-endpoints';
import type { Model } from '#core/analysis/model';
import type { GivenAnswer } from '#core/report/json/trace-json';
import type { Hop, Step } from '#core/network/trace';
import { captureFile } from '#core/report/capture/capture';
import { passagesOf, type Passage } from '#core/report/capture/passages';
import { pcapngBytes, type CaptureFile } from '#core/report/capture/pcapng';
import { describeStep } from '#core/report/trace/step-text';
import { dice } from '../../lab/random-network';

export interface Asked {
  readonly model: Model;
  readonly passages: readonly Passage[];
}

/** Ports that are open and closed, names, addresses, large packets: of everybody and everything. */
export function questionsTo(
  model: Model,
  seed: number,
  count: number,
): readonly { readonly answer: GivenAnswer }[] {
  const random = dice(seed);
  const endpoints = listEndpoints(model);
  const askers = endpoints.filter(({ asks }) => asks);
  const asked: { readonly answer: GivenAnswer }[] = [];
  for (let index = 0; index < count * 20 && asked.length < count; index++) {
    const target = random.pick(endpoints);
    const closed = { protocol: random.pick(['tcp', 'udp', 'icmp'] as const), port: 8000 };
    const { protocol, port } =
      target.ports.length > 0 && random.chance(0.8) ? random.pick(target.ports) : closed;
    const [, namespace, name] = target.name.split('/');
    const answer = ask(model, {
      from: random.pick(askers).name,
      to: random.pick([target.name, ...target.addresses, `${name}.${namespace}`]),
      protocol,
      port: protocol === 'icmp' ? null : port,
      sourcePort: 30_000 + index,
      size: protocol !== 'tcp' && random.chance(0.2) ? 1480 : null,
      endpoint: null,
    });
    if (answer.ok && (answer.trace || answer.resolution)) asked.push({ answer });
  }
  return asked;
}

export function askedOf(
  model: Model,
  { resolution, trace }: Pick<GivenAnswer, 'resolution' | 'trace'>,
): Asked {
  return { model, passages: passagesOf(resolution, trace) };
}

export function stepWords(model: Model, hop: Hop, step: Step): string {
  const { title, message } = describeStep(model, hop, step);
  return `${title}: ${message}`;
}

/** All of them; interfaces and comments begin with `#` and the number of their capture. */
export function oneFile(asked: readonly Asked[]): Uint8Array {
  const interfaces: CaptureFile['interfaces'][number][] = [];
  const packets: CaptureFile['packets'][number][] = [];
  for (const [index, { model, passages }] of asked.entries()) {
    const file = captureFile(model.plane, passages, {
      title: '',
      describe: (hop, step) => stepWords(model, hop, step),
      titleOf: (device) => device,
    });
    const start = interfaces.length;
    interfaces.push(...file.interfaces.map((one) => ({ ...one, name: `#${index} ${one.name}` })));
    packets.push(
      ...file.packets.map((one) => ({
        ...one,
        interface: one.interface + start,
        comment: `#${index} ${one.comment}`,
      })),
    );
  }
  return pcapngBytes({ comment: 'all', interfaces, names: [], packets });
}
