/**
 * One packet on its way: the only thing in this room that changes. Headers are kept as plain fields and
 * become an immutable Packet when a step is recorded, one for all steps until something changes them.
 */
import type { Ipv4 } from '../../address/ipv4';
import { ECHO_REPLY, type Connection, type Connections, type Tuple } from '../tracking/connections';
import { protocolNumbers, stateBits } from '../rules/compiled-match';
import { encapsulationOf, type Headers } from './headers';
import type { Tunnel } from '../model';
import { RuleRun, type RulePacket } from '../rules/netfilter';
import type { Neighbour } from '../wires/neighbours';
import type { Encapsulation, Frame, Packet, Payload } from '../packet';
import type { PlaneDevice, PlaneInterface, PlaneRoute } from '../plane';
import type { DropDetail, DropReason, Flow, Hop, Step } from '../trace';

/** What travels back once the walk has ended: an answer, an RST or an ICMP error. */
export interface Answer {
  readonly device: PlaneDevice;
  readonly by: 'server' | 'kernel';
  readonly payload: Payload;
  /** The source address is left to the route towards the destination. */
  readonly chooseSource: boolean;
  readonly headers: Headers;
  /** The connection that the kernel attaches to an error or RST about one of its packets. */
  readonly attached: { readonly connection: Connection; readonly isReply: boolean } | null;
  /** It concerns a tunnel's outer packet: whoever built the tunnel takes it, not the process that asked. */
  readonly aboutTunnel: boolean;
}

/** Who asked, and with which addresses: what an answer must fit. */
export interface Asked {
  readonly device: PlaneDevice;
  /** Null = an error about a tunnel's outer packet: the kernel that built the tunnel takes it. */
  readonly tuple: Tuple | null;
}

/** What happens next to the packet; each stage says which follows it. */
export type Stage =
  | 'arrive'
  | 'prerouting'
  | 'route'
  | 'input'
  | 'deliver'
  | 'decapsulate'
  | 'forward'
  | 'output'
  | 'postrouting'
  | 'loop'
  | 'encapsulate'
  | 'transmit'
  | 'end';

export class Walk implements RulePacket {
  readonly hops: Hop[] = [];
  /** Steps at this device so far. A list that grows from nothing takes room for many, so one serves all hops. */
  readonly #steps: Step[] = [];
  #stepCount = 0;
  /** Where the packet is, and by which interfaces it came and leaves. */
  device: PlaneDevice;
  in: PlaneInterface | null = null;
  out: PlaneInterface | null = null;
  /** The interface by which it came to the device, also when it has since come out of a tunnel. */
  arrival: PlaneInterface | null = null;
  /** The row that decided where it goes; null before the routing decision. */
  row: PlaneRoute | null = null;
  /** The address that it is sent to on the link; null = the destination itself. */
  nextHop: Ipv4 | null = null;
  /** The interface that it reaches next, while it is between devices. */
  next: PlaneInterface | null = null;

  /** The outermost headers. */
  headers: Headers;
  /** The packet inside while a tunnel carries it. */
  inner: Headers | null = null;
  tunnel: Tunnel | null = null;
  payload: Payload;
  mark = 0;
  readonly ruleRun = new RuleRun();

  connection: Connection | null = null;
  isReply = false;
  /** State bits of the connection, as rules ask for them. */
  state = stateBits.invalid;

  reason: DropReason | null = null;
  answer: Answer | null = null;
  #frame: Frame | null = null;
  #packet: Packet | null = null;
  #encapsulation: Encapsulation | null = null;

  constructor(
    readonly flow: Flow,
    readonly connections: Connections,
    device: PlaneDevice,
    headers: Headers,
    payload: Payload,
    /** What an answer must fit; null while walking the question itself. */
    readonly asked: Asked | null,
    /** Next hops resolved so far: whoever was asked has learned the asker's address. */
    readonly resolved: Neighbour[] = [],
  ) {
    this.device = device;
    this.headers = headers;
    this.payload = payload;
  }

