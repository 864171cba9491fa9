/**
 * A trace is a value: `Trace → Path → Hop → Step`. A failure is a step like any other. Everything
 * that shows a trace (diagram, list, command line, walkthrough, capture) is a view of it.
 *
 * Steps hold facts only, no sentences: `report/trace/step-text` turns one into words when somebody
 * reads it, so that thousands of traces a second cost no text.
 */
import type { Ipv4 } from '../address/ipv4';
import type { Mac } from '../address/mac';
import type { DropCode } from './drop-code';
import type { DeviceKind, DeviceName, ReversePathFilter, Route } from './model';
import type { Encapsulation, IcmpError, Packet } from './packet';
import type { Protocol } from './protocol';
import type { Branch } from './ruleset';

/** What is sent, before anything decided how. */
export interface Flow {
  readonly from: DeviceName;
  /** Null = the device's own source address selection. */
  readonly source: Ipv4 | null;
  readonly destination: Ipv4;
  readonly protocol: Protocol;
  /** 0 for ICMP. */
  readonly destinationPort: number;
  readonly sourcePort: number;
  /** Bytes of IP packet; null = a bare SYN (60), datagram (28) or echo (84). */
  readonly size: number | null;
  readonly dontFragment: boolean;
  /** Initial TTL; 64 unless somebody asks otherwise. */
  readonly ttl: number;
  /** Targets of `choose` actions that people picked; a choice that names none of them takes its first branch. */
  readonly preferredTargets: readonly string[];
}

export interface Trace {
  readonly flow: Flow;
  /** Delivered only if the packet arrives and, for TCP and ICMP, the reply comes back to the process that asked. */
  readonly outcome: 'delivered' | 'dropped';
  readonly reason: DropReason | null;
  readonly forward: Path;
  /**
   * The answer, the RST or the ICMP error on its way back. A UDP server's answer is walked too, though the
   * outcome does not need it. Null when nothing travels: the packet was dropped silently, or the sender's own
   * kernel refused it.
   */
  readonly reply: Path | null;
  /**
   * The ACK that completes a TCP handshake, where a device that has not seen the answer drops it; left out where it
   * arrives.
   */
  readonly acknowledgement?: Path;
}

export interface Path {
  readonly outcome: 'delivered' | 'dropped';
  readonly reason: DropReason | null;
  readonly hops: readonly Hop[];
}

export interface DropReason {
  readonly code: DropCode;
  /** The device at which it happened. */
  readonly at: DeviceName;
}

/** One device that the packet passes. */
export interface Hop {
  readonly device: DeviceName;
  readonly kind: DeviceKind;
  /** Interface by which the packet came; null at its origin. */
  readonly in: string | null;
  /** Interface by which it leaves; null where it ends. */
  readonly out: string | null;
  /** As it leaves the device, or as it arrived at the last one. */
  readonly packet: Packet;
  readonly steps: readonly Step[];
}

export type StepAction = Step['action'];

/** `packet` is the packet after the step; before it, the previous step's. */
export type Step =
  | { readonly action: 'originate'; readonly packet: Packet; readonly detail: OriginateDetail }
  | { readonly action: 'route'; readonly packet: Packet; readonly detail: RouteDetail }
  | { readonly action: 'policy'; readonly packet: Packet; readonly detail: PolicyDetail }
  | { readonly action: 'dnat'; readonly packet: Packet; readonly detail: TranslationDetail }
  | { readonly action: 'snat'; readonly packet: Packet; readonly detail: TranslationDetail }
  | { readonly action: 'undo-nat'; readonly packet: Packet; readonly detail: UndoTranslationDetail }
  | { readonly action: 'encapsulate'; readonly packet: Packet; readonly detail: TunnelDetail }
  | { readonly action: 'decapsulate'; readonly packet: Packet; readonly detail: TunnelDetail }
  | { readonly action: 'neighbour'; readonly packet: Packet; readonly detail: NeighbourDetail }
  | { readonly action: 'switch'; readonly packet: Packet; readonly detail: SwitchDetail }
  | { readonly action: 'forward'; readonly packet: Packet; readonly detail: ForwardDetail }
  | { readonly action: 'deliver'; readonly packet: Packet; readonly detail: DeliverDetail }
  | { readonly action: 'drop'; readonly packet: Packet; readonly detail: DropDetail };

