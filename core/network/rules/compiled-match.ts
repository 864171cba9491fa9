/**
 * A rule's conditions as numbers: interfaces by their place in the device, prefixes as masks, states as
 * bits. Says nothing that ruleset.ts does not; it only answers fast.
 */
import { maskOf } from '../../address/prefix';
import type { Protocol } from '../protocol';
import { isOwn, type AddressList } from '../own-addresses';
import type { ConnectionState, Match, PortRange, PrefixMatch } from '../ruleset';

/** Protocol numbers (IANA); 4 is IP in IP, which no Match can name. */
export const protocolNumbers: Readonly<Record<Protocol, number>> = { icmp: 1, tcp: 6, udp: 17 };
export const IPIP = 4;

export const stateBits: Readonly<Record<ConnectionState, number>> = {
  new: 1,
  established: 2,
  related: 4,
  invalid: 8,
};

/** What rules ask of the device that they stand on. */
export interface RuleDevice {
  readonly addresses: AddressList;
}

/** What rules ask of an interface: its place in the device. */
interface RuleInterface {
  readonly ordinal: number;
}

/** What rules can see of a packet on its way through a device. */
export interface Matchable {
  readonly in: RuleInterface | null;
  readonly out: RuleInterface | null;
  readonly source: number;
  readonly destination: number;
  readonly protocol: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly mark: number;
  readonly state: number;
  readonly destinationTranslated: boolean;
  /** Whether the packet's source is in a list of the device. */
  isRemembered(list: string): boolean;
}

export interface CompiledMatch {
  /** No condition at all, as every second rule of kube-proxy and Calico has it: known without asking for each. */
  readonly always: boolean;
  /** One flag an interface of the device; null = any. */
  readonly in: Uint8Array | null;
  readonly out: Uint8Array | null;
  readonly source: CompiledPrefixes | null;
  readonly destination: CompiledPrefixes | null;
  /** 0 = any. */
  readonly protocol: number;
  readonly sourcePorts: readonly PortRange[] | null;
  readonly destinationPorts: readonly PortRange[] | null;
  readonly sourceIsLocal: boolean | null;
  readonly destinationIsLocal: boolean | null;
  readonly markBits: number;
  readonly markNot: boolean;
  /** 0 = any. */
  readonly states: number;
  readonly destinationTranslated: boolean | null;
  /** A list that the source must be in. */
  readonly recent: string | null;
}

interface CompiledPrefixes {
  readonly not: boolean;
  /** Single addresses as 32-bit words, where they are many; a few are tried like networks. */
  readonly addresses: ReadonlySet<number> | null;
  readonly networks: readonly number[];
  readonly masks: readonly number[];
}

/** Up to this many single addresses are tried one by one: a Set pays from there on. */
const FEW_ADDRESSES = 4;

/** The places of a device's interfaces by their names. */
export type Ordinals = ReadonlyMap<string, number>;

/** Compiles for a device: its interfaces give the places that names stand for. */
export function compileMatch(match: Match, ordinals: Ordinals): CompiledMatch {
  return {
    always: Object.values(match).every((condition) => condition === undefined),
    in: interfaceFlags(match.inInterface, ordinals),
    out: interfaceFlags(match.outInterface, ordinals),
    source: compilePrefixes(match.source),
    destination: compilePrefixes(match.destination),
    protocol: match.protocol ? protocolNumbers[match.protocol] : 0,
    sourcePorts: match.sourcePorts ?? null,
    destinationPorts: match.destinationPorts ?? null,
    sourceIsLocal: match.sourceIsLocal ?? null,
    destinationIsLocal: match.destinationIsLocal ?? null,
    markBits: match.mark?.bits ?? 0,
    markNot: match.mark?.not === true,
    states: (match.state ?? []).reduce((bits, state) => bits | stateBits[state], 0),
    destinationTranslated: match.destinationTranslated ?? null,
    recent: match.recent?.list ?? null,
  };
}

/** A name ending in `+` stands for all that begin so (iptables -i). */
function interfaceFlags(name: string | undefined, ordinals: Ordinals): Uint8Array | null {
  if (name === undefined) return null;
  const flags = new Uint8Array(ordinals.size);
  if (name.endsWith('+')) {
    const start = name.slice(0, -1);
    for (const [one, ordinal] of ordinals) if (one.startsWith(start)) flags[ordinal] = 1;
  } else {
    const ordinal = ordinals.get(name);
    if (ordinal !== undefined) flags[ordinal] = 1;
  }
  return flags;
}

function compilePrefixes(match: PrefixMatch | undefined): CompiledPrefixes | null {
  if (match === undefined) return null;
  const all = match.prefixes.filter((one) => one.length === 32);
  const single = all.length > FEW_ADDRESSES ? all : [];
  const tried = single.length > 0 ? match.prefixes.filter((one) => one.length < 32) : match.prefixes;
  return {
    not: match.not === true,
    addresses: single.length > 0 ? new Set<number>(single.map((one) => one.address | 0)) : null,
    networks: tried.map((one) => one.address | 0),
    masks: tried.map((one) => maskOf(one.length) | 0),
  };
}

/** Whether all conditions hold. */
export function matches(match: CompiledMatch, packet: Matchable, device: RuleDevice): boolean {
  if (match.always) return true;
  if (match.protocol !== 0 && match.protocol !== packet.protocol) return false;
  if (match.destination !== null && !inPrefixes(match.destination, packet.destination)) return false;
  if (match.destinationPorts !== null && !hasPort(match.destinationPorts, packet, packet.destinationPort))
    return false;
  if (match.source !== null && !inPrefixes(match.source, packet.source)) return false;
  if (match.sourcePorts !== null && !hasPort(match.sourcePorts, packet, packet.sourcePort)) return false;
  if (match.in !== null && !flagged(match.in, packet.in)) return false;
  if (match.out !== null && !flagged(match.out, packet.out)) return false;
  if (match.markBits !== 0 && ((packet.mark & match.markBits) === match.markBits) === match.markNot)
    return false;
  if (match.states !== 0 && (match.states & packet.state) === 0) return false;
  if (match.recent !== null && !packet.isRemembered(match.recent)) return false;
  return (
    agrees(match.destinationTranslated, packet.destinationTranslated) &&
    (match.sourceIsLocal === null || isOwn(device, packet.source) === match.sourceIsLocal) &&
    (match.destinationIsLocal === null || isOwn(device, packet.destination) === match.destinationIsLocal)
  );
}

function agrees(wanted: boolean | null, actual: boolean): boolean {
  return wanted === null || wanted === actual;
}

function flagged(flags: Uint8Array, one: RuleInterface | null): boolean {
  return one !== null && flags[one.ordinal] === 1;
}

function inPrefixes(set: CompiledPrefixes, address: number): boolean {
  let inside = set.addresses?.has(address | 0) === true;
  for (let index = 0; !inside && index < set.networks.length; index++) {
    inside = (address & (set.masks[index] ?? 0)) === set.networks[index];
  }
  return inside !== set.not;
}

/** Only TCP and UDP have ports. */
function hasPort(ports: readonly PortRange[], packet: Matchable, port: number): boolean {
  if (packet.protocol !== protocolNumbers.tcp && packet.protocol !== protocolNumbers.udp) return false;
  for (const range of ports) if (port >= range.first && port <= range.last) return true;
  return false;
}
