/**
 * The kinds of the topology file as checked values: addresses are read, defaults are filled in.
 * `schema.ts` has the zod schemas that produce them, and the published JSON Schema comes from those.
 */
import type { Ipv4 } from '../address/ipv4';
import type { AddressWithLength, Prefix } from '../address/prefix';
import type { AddressRange } from '../address/range';
import type { Expectation } from './things/expectation';

export interface ApplianceResource {
  readonly kind: 'Appliance';
  readonly name: string;
  readonly model: 'pro-gpu' | 'pro-2' | 'pro-r' | 'mini-r';
  /** Only the ports that the file names. */
  readonly ports: readonly PortSettings[];
  /** Null = the assumed default, 172.29.0.0/24. */
  readonly internalSwitchSubnet: Prefix | null;
  /** Null = no Kubernetes settings, hence no nodes. */
  readonly kubernetes: KubernetesSettings | null;
  readonly routes: readonly RouteSettings[];
}

export interface PortSettings {
  readonly name: string;
  readonly network: string | null;
  readonly address: AddressWithLength | null;
  readonly dhcp: boolean;
  /** What the DHCP server gave, where it is known. */
  readonly lease: PortLease | null;
  readonly gateway: Ipv4 | null;
  readonly dns: readonly Ipv4[];
  readonly compute: boolean;
  readonly mtu: number;
  readonly up: boolean;
}

export interface PortLease {
  readonly address: AddressWithLength;
  readonly gateway: Ipv4 | null;
  readonly dns: readonly Ipv4[];
}

export interface KubernetesSettings {
  readonly nodeAddresses: AddressRange;
  readonly serviceAddresses: AddressRange | null;
  readonly podSubnet: Prefix;
  readonly serviceSubnet: Prefix;
  /** 1 or 2. */
  readonly workers: number;
  readonly masterSchedulable: boolean;
  /** Search domains of the nodes' own resolv.conf, lower case without the final dot. */
  readonly dnsSearches: readonly string[];
  readonly calico: {
    readonly encapsulation: 'IPIP' | 'VXLAN' | 'None';
    readonly natOutgoing: boolean;
    readonly blockSize: number;
  };
  readonly metallb: {
    readonly mode: 'layer2' | 'bgp';
    readonly peers: readonly { readonly address: Ipv4; readonly peerASN: number; readonly selfASN: number }[];
  };
  readonly reversePathFilter: 'strict' | 'loose' | 'off';
}

export interface RouteSettings {
  readonly interfaceAlias: string;
  readonly destinationPrefix: Prefix;
  /** As written, host bits included. */
  readonly written: string;
  readonly nextHop: Ipv4;
  readonly routeMetric: number;
}

export interface NetworkResource {
  readonly kind: 'Network';
  readonly name: string;
  readonly cidr: Prefix;
  readonly zone: 'private' | 'internet';
  readonly mtu: number;
}

export interface HostResource {
  readonly kind: 'Host';
  readonly name: string;
  readonly role: 'router' | 'firewall' | 'client' | 'camera' | 'server';
  /** It keeps connections: what belongs to none that it has seen begin is dropped. An addition to the format. */
  readonly stateful: boolean;
  readonly interfaces: readonly HostInterfaceSettings[];
  readonly routes: readonly { readonly to: Prefix; readonly via: Ipv4; readonly metric: number }[];
  /** Networks out of which it hides its inside addresses. */
  readonly masquerade: readonly string[];
  readonly listens: readonly { readonly protocol: 'tcp' | 'udp'; readonly port: number }[];
  /** Names that DNS has for its first address: `portal.azure.com`. An addition to the format. */
  readonly names: readonly string[];
  /** DNS servers that it asks. Empty = not known. An addition to the format. */
  readonly dns: readonly Ipv4[];
  /** What it knows and forwards as a DNS server; left out = every name of the file. An addition to the format. */
  readonly dnsServer?: {
    /** Null = every name of the file. */
    readonly names: readonly string[] | null;
    readonly forwards: readonly { readonly zone: string; readonly to: readonly Ipv4[] }[];
  };
}

export interface HostInterfaceSettings {
  readonly network: string;
  readonly address: AddressWithLength;
  readonly gateway: Ipv4 | null;
}