export interface OriginateDetail {
  /** What makes the packet: the process that asks, the one that answers, or the kernel with an RST or ICMP error. */
  readonly by: 'client' | 'server' | 'kernel';
  readonly error: IcmpError | null;
}

export interface RouteDetail {
  /** Address looked up: the outer destination when `forTunnel`. */
  readonly destination: Ipv4;
  /** Null when no row matched; `local` when the address is the device's own. */
  readonly route: Route | 'local' | null;
  readonly forTunnel: boolean;
}

export interface PolicyDetail {
  /** The hook's filter chain and the chain and rule that decided. */
  readonly hook: string;
  readonly chain: string;
  readonly rule: string;
  /** `pass` decides nothing yet: the rule leaves it to the next tier of policies. */
  readonly verdict: 'accept' | 'pass' | 'drop' | 'reject';
}

export interface TranslationDetail {
  readonly chains: readonly string[];
  readonly rule: string;
  readonly from: { readonly address: Ipv4; readonly port: number };
  readonly to: { readonly address: Ipv4; readonly port: number };
  /** The branch taken and all that could have been, when a `choose` decided. */
  readonly chosen: Branch | null;
  readonly branches: readonly Branch[];
}

export interface UndoTranslationDetail {
  /** Which address of the reply connection tracking puts back. */
  readonly side: 'source' | 'destination';
  readonly from: { readonly address: Ipv4; readonly port: number };
  readonly to: { readonly address: Ipv4; readonly port: number };
}

export interface TunnelDetail {
  readonly interface: string;
  readonly encapsulation: Encapsulation;
  /** The outer packet is larger than its link takes and travels in pieces of at most this many bytes. */
  readonly fragmentedTo: number | null;
}

export interface NeighbourDetail {
  readonly interface: string;
  readonly address: Ipv4;
  readonly mac: Mac;
  /** Who answers: the owner, a proxy ARP interface, a speaker that announces it, or a static entry. */
  readonly how: 'owner' | 'proxy' | 'announced' | 'static';
  readonly device: DeviceName;
  /** Others who answer too. Who counts: owner before announcer before proxy, then the nearest, then by name. */
  readonly rivals: readonly DeviceName[];
  /** Of an announced address: who would answer were this one gone; left out = nobody. */
  readonly successors?: readonly DeviceName[];
}

export interface SwitchDetail {
  readonly in: string;
  readonly out: string;
}

export interface ForwardDetail {
  /** TTL as it leaves. */
  readonly ttl: number;
  /** The packet is larger than the link takes and may be cut into pieces of at most this many bytes. */
  readonly fragmentedTo: number | null;
}

export interface DeliverDetail {
  /** Whoever takes it: an open port, the process that asked, the kernel's echo. */
  readonly to: 'listener' | 'client' | 'kernel';
}

/** Facts about a drop, by its code. */
export interface DropDetail {
  readonly code: DropCode;
  readonly interface: string | null;
  /** The address concerned: the one without a route, without an answer to ARP, or the source that failed. */
  readonly address: Ipv4 | null;
  /** Reverse-path filter: the row by which an answer would leave, and the filter's mode. */
  readonly reverseRoute: Route | null;
  readonly reversePathFilter: ReversePathFilter | null;
  /** MTU: what the link takes. */
  readonly mtu: number | null;
  /** Rules: the chain and rule that dropped it. */
  readonly chain: string | null;
  readonly rule: string | null;
  /** With `fault` and `link-down`: what is down, wherever it is. */
  readonly cause: Cause | null;
  /** An address that may not come from or go to the outside: the device's own as a source, or 127.0.0.0/8. */
  readonly martian: boolean;
}

/** Something that is down. `interface` is null when it is the whole device. */
export interface Cause {
  readonly device: DeviceName;
  readonly interface: string | null;
}
