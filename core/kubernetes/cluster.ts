/**
 * The cluster that a set of Kubernetes objects means: pods with nodes and addresses, services
 * with endpoints and addresses, and who announces what. Facts only; `cluster-network.ts` turns
 * them into devices and tables.
 */
import type { Ipv4 } from '../address/ipv4';
import type { Prefix } from '../address/prefix';
import type { AddressRange } from '../address/range';
import type { DeviceName } from '../network/model';
import type { Unannounced } from '../sentences/kubernetes/announcements';
import type { DumpFact } from '../sentences/kubernetes/dumps';
import type { PendingReason, PendingRemedy } from '../sentences/kubernetes/external-addresses';
import type { Origin } from '../topology/document';
import type { LocalTraffic } from './kube-proxy/local-traffic';
import type { ClusterDns } from './dns/settings';
import type { Pod } from './pods/pod';
import type { PolicyTier, TieredPolicy } from './policies/tiers';
import type { NodeId, ServiceId } from '../topology/things/thing-id';

export interface Cluster {
  readonly nodes: readonly ClusterNode[];
  readonly pods: readonly Pod[];
  readonly services: readonly Service[];
  /** In the order in which Calico applies them: by name. What the API server would refuse is not among them. */
  readonly policies: readonly NetworkPolicy[];
  /** The policies of every kind as Calico evaluates them; only tiers that have any. */
  readonly tiers: readonly PolicyTier[];
  /** Policies that are staged: shown, and never enforced. */
  readonly stagedPolicies: readonly TieredPolicy[];
  readonly podSubnet: Prefix;
  readonly serviceSubnet: Prefix;
  /** What kube-proxy takes for packets of pods. */
  readonly localTraffic: LocalTraffic;
  /** What was taken from a dump in place of settings, or against them. */
  readonly dumpFacts: readonly DumpFact[];
  readonly pool: ServicePool;
  readonly podNetwork: PodNetwork;
  /** Whom MetalLB's speakers speak BGP to, and what these routers have learned. */
  readonly bgp: {
    readonly peers: readonly BgpPeer[];
    readonly routes: readonly BgpRoute[];
    /** The appliance is set to BGP and has no peer: MetalLB works in layer 2. */
    readonly withoutPeer: boolean;
  };
  /** How packets between the nodes' pods really travel: that of the first pool. */
  readonly encapsulation: 'VXLAN' | 'IPIP' | 'None';
  /** Names that outside hosts have in the DNS that the nodes ask, lower case without the final dot. */
  readonly outsideNames: ReadonlyMap<string, readonly Ipv4[]>;
  readonly dns: ClusterDns;
}

export interface ClusterNode {
  /** `node/worker`. */
  readonly device: NodeId;
  /** `k8s-contoso-edge-01-n1`. */
  readonly kubernetesName: string;
  readonly role: 'master' | 'worker';
  /** The node's InternalIP: its address on the external switch. */
  readonly address: Ipv4;
  readonly labels: Readonly<Record<string, string>>;
  /** The subnet of the address: CrossSubnet decides by it. */
  readonly subnet: Prefix | null;
  /** The range that the cluster's controller gave the node (`spec.podCIDR`); null where no dump says one. */
  readonly podCidr: Prefix | null;
  /** Calico's blocks on this node. */
  readonly blocks: readonly Prefix[];
  /** The tunnels' own addresses, by kind: the first of the node's first block unless a dump says otherwise. */
  readonly tunnels: Readonly<Partial<Record<'VXLAN' | 'IPIP', Ipv4>>>;
}

/** Calico's pools of pod addresses and its tunnels. */
export interface PodNetwork {
  /** By name; never empty unless Calico would refuse all of them. */
  readonly pools: readonly PodPool[];
  /** An MTU of null is the port's less the tunnel's header. */
  readonly vxlan: {
    readonly vni: number;
    readonly port: number;
    readonly mtu: number | null;
    /** Whether pods may send packets to the port of VXLAN (`allowVXLANPacketsFromWorkloads`). */
    readonly fromPods: boolean;
  };
  readonly ipip: { readonly mtu: number | null };
  /** What the CNI plugin is told; null = the smallest of the tunnels'. */
  readonly podMtu: number | null;
  /** The source that natOutgoing gives; null = that of the interface by which a packet leaves. */
  readonly natOutgoingAddress: Ipv4 | null;
}

/** A range of pod addresses (Calico's IPPool). */
export interface PodPool {
  /** Null = the appliance's pod subnet. */
  readonly name: string | null;
  readonly subnet: Prefix;
  /** Prefix length of the blocks that nodes take at a time. */
  readonly blockSize: number;
  /** The tunnel by which packets to its pods cross between nodes. */
  readonly encapsulation: 'VXLAN' | 'IPIP' | 'None';
  /** Only between nodes of different subnets. */
  readonly crossSubnet: boolean;
  /** Whether packets from its pods to addresses in no pool are masqueraded. */
  readonly natOutgoing: boolean;
  /** Gives no more addresses away; pods that have one keep it. */
  readonly disabled: boolean;
}

export type { Pod, PodHostPort, PodPort } from './pods/pod';

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName' | 'Headless';

