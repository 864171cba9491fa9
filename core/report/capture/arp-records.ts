/**
 * ARP as a trace's neighbour look-ups have it (RFC 826; the kernel's net/ipv4/arp.c): a request and its answer at every
 * point they pass, or three requests that nobody answers, a second apart (neigh ucast/mcast_solicit).
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { Mac } from '../../address/mac';
import type { ForwardingPlane, PlaneInterface } from '../../network/plane';
import { arpSender } from '../../network/walk/send';
import { resolveNeighbour, type Neighbour } from '../../network/wires/neighbours';
import type { CaptureRecord } from './capture-record';
import { arpReply, arpRequest } from './link-bytes';

const STEP = 10;
const SECOND = 1_000_000;
const REQUESTS = 3;

/** Who asks out of which interface for what, and the packet that waits for the answer. */
export interface Wanted {
  readonly device: string;
  readonly interface: string;
  readonly address: Ipv4;
  /** The source of the packet. */
  readonly source: Ipv4;
  /** `packet 3 at node/worker`, for the comment. */
  readonly waiting: string;
}

/** The look-ups of a conversation: what has been answered once is known. */
export class ArpRecords {
  readonly #known = new Set<string>();

  constructor(private readonly plane: ForwardingPlane) {}

  /** None when the answer is known already, or was learned from a request of the neighbour itself. */
  answered(wanted: Wanted): readonly CaptureRecord[] {
    const key = `${wanted.device} ${wanted.interface} ${wanted.address}`;
    const out = this.#interfaceOf(wanted);
    if (!out || this.#known.has(key)) return [];
    this.#known.add(key);
    const sender = arpSender(out.device, wanted.source, out, wanted.address);
    const neighbour = resolveNeighbour(out, wanted.address, sender);
    return neighbour ? exchange(neighbour, wanted) : [];
  }

  /** None when nothing leaves: the interface is down, or its neighbours are static entries. */
  unanswered(wanted: Wanted): readonly CaptureRecord[] {
    const out = this.#interfaceOf(wanted);
    if (!out?.up || out.model.tunnel !== null) return [];
    const sender = arpSender(out.device, wanted.source, out, wanted.address);
    const bytes = arpRequest({ mac: out.model.mac, address: sender }, wanted.address);
    return Array.from({ length: REQUESTS }, (_, index): CaptureRecord => ({
      ...seen(out, 'out', bytes, `${asking(wanted)} Nobody answers.`),
      after: index === 0 ? STEP : SECOND,
    }));
  }

  #interfaceOf({ device, interface: name }: Wanted): PlaneInterface | undefined {
    return this.plane.devices.get(device)?.interfaces.find((one) => one.name === name);
  }
}

function exchange({ from, sender, to, path }: Neighbour, wanted: Wanted): readonly CaptureRecord[] {
  const asker = { mac: from.model.mac, address: sender };
  const request = arpRequest(asker, wanted.address);
  const reply = arpReply({ mac: to.model.mac, address: wanted.address }, asker);
  const [question, answer] = [asking(wanted), answering(wanted.address, to.model.mac, to.device.name)];
  return [
    seen(from, 'out', request, question),
    ...path.hops.flatMap((hop) => [
      seen(hop.in, 'in', request, question),
      seen(hop.out, 'out', request, question),
    ]),
    seen(to, 'in', request, question),
    seen(to, 'out', reply, answer),
    ...path.hops
      .toReversed()
      .flatMap((hop) => [seen(hop.out, 'in', reply, answer), seen(hop.in, 'out', reply, answer)]),
    seen(from, 'in', reply, answer),
  ];
}

function asking({ address, waiting }: Wanted): string {
  return `ARP for ${waiting}: who has ${formatIpv4(address)}?`;
}

function answering(address: Ipv4, mac: Mac, device: string): string {
  return `ARP: ${device} answers, ${formatIpv4(address)} is at ${mac}`;
}

function seen(
  at: PlaneInterface,
  direction: 'in' | 'out',
  bytes: Uint8Array,
  comment: string,
): CaptureRecord {
  const point = { device: at.device.name, interface: at.name, link: 'ethernet' } as const;
  return { point, direction, bytes, comment, after: STEP };
}
