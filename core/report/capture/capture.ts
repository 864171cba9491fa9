/**
 * A trace as a capture, there and back: as if every interface that the packets pass had been listened to at once.
 * The times are made: they begin at a fixed moment and tell the order only.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { Model } from '../../analysis/model';
import type { ForwardingPlane } from '../../network/plane';
import { deviceTitle } from '../device-title';
import type { GivenAnswer } from '../json/trace-json';
import { describeStep } from '../trace/step-text';
import { verdictWords } from '../trace/trace-text';
import { ArpRecords } from './arp-records';
import { pointName, type CapturePoint, type CaptureRecord } from './capture-record';
import { passagesOf, type Passage } from './passages';
import { pathRecords } from './path-records';
import { pcapngBytes, type CaptureFile, type CaptureInterface } from './pcapng';
import type { DescribeStep } from './sightings';

/** The capture of an answer as a pcapng file. */
export function captureOf(model: Model, answer: GivenAnswer): Uint8Array {
  const passages = passagesOf(answer.resolution, answer.trace);
  const describe: DescribeStep = (hop, step) => {
    const { title, message } = describeStep(model, hop, step);
    return `${title}: ${message}`;
  };
  const titleOf = (device: string): string => deviceTitle(model, device);
  return pcapngBytes(
    captureFile(model.plane, passages, {
      title: `${verdictWords(answer)}\n${remark}`,
      describe,
      titleOf,
    }),
  );
}

const remark = 'Made by Hopscope from a simulated trace. The times are made, too: they tell the order only.';

/** The words of a capture. */
export interface CaptureWords {
  readonly title: string;
  readonly describe: DescribeStep;
  readonly titleOf: (device: string) => string;
}

/** The packets on their ways, point by point. */
export function captureFile(
  plane: ForwardingPlane,
  passages: readonly Passage[],
  words: CaptureWords,
): CaptureFile {
  const arp = new ArpRecords(plane);
  const records = passages.flatMap((passage, index) =>
    pathRecords(plane, arp, passage, index + 1, words.describe),
  );
  const points = new Map<string, { readonly place: number; readonly point: CapturePoint }>();
  for (const { point } of records) {
    if (!points.has(pointName(point))) points.set(pointName(point), { place: points.size, point });
  }
  let time = 0;
  return {
    comment: words.title,
    interfaces: [...points.values()].map(({ point }) => captureInterface(plane, point, words)),
    names: namesOf(plane, records, words),
    packets: records.map(({ point, direction, bytes, comment, after }) => ({
      interface: points.get(pointName(point))?.place ?? 0,
      direction,
      time: (time += after),
      bytes,
      comment,
    })),
  };
}

function captureInterface(
  plane: ForwardingPlane,
  point: CapturePoint,
  words: CaptureWords,
): CaptureInterface {
  const model = plane.devices
    .get(point.device)
    ?.interfaces.find((one) => one.name === point.interface)?.model;
  const title = words.titleOf(point.device);
  return {
    name: pointName(point),
    description:
      point.interface === null
        ? `${title}, in the kernel: as a process sends or gets a packet, or where it is dropped`
        : `${title}, ${point.interface}`,
    link: point.link,
    mac: point.link === 'ethernet' ? (model?.mac ?? null) : null,
    addresses: model?.addresses ?? [],
  };
}

/** Every address of the devices that were passed; the first device to have one gives it its name. */
function namesOf(
  plane: ForwardingPlane,
  records: readonly CaptureRecord[],
  words: CaptureWords,
): CaptureFile['names'] {
  const names = new Map<Ipv4, string>();
  for (const device of new Set(records.map(({ point }) => point.device))) {
    for (const { model } of plane.devices.get(device)?.interfaces ?? []) {
      if (model.name === 'lo') continue;
      for (const { address } of model.addresses) {
        if (!names.has(address)) names.set(address, words.titleOf(device).replaceAll(' ', '-'));
      }
    }
  }
  return [...names].map(([address, name]) => ({ address, name }));
}
