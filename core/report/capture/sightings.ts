/**
 * Where a packet is seen on its way: as it comes to each interface and as it leaves it, those of tunnels included. In
 * the kernel it is seen only where no interface shows it so: as a process sends or gets it when translation makes it
 * another, and where it is dropped after that.
 */
import type { Frame, Packet } from '../../network/packet';
import type { ForwardingPlane } from '../../network/plane';
import type { Hop, Step } from '../../network/trace';
import { IPIP_OVERHEAD, VXLAN_OVERHEAD } from '../../network/walk/tunnels';
import type { CapturePoint } from './capture-record';

/** A step in words, as it stands in a comment. */
export type DescribeStep = (hop: Hop, step: Step) => string;

export interface Sighting {
  readonly point: CapturePoint;
  readonly direction: 'in' | 'out';
  readonly packet: Packet;
  /** Null where there is no Ethernet. */
  readonly frame: Frame | null;
  /** The frame inside a VXLAN. */
  readonly innerFrame: Frame | null;
  /** Bytes of the largest piece in which it travels, and of that of a tunnel's outer packet. */
  readonly piece: number;
  readonly outerPiece: number;
  /** What was done to it since it was seen before. */
  readonly lines: readonly string[];
}

const whole = Number.POSITIVE_INFINITY;

/** Follows one packet from hop to hop. `size` is its bytes where it begins. */
export class Sightings {
  #piece: number;
  #outerPiece = whole;
  #innerFrame: Frame | null = null;
  #found: Sighting[] = [];
  #lines: string[] = [];

  constructor(
    private readonly plane: ForwardingPlane,
    private readonly describe: DescribeStep,
    size: number,
  ) {
    this.#piece = size;
  }

  /** At one hop, in order; `before` is the packet as it left the hop before. */
  at(hop: Hop, before: Packet | null): readonly Sighting[] {
    this.#found = [];
    this.#lines = [];
    let packet = before;
    if (hop.in !== null && packet) this.#see(hop, hop.in, 'in', packet, packet.frame);
    for (const step of hop.steps) {
      if (step.action === 'encapsulate' && packet) this.#enterTunnel(hop, step, packet);
      this.#say(hop, step);
      if (step.action === 'decapsulate') this.#leaveTunnel(hop, step);
      packet = step.packet;
    }
    this.#end(hop);
    return this.#found;
  }

  #end(hop: Hop): void {
    const first = hop.steps[0]?.packet;
    if (hop.out !== null) {
      this.#narrow(hop, hop.out);
      this.#see(hop, hop.out, 'out', hop.packet, hop.packet.frame);
    } else this.#stay(hop);
    const seen = this.#found[0];
    if (hop.in === null && first && seen && !sameHeaders(first, seen.packet)) {
      this.#found.unshift({ ...this.#inKernel(hop, first), lines: [] });
    }
  }

  /** The packet goes no further: what was done to it is told where it was seen last. */
  #stay(hop: Hop): void {
    const last = this.#found.at(-1);
    if (last && sameHeaders(last.packet, hop.packet)) {
      this.#found[this.#found.length - 1] = { ...last, lines: [...last.lines, ...this.#lines] };
    } else this.#found.push(this.#inKernel(hop, hop.packet));
  }

  #enterTunnel(hop: Hop, step: Extract<Step, { action: 'encapsulate' }>, packet: Packet): void {
    const { interface: name, encapsulation } = step.detail;
    const isVxlan = encapsulation.type === 'vxlan';
    this.#innerFrame = isVxlan ? packet.frame : null;
    this.#piece = Math.min(this.#piece, this.#mtuOf(hop, name));
    this.#see(hop, name, 'out', packet, this.#innerFrame);
    this.#outerPiece = this.#piece + (isVxlan ? VXLAN_OVERHEAD : IPIP_OVERHEAD);
  }

  #leaveTunnel(hop: Hop, step: Extract<Step, { action: 'decapsulate' }>): void {
    this.#see(hop, step.detail.interface, 'in', step.packet, this.#innerFrame);
    this.#innerFrame = null;
    this.#outerPiece = whole;
  }

  /** A router cuts what is too large for the link, a switch never. */
  #narrow(hop: Hop, name: string): void {
    if (this.plane.devices.get(hop.device)?.model.bridges === true) return;
    const mtu = this.#mtuOf(hop, name);
    if (hop.packet.encapsulation) this.#outerPiece = Math.min(this.#outerPiece, mtu);
    else this.#piece = Math.min(this.#piece, mtu);
  }

  #mtuOf(hop: Hop, name: string): number {
    return this.plane.devices.get(hop.device)?.interfaces.find((one) => one.name === name)?.mtu ?? whole;
  }

  #say(hop: Hop, step: Step): void {
    const line = this.describe(hop, step);
    if (line !== '') this.#lines.push(line);
  }

  #see(hop: Hop, name: string, direction: 'in' | 'out', packet: Packet, frame: Frame | null): void {
    const link = frame === null ? 'raw' : 'ethernet';
    this.#found.push({
      point: { device: hop.device, interface: name, link },
      direction,
      packet,
      frame,
      innerFrame: this.#innerFrame,
      piece: this.#piece,
      outerPiece: this.#outerPiece,
      lines: this.#lines,
    });
    this.#lines = [];
  }

  #inKernel(hop: Hop, packet: Packet): Sighting {
    return {
      point: { device: hop.device, interface: null, link: 'raw' },
      direction: hop.in === null ? 'out' : 'in',
      packet,
      frame: null,
      innerFrame: this.#innerFrame,
      piece: whole,
      outerPiece: whole,
      lines: this.#lines,
    };
  }
}

function sameHeaders(one: Packet, other: Packet): boolean {
  return one === other || headersOf(one) === headersOf(other);
}

/** Which frame it came in makes no difference to a packet. */
function headersOf(packet: Packet): string {
  return JSON.stringify({ ...packet, frame: null });
}