  get source(): Ipv4 {
    return this.headers.source;
  }
  get destination(): Ipv4 {
    return this.headers.destination;
  }
  get protocol(): number {
    return this.headers.protocol;
  }
  get sourcePort(): number {
    return this.headers.sourcePort;
  }
  get destinationPort(): number {
    return this.headers.destinationPort;
  }
  get preferredTargets(): readonly string[] {
    return this.flow.preferredTargets;
  }
  get destinationTranslated(): boolean {
    return this.connection !== null && this.connection.destination !== null;
  }

  /** Lists of `recent` are a device's own. Traces take no time: what is in them is recent enough. */
  isRemembered(list: string): boolean {
    return this.connections.isRemembered(this.device.index, list, this.source);
  }

  remember(list: string): void {
    this.connections.remember(this.device.index, list, this.source);
  }

  /** Call after changing headers, payload or tunnel. */
  changed(): void {
    this.#packet = null;
    this.#encapsulation = null;
  }

  /** Puts the packet into another frame, or into none. */
  reframe(frame: Frame | null): void {
    this.#frame = frame;
    this.#packet = null;
  }

  get frame(): Frame | null {
    return this.#frame;
  }

  /** The outer headers as a trace shows them, one for all packets and details until they change. Only inside a tunnel. */
  get encapsulation(): Encapsulation {
    return (this.#encapsulation ??= encapsulationOf(this.headers, this.tunnel));
  }

  /** The packet as it is now. */
  get packet(): Packet {
    return (this.#packet ??= makePacket(this));
  }

  /** Closes the hop of the device where the packet is. */
  endHop(out: string | null): void {
    this.hops.push({
      device: this.device.name,
      kind: this.device.model.kind,
      in: this.arrival === null ? null : this.arrival.name,
      out,
      packet: this.packet,
      steps: this.#steps.slice(0, this.#stepCount),
    });
    this.#stepCount = 0;
  }

  /** Adds a step at this device. */
  record(step: Step): void {
    this.#steps[this.#stepCount++] = step;
  }

  /** Ends the walk with a drop at this device. */
  drop(detail: DropDetail): 'end' {
    this.record({ action: 'drop', packet: this.packet, detail });
    this.endHop(null);
    this.reason = { code: detail.code, at: this.device.name };
    return 'end';
  }

  /** Takes the row that the routing decision gave. */
  take(row: PlaneRoute): void {
    this.row = row;
    this.out = row.out;
    this.nextHop = row.gateway;
  }

  /** Forgets what belongs to the packet's stay on the device before. */
  enter(into: PlaneInterface): void {
    this.device = into.device;
    this.in = into;
    this.out = null;
    this.row = null;
    this.nextHop = null;
    this.connection = null;
    this.isReply = false;
    this.state = stateBits.invalid;
  }
}

function makePacket(walk: Walk): Packet {
  const { source, destination, sourcePort, destinationPort, ttl, size, dontFragment, protocol } =
    walk.inner ?? walk.headers;
  return {
    source,
    destination,
    protocol: protocol === protocolNumbers.tcp ? 'tcp' : protocol === protocolNumbers.udp ? 'udp' : 'icmp',
    sourcePort,
    destinationPort,
    ttl,
    size,
    dontFragment,
    payload: walk.payload,
    encapsulation: walk.inner === null ? null : walk.encapsulation,
    frame: walk.frame,
  };
}

/** The tuple by which connection tracking knows the packet. */
export function tupleOf(walk: Walk): Tuple {
  const { source, destination, protocol, sourcePort, destinationPort } = walk.headers;
  if (protocol !== protocolNumbers.icmp)
    return { protocol, source, sourcePort, destination, destinationPort };
  return {
    protocol: walk.payload.type === 'response' ? ECHO_REPLY : protocol,
    source,
    sourcePort,
    destination,
    destinationPort: sourcePort,
  };
}

/** A drop's facts; those not given do not apply. */
export function dropDetail(facts: Pick<DropDetail, 'code'> & Partial<DropDetail>): DropDetail {
  return {
    interface: null,
    address: null,
    reverseRoute: null,
    reversePathFilter: null,
    mtu: null,
    chain: null,
    rule: null,
    cause: null,
    martian: false,
    ...facts,
  };
}
