/** A pod with all that the rest of the cluster wants to know of it. */
import type { NoAddress } from '../../sentences/kubernetes/pods';
import type { Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { Origin } from '../../topology/document';
import type { NodeId, PodId } from '../../topology/things/thing-id';
import type { PodResolver } from '../dns/settings';

export interface Pod {
  readonly namespace: string;
  readonly name: string;
  readonly device: PodId;
  /** Null while no node takes it. */
  readonly node: NodeId | null;
  /** The node is our choice among several that would have taken it. */
  readonly nodeChosen: boolean;
  /** Null while it has no node. The node's own address with host network. */
  readonly address: Ipv4 | null;
  /** Why it has a node and no address. */
  readonly withoutAddress?: NoAddress;
  readonly hostNetwork: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
  /** `Deployment/web`; null for a bare pod. */
  readonly owner: { readonly kind: string; readonly name: string } | null;
  readonly ports: readonly PodPort[];
  /** Ports of its node that lead to it; empty on the host network, where its ports are the node's own. */
  readonly hostPorts: readonly PodHostPort[];
  /** The id of its sandbox, where a dump says it: CNI plugins name chains after it. */
  readonly sandbox: string | null;
  readonly ready: boolean;
  /** On its way out: deleted, or evicted from a node that does not answer. It counts no more and is not ready. */
  readonly terminating: boolean;
  /** Terminating, and still answering: the condition `serving` of its endpoint. */
  readonly draining: boolean;
  /** The address before a fault: its own before it restarted, or that of the pod in whose stead it was made. */
  readonly formerAddress: Ipv4 | null;
  /** The pod in whose stead it was made, after that one's node had failed. */
  readonly replaces: DeviceName | null;
  /** What it calls itself, and the headless service under which DNS knows it by that name. */
  readonly hostname: string;
  readonly subdomain: string | null;
  /** Whom it asks for names. */
  readonly resolver: PodResolver;
  /** The host side of its veth: `cali` and eleven hex digits. */
  readonly hostInterface: string;
  /** Installed with the appliance (CoreDNS, MetalLB, Calico) rather than written in the file. */
  readonly system: boolean;
  readonly origin: Origin | null;
}

export interface PodPort {
  readonly name: string | null;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

/** A container's `hostPort`. */
export interface PodHostPort {
  readonly protocol: 'tcp' | 'udp';
  readonly hostPort: number;
  readonly containerPort: number;
  /** `hostIP`: the only address of the node on which it holds; null = all. */
  readonly hostAddress: Ipv4 | null;
}