export interface FaultResource {
  readonly kind: 'Fault';
  readonly name: string;
  /** `port/Port2`, `host/…`, `node/…`, `pod/NAMESPACE/NAME`, `network/…`. */
  readonly target: string;
  /**
   * `down` as long as it is active; `failed-over`, of a node: down for so long that its pods are made again
   * elsewhere; `restarted`, of a pod or of a node's pods: up again, with a new address.
   */
  readonly state: 'down' | 'restarted' | 'failed-over';
  readonly active: boolean;
}

export interface WalkthroughResource {
  readonly kind: 'Walkthrough';
  readonly name: string;
  readonly title: string;
  readonly steps: readonly WalkthroughStep[];
}

/** How the topology that a step looks at differs from the file's. */
export interface WalkthroughState {
  /** Custom routes, and faults that the file has active, which are not there in this step. */
  readonly without: readonly ({ readonly route: Prefix } | { readonly fault: string })[];
  /** What is broken in this step: a target as a Fault has it, or `fault/NAME` for one of the file's own. */
  readonly faults: readonly string[];
  /** Pods that have restarted. */
  readonly restarted: readonly string[];
  /** The pod that answers for the service; null = by the service's own rule. */
  readonly endpoint: string | null;
}

/** What a step shows: the whole picture, the trace alone, one of its hops, or both traces side by side. */
export type StepView =
  | { readonly type: 'whole' | 'focus' | 'compare' }
  /** Counted from 1, as people count. */
  | { readonly type: 'hop'; readonly path: 'forward' | 'reply'; readonly hop: number };

export interface WalkthroughStep extends WalkthroughState {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  /** For who speaks, not for who listens. */
  readonly notes: string;
  readonly trace: {
    readonly from: string;
    readonly to: string;
    readonly protocol: 'tcp' | 'udp' | 'icmp';
    readonly port: number | null;
    readonly sourcePort: number | null;
    readonly size: number | null;
  };
  /** The state that the step is held beside; null = none. */
  readonly compare: WalkthroughState | null;
  readonly show: StepView;
  /** Null = nothing is said about it. */
  readonly expect: Expectation | null;
}

/** What must stay true of the packets. */
export interface ExpectationResource {
  readonly kind: 'Expectation';
  readonly name: string;
  /** Why it must be so; empty where nobody said. */
  readonly text: string;
  readonly trace: {
    /** An endpoint, a workload (each of its pods) or a group: `anybody`, `outside`, `namespace/shop`. */
    readonly from: string;
    readonly to: string;
    /** Null = TCP where a port is given, else all that the destination answers. */
    readonly protocol: 'tcp' | 'udp' | 'icmp' | null;
    readonly port: number | null;
    readonly sourcePort: number | null;
    readonly size: number | null;
  };
  readonly expect: Expectation;
  /** How many of those who could answer must; null = all. */
  readonly endpoints: { readonly atLeast: number; readonly of: number | null } | null;
  /** These reach it, and nobody else of those who ask; null = nothing is said about it. */
  readonly only: readonly string[] | null;
  readonly survives: Survival | null;
  readonly sameWayBack: boolean;
  /** What the one who is asked sees; null = nothing is said about it. */
  readonly sourceAddress: 'kept' | 'hidden' | Ipv4 | null;
}

/** What may fail without making an expectation untrue. */
export interface Survival {
  readonly any: readonly Breakable[];
  /** Targets as a Fault has them, or `fault/NAME`. */
  readonly each: readonly string[];
  /** How many fail at once. */
  readonly together: 1 | 2;
  readonly state: 'down' | 'failed-over';
}

export type Breakable = 'node' | 'pod' | 'port' | 'network' | 'host' | 'router';

/** View state only. */
export interface DiagramResource {
  readonly kind: 'Diagram';
  readonly name: string;
  /** Box id to its place, in pixels relative to its parent. */
  readonly positions: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
  /** Key of a custom route to the point by which it was bent, in pixels relative to the appliance. */
  readonly bends: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
  readonly collapsed: readonly string[];
  /** Groups that are shown although so many would fold. An addition to the format. */
  readonly expanded: readonly string[];
  readonly notes: readonly {
    readonly id: string;
    readonly text: string;
    readonly x: number;
    readonly y: number;
  }[];
}

/** A Kubernetes object as it stands: what is understood of it is read where it is used. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** The whole object, as read from YAML. */
  readonly value: Readonly<Record<string, unknown>>;
}