export interface Service {
  readonly namespace: string;
  readonly name: string;
  readonly type: ServiceType;
  /** Null for headless and ExternalName services. */
  readonly clusterAddress: Ipv4 | null;
  /** From the pool; null when it is none's business or still pending. */
  readonly externalAddress: Ipv4 | null;
  /** kube-proxy leaves the external address to somebody outside (`ipMode: Proxy`). */
  readonly leavesAddress?: boolean;
  /** A LoadBalancer service that got no address, and why. */
  readonly pending: PendingReason | null;
  /** What would give it one; left out when it has one or needs none. */
  readonly pendingRemedy?: PendingRemedy;
  /** The node that answers ARP for the external address (MetalLB layer 2). */
  readonly announcedBy: NodeId | null;
  /** Its interfaces on which it does. */
  readonly announcedOn: readonly string[];
  /** Who would answer were the nodes before it gone, in the order of the election; left out = nobody. */
  readonly successors?: readonly { readonly node: NodeId; readonly interfaces: readonly string[] }[];
  /** The nodes that announce the external address to routers (MetalLB BGP), in the appliance's order. */
  readonly routedBy: readonly DeviceName[];
  /** Why no node announces the external address; null when one does, or when there is none. */
  readonly unannounced: Unannounced | null;
  readonly ports: readonly ServicePort[];
  /** Endpoints of a headless service without ports: only DNS knows them. Their port is 0. */
  readonly portlessEndpoints?: readonly Endpoint[];
  readonly externalName: string | null;
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
  readonly internalTrafficPolicy: 'Cluster' | 'Local';
  /** For how many seconds a client keeps its endpoint; null without session affinity. */
  readonly affinitySeconds: number | null;
  /** The port of every node on which kube-proxy answers health checks; null without any. */
  readonly healthCheckNodePort: number | null;
  /** Addresses that somebody else routes to the nodes (`spec.externalIPs`). */
  readonly externalIPs: readonly Ipv4[];
  /** Who may use the external address; null = everybody. */
  readonly sourceRanges: readonly Prefix[] | null;
  readonly system: boolean;
  readonly origin: Origin | null;
}

export interface ServicePort {
  readonly name: string | null;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  readonly nodePort: number | null;
  readonly endpoints: readonly Endpoint[];
  /** Why none of its endpoints takes a packet; left out while one does. */
  readonly shortage?: Shortage;
}

/** What a service port lacks. */
export type Shortage =
  /** No selector, and no endpoints written by hand. */
  | { readonly type: 'nothing-written' }
  /** No pod of its namespace has the labels, as `app=web`. */
  | { readonly type: 'no-pods'; readonly labels: string }
  /** Pods have the labels, but no container port of the target port's name; `known` are the names that they have. */
  | { readonly type: 'no-such-port'; readonly name: string; readonly known: readonly string[] }
  /** So many pods, none of them ready. */
  | { readonly type: 'not-ready'; readonly pods: number };

export interface Endpoint {
  /** The pod's device, or `address:…` for a hand-written endpoint. */
  readonly target: string;
  readonly address: Ipv4;
  readonly port: number;
  readonly node: DeviceName | null;
  readonly ready: boolean;
  /** `serving` and `terminating`: kube-proxy takes it where no ready one is left (ProxyTerminatingEndpoints). */
  readonly draining: boolean;
  /** `serving` alone, neither ready nor terminating: MetalLB announces for it, kube-proxy does not take it. */
  readonly serves?: boolean;
  /** Its name under the service's in DNS (`web-0`), when it has one. */
  readonly hostname?: string;
}

/** The appliance's service addresses: MetalLB's pool. */
export interface ServicePool {
  readonly ranges: readonly AddressRange[];
  /** Address to `namespace/name` of the services that have it. */
  readonly used: ReadonlyMap<Ipv4, readonly ServiceId[]>;
}

/** Whom MetalLB's speakers speak BGP to. */
export interface BgpPeer {
  /** Of the BGPPeer object; null = the appliance's setting. */
  readonly name: string | null;
  readonly address: Ipv4;
  readonly peerAsn: number;
  readonly selfAsn: number;
  /** Nodes whose speakers speak to it. */
  readonly nodes: readonly DeviceName[];
  /** The host with the address; null when there is none on the link. */
  readonly host: DeviceName | null;
  /** Whether the host, its network and the port to it are up. */
  readonly up: boolean;
}

/** Ways to a prefix that a router has learned. */
export interface BgpRoute {
  /** The router's device. */
  readonly peer: DeviceName;
  readonly prefix: Prefix;
  /** In the appliance's order. */
  readonly nodes: readonly DeviceName[];
}

/** A NetworkPolicy with its selectors resolved to pods. */
export interface NetworkPolicy {
  readonly namespace: string;
  readonly name: string;
  /** The pods that it holds for. Pods on the host network are never among them. */
  readonly pods: readonly Pod[];
  /** What may come in; null = the policy says nothing about that direction. An empty list isolates. */
  readonly ingress: readonly PolicyRule[] | null;
  readonly egress: readonly PolicyRule[] | null;
  readonly origin: Origin;
}

export interface PolicyRule {
  /** Who may be at the other end; null = everybody. */
  readonly peers: PolicyPeers | null;
  /** Null = every port of every protocol, those without ports included. */
  readonly ports: readonly PolicyPort[] | null;
}

/** Any pod or any address of these. */
export interface PolicyPeers {
  readonly pods: readonly Pod[];
  /** The addresses of each ipBlock, without its exceptions. */
  readonly blocks: readonly (readonly Prefix[])[];
}

export type PolicyProtocol = 'TCP' | 'UDP' | 'SCTP';

export type PolicyPort =
  /** Inclusive. */
  | { readonly protocol: PolicyProtocol; readonly first: number; readonly last: number }
  /** Whatever port each receiving pod has under this name. */
  | { readonly protocol: PolicyProtocol; readonly name: string };
