/** One packet's way as records. Where it is too large for a link it travels in pieces, of which each is a record. */
import type { ForwardingPlane } from '../../network/plane';
import type { Hop } from '../../network/trace';
import type { ArpRecords } from './arp-records';
import type { CaptureRecord } from './capture-record';
import { fragments } from './ipv4-bytes';
import { ipv4Frame } from './link-bytes';
import { plainPacket, tunnelled } from './packet-bytes';
import type { Passage } from './passages';
import { Sightings, type DescribeStep, type Sighting } from './sightings';

const STEP = 10;
/** A packet of the conversation comes a millisecond after the one before. */
const PAUSE = 1000;

/** The records of a passage. `number` counts the conversation's packets from 1. */
export function pathRecords(
  plane: ForwardingPlane,
  arp: ArpRecords,
  passage: Passage,
  number: number,
  describe: DescribeStep,
): readonly CaptureRecord[] {
  const { path, title, cargo } = passage;
  const first = path.hops[0]?.steps[0]?.packet;
  if (!first) return [];
  const say: DescribeStep = cargo.isAck ? () => '' : describe;
  const sightings = new Sightings(plane, say, plainPacket(first, cargo).length);
  const records = path.hops.flatMap((hop, index) => {
    const head = `Packet ${number}, ${title}: hop ${index + 1} of ${path.hops.length}, ${hop.device}`;
    const seen = sightings.at(hop, path.hops[index - 1]?.packet ?? null);
    const [leaving, others] = hop.out === null ? [[], seen] : [seen.slice(-1), seen.slice(0, -1)];
    return [
      ...others.flatMap((sighting) => sightingRecords(sighting, passage, head)),
      ...arpOf(arp, hop, `packet ${number} at ${hop.device}`),
      ...leaving.flatMap((sighting) => sightingRecords(sighting, passage, head)),
    ];
  });
  return records.map((record, index) => (index === 0 ? { ...record, after: PAUSE } : record));
}

/** The look-up of the hop's neighbour; a drop for want of an answer has its requests, too. */
function arpOf(arp: ArpRecords, { device, steps }: Hop, waiting: string): readonly CaptureRecord[] {
  return steps.flatMap((step) => {
    const { encapsulation, source: inner } = step.packet;
    const asking = { device, waiting, source: encapsulation?.source ?? inner };
    if (step.action === 'neighbour' && step.detail.how !== 'static') {
      return arp.answered({ ...asking, interface: step.detail.interface, address: step.detail.address });
    }
    if (step.action !== 'drop') return [];
    const { code, address, interface: name } = step.detail;
    const isSilence = code === 'host-unreachable' || code === 'link-down' || code === 'fault';
    if (!isSilence || address === null || name === null) return [];
    return arp.unanswered({ ...asking, interface: name, address });
  });
}

function sightingRecords(sighting: Sighting, { cargo }: Passage, head: string): readonly CaptureRecord[] {
  const { point, direction, packet, frame, innerFrame, piece, outerPiece, lines } = sighting;
  const plain = fragments(plainPacket(packet, cargo), piece);
  const outer = packet.encapsulation;
  const pieces =
    outer === null
      ? plain
      : plain.flatMap((one) => fragments(tunnelled(one, packet, outer, innerFrame, cargo.id), outerPiece));
  return pieces.map((one, index) => ({
    point,
    direction,
    bytes: frame === null ? one : ipv4Frame(frame, one),
    comment: [
      head,
      ...(pieces.length > 1 ? [`Piece ${index + 1} of ${pieces.length}`] : []),
      ...(index === 0 ? lines : []),
    ].join('\n'),
    after: STEP,
  }));
}
