/**
 * The indexes of a forwarding plane: a Network's devices as the walk needs them, with interfaces
 * resolved to objects, routes to a prefix table and rules to numbers. Nothing here is seen by people.
 */
import type { Ipv4 } from '../address/ipv4';
import type { PrefixTable } from '../address/prefix-table';
import type { CompiledRules } from './rules/compiled-rules';
import type { Device, Interface, Network, Route } from './model';
import type { AddressList } from './own-addresses';

export interface ForwardingPlane {
  readonly network: Network;
  readonly devices: DeviceLookup;
}

/** The plane's devices by name. */
export interface DeviceLookup {
  has(name: string): boolean;
  get(name: string): PlaneDevice | undefined;
}

export interface PlaneDevice {
  readonly name: string;
  readonly model: Device;
  /** Place in the plane: connection tables are kept by it. */
  readonly index: number;
  /** With the loopback interface first, whether the model lists it or not. */
  readonly interfaces: readonly PlaneInterface[];
  readonly loopback: PlaneInterface;
  /** Those of `interfaces` that are tunnels: a node has hundreds of others, and each outer packet asks. */
  readonly tunnels: readonly PlaneInterface[];
  /** Own addresses, those of interfaces that are down included, as the kernel's local table has them. */
  readonly addresses: AddressList;
  /** Broadcast addresses of the subnets on interfaces that are up. */
  readonly broadcasts: AddressList;
  readonly routing: RoutingTable;
  /** The answer for the device's own addresses. */
  readonly local: PlaneRoute;
  readonly broadcast: PlaneRoute;
  /** Null when there are no rules: all is accepted and nothing is tracked. */
  readonly rules: CompiledRules | null;
}

export interface RoutingTable {
  /** Places in `rows` by prefix. */
  readonly prefixes: PrefixTable;
  /** The winning row of each prefix. */
  readonly rows: readonly PlaneRoute[];
}

export interface PlaneInterface {
  readonly name: string;
  readonly model: Interface;
  readonly device: PlaneDevice;
  /** Place in the device's interfaces; rules match by it. */
  readonly ordinal: number;
  /** The interface and its device are up. */
  readonly up: boolean;
  readonly mtu: number;
  readonly addresses: readonly PlaneAddress[];
  readonly cables: readonly PlaneCable[];
}

export interface PlaneAddress {
  readonly address: Ipv4;
  readonly mask: number;
  /** Of the same subnet as an earlier address of the interface: no source of its own choice (IFA_F_SECONDARY). */
  readonly secondary: boolean;
  /** 127.0.0.0/8 has scope host: no source for anything that leaves. */
  readonly hostScope: boolean;
}

/** One end of a link, seen from the other. */
export interface PlaneCable {
  readonly other: PlaneInterface;
  readonly up: boolean;
}

/** A row that may be chosen, or the answer `local`. */
export interface PlaneRoute {
  readonly type: 'local' | 'broadcast' | 'blackhole' | 'unicast';
  readonly route: Route | 'local';
  readonly out: PlaneInterface | null;
  /** Next hop; null = the destination itself. */
  readonly gateway: Ipv4 | null;
  /** Equal-cost ways over interfaces that are up, itself the first; null when there are no others. */
  readonly choices: readonly PlaneChoice[] | null;
}

export interface PlaneChoice {
  readonly target: string;
  readonly row: PlaneRoute;
}
