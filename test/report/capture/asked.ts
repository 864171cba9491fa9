/** Questions, and their captures in one file: tshark needs a second to start. */
import type { Model } from '#core/analysis/model';
import type { GivenAnswer } from '#core/report/json/trace-json';
import type { Hop, Step } from '#core/network/trace';
import { captureFile } from '#core/report/capture/capture';
import { passagesOf, type Passage } from '#core/report/capture/passages';
import { pcapngBytes, type CaptureFile } from '#core/report/capture/pcapng';
import { describeStep } from '#core/report/trace/step-text';

export interface Asked {
  readonly model: Model;
  readonly passages: readonly Passage[];
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
