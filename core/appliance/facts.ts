/** What the appliance adds, as facts for the picture and for remedies; `appliance-network.ts` makes devices of them. */
import type { Ipv4 } from '../address/ipv4';
import type { AddressWithLength, Prefix } from '../address/prefix';
import type { AddressRange } from '../address/range';
import type { Origin } from '../topology/document';
import type { DumpedNode } from '../topology/dump/dumped-nodes';
import type { NodeId, PortId, RouteId } from '../topology/things/thing-id';

export type ApplianceModel = 'pro-gpu' | 'pro-2' | 'pro-r' | 'mini-r';

export interface ApplianceFacts {
  readonly name: string;
  readonly model: ApplianceModel;
  /** All ports of the model, in the order in which they sit on the appliance. */
  readonly ports: readonly Port[];
  readonly internalSwitch: InternalSwitch;
  /** The port with compute enabled, hence the external switch's; null while there is none. */
  readonly computePort: string | null;
  /** The port that the internal switch's NAT leaves by: the one with the default gateway. */
  readonly gatewayPort: string | null;
  readonly nodes: readonly NodeFacts[];
  readonly nodeRange: AddressRange | null;
  readonly serviceRange: AddressRange | null;
  readonly routes: readonly PlacedRoute[];
}

export type Connector = 'RJ45' | 'SFP28' | 'SFP+' | 'QSFP56';

export interface Port {
  /** `Port3`, also the interface alias of the device's cmdlets. */
  readonly name: string;
  readonly device: PortId;
  readonly connector: Connector;
  /** Gigabits per second. */
  readonly speed: number;
  readonly address: AddressWithLength | null;
  readonly dhcp: boolean;
  readonly gateway: Ipv4 | null;
  readonly dns: readonly Ipv4[];
  readonly compute: boolean;
  readonly mtu: number;
  readonly up: boolean;
  /** Name of the Network that it is cabled to. */
  readonly network: string | null;
}

export interface InternalSwitch {
  readonly subnet: Prefix;
  /** The subnet is the simulator's assumption: Microsoft does not document it. */
  readonly assumed: boolean;
  /** The device's own address on it. */
  readonly address: Ipv4;
}

export interface NodeFacts {
  /** `node/master`, `node/worker`, `node/worker2`. */
  readonly device: NodeId;
  /** As kubectl calls it: a dump's name, or the appliance's own. */
  readonly kubernetesName: string;
  /** All names by which objects may call it. */
  readonly names: readonly string[];
  readonly role: 'master' | 'worker';
  readonly title: string;
  /** eth0's, on the internal switch. */
  readonly internalAddress: Ipv4;
  /** eth1's, on the external switch; null while compute is not enabled and no dump tells it. */
  readonly externalAddress: AddressWithLength | null;
  readonly addressFrom: AddressSource;
  /** What the files' objects say of it, what counts first. */
  readonly dumped: readonly DumpedNode[];
}

/** Who says a node's address: a dump, the settings, or nobody, so that a free one is taken. */
export type AddressSource = 'dump' | 'settings' | 'assumed';

/** What Add-HcsNetRoute takes. It holds for master and worker VMs alike, never for the Windows host. */
export interface CustomRoute {
  readonly interfaceAlias: string;
  readonly destinationPrefix: Prefix;
  readonly nextHop: Ipv4;
  readonly routeMetric: number;
}

export interface PlacedRoute extends CustomRoute {
  readonly id: RouteId;
  /** The prefix as written, host bits included. */
  readonly written: string;
  readonly origin: Origin;
}
