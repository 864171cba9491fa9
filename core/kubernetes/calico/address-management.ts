/**
 * Calico's address management: which pod gets which address. Source: Calico documentation, "IP address
 * management"; libcalico-go/lib/ipam (determinePools), calico-node's allocation of tunnel addresses.
 *
 * Which free block a node claims depends on a random generator in Calico; here it is the first
 * free one, nodes in order, each node's first block before anybody's second. Addresses that a
 * dump already has stay, and bring their blocks with them.
 */
import type { NoAddress, PodRanges } from '../../sentences/kubernetes/pods';
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, type Prefix } from '../../address/prefix';
import type { DeviceName } from '../../network/model';
import type { PodPool } from '../cluster';
import type { ClusterNodeSeed } from '../cluster-nodes';
import type { PodPlan } from '../pods/pod-plan';
import type { PlacedPod } from '../pods/schedule';
import type { AddressRequest } from './address-requests';
import { Blocks } from './blocks';
import type { AddressManagement } from './ipam-objects';
import type { IpPool } from './ip-pools';
import { tunnelsOf, type TunnelKind } from './pool-of';

export interface AddressPlan {
  /** Without entry: pods on the host network, and those without a node or an address. */
  readonly addresses: ReadonlyMap<PlacedPod, Ipv4>;
  /** What pods had before their sandbox was made anew. */
  readonly former: ReadonlyMap<PlacedPod, Ipv4>;
  /** Why a pod with a node gets none. */
  readonly refusals: ReadonlyMap<PlacedPod, Refusal>;
  readonly blocks: ReadonlyMap<DeviceName, readonly Prefix[]>;
  /** The tunnels' own addresses: the first of the node's first block. */
  readonly tunnels: ReadonlyMap<DeviceName, TunnelAddresses>;
}

export interface Refusal {
  /** Of a pod, and of how many in the same case. */
  readonly said: (pod: string, count: number) => NoAddress;
}

export type TunnelAddresses = Readonly<Partial<Record<TunnelKind, Ipv4>>>;

export interface AddressSources {
  readonly pools: readonly IpPool[];
  readonly management: AddressManagement;
  readonly nodes: readonly ClusterNodeSeed[];
  /** What a namespace asks for its pods. */
  readonly requestOf: (namespace: string) => AddressRequest;
}

/**
 * Gives addresses to all pods that are not on the host network. Nodes and pods are in order. What happened
 * after all of them were there comes in its own order: pods that were made later, and pods whose sandbox was
 * made anew, which give their address back and take the next one.
 */
export function assignAddresses(
  sources: AddressSources,
  pods: readonly PlacedPod[],
  later: readonly PlacedPod[] = [],
  restarted: readonly PlacedPod[] = [],
): AddressPlan {
  const allocation = new Allocation(sources);
  for (const pod of pods) allocation.keep(pod);
  for (const pod of pods) allocation.grantWish(pod);
  allocation.giveTunnels(pods);
  for (const pod of [...pods, ...later]) allocation.give(pod);
  for (const pod of restarted) allocation.renew(pod);
  const { addresses, former, refusals, tunnels, blocks } = allocation;
  return {
    addresses,
    former,
    refusals,
    tunnels,
    blocks: new Map(sources.nodes.map(({ device }) => [device, blocks.of(device)])),
  };
}

class Allocation {
  readonly addresses = new Map<PlacedPod, Ipv4>();
  readonly former = new Map<PlacedPod, Ipv4>();
  readonly refusals = new Map<PlacedPod, Refusal>();
  readonly tunnels = new Map<DeviceName, TunnelAddresses>();
  readonly blocks: Blocks;
  readonly #nodes: ReadonlyMap<DeviceName, ClusterNodeSeed>;
  /** Prefix length of the block of an address in no pool. */
  readonly #blockSize: number;

  constructor(private readonly sources: AddressSources) {
    this.blocks = new Blocks(sources.pools, sources.management);
    this.#nodes = new Map(sources.nodes.map((node) => [node.device, node]));
    this.#blockSize = sources.pools[0]?.blockSize ?? 26;
  }

  /** The address that a dump already has, unless another pod has it, too. */
  keep(pod: PlacedPod): void {
    const { knownAddress } = pod.plan;
    if (knownAddress !== null && !this.blocks.isUsed(knownAddress)) this.#put(pod, knownAddress);
  }

  /** The address that an annotation asks for. */
  grantWish(pod: PlacedPod): void {
    const wanted = pod.plan.addressRequest.address;
    if (wanted === null || this.#nodeOf(pod) === null || this.addresses.has(pod)) return;
    const objection = objectionTo(wanted, this.sources.pools, this.blocks);
    if (objection) this.refusals.set(pod, objection);
    else this.#put(pod, wanted);
  }

  giveTunnels(pods: readonly PlacedPod[]): void {
    const users = new Set(pods.map((pod) => this.#nodeOf(pod)));
    for (const node of this.sources.nodes) {
      this.tunnels.set(node.device, tunnelAddresses(node, this.sources.pools, this.blocks, users.has(node)));
    }
  }

  /** The next free address of the pools that are for the pod. */
  give(pod: PlacedPod): void {
    const node = this.#nodeOf(pod);
    if (node === null || this.addresses.has(pod) || this.refusals.has(pod)) return;
    const allowed = poolsFor(pod.plan, node, this.sources);
    if ('said' in allowed) {
      this.refusals.set(pod, allowed);
      return;
    }
    const address = this.blocks.next(node.device, allowed);
    if (address !== null) this.addresses.set(pod, address);
    else this.refusals.set(pod, this.#exhausted(node, allowed));
  }

  /** One that an annotation fixes stays. */
  renew(pod: PlacedPod): void {
    const before = this.addresses.get(pod);
    if (before === undefined || pod.plan.addressRequest.address !== null) return;
    this.addresses.delete(pod);
    this.blocks.release(before);
    this.give(pod);
    if (this.addresses.get(pod) !== before) this.former.set(pod, before);
  }

  /** Nothing is left in the pools, or the node may take no more of it. */
  #exhausted(node: ClusterNodeSeed, pools: readonly IpPool[]): Refusal {
    const from = rangesOf(pools);
    const { strictAffinity, mostBlocks } = this.sources.management;
    if (!strictAffinity || !this.blocks.isAtLimit(node.device, pools)) {
      return refusal((pod, count) => ({ kind: 'HS331/full', args: { pod, count, from } }));
    }
    const limit = { from, node: node.kubernetesName, most: mostBlocks };
    return refusal((pod, count) => ({ kind: 'HS331/block-limit', args: { pod, count, ...limit } }));
  }

  #put(pod: PlacedPod, address: Ipv4): void {
    const node = this.#nodeOf(pod);
    if (node === null) return;
    this.blocks.take(node.device, address, this.#blockSize);
    this.addresses.set(pod, address);
  }

  /** Null for a pod that has no address of its own. */
  #nodeOf({ plan, node }: PlacedPod): ClusterNodeSeed | null {
    return node === null || plan.hostNetwork ? null : (this.#nodes.get(node) ?? null);
  }
}

/** A tunnel's address comes from a pool that uses the tunnel, before any pod of the node has one. */
function tunnelAddresses(
  node: ClusterNodeSeed,
  pools: readonly IpPool[],
  blocks: Blocks,
  hasPods: boolean,
): TunnelAddresses {
  const kinds = tunnelsOf(pools);
  const open = pools.filter((pool) => !pool.disabled && pool.takesNode(node.labels));
  if (kinds.length > 0 || hasPods) blocks.claimFirst(node.device, open);
  const found: Partial<Record<TunnelKind, Ipv4>> = {};
  for (const kind of kinds) {
    const known = node.tunnels[kind];
    if (
      known !== undefined &&
      !blocks.isUsed(known) &&
      pools.some((pool) => prefixContains(pool.subnet, known))
    ) {
      blocks.take(node.device, known, 26);
      found[kind] = known;
      continue;
    }
    const from = open.filter((pool) => pool.encapsulation === kind && pool.forTunnels);
    const address = blocks.next(node.device, from);
    if (address !== null) found[kind] = address;
  }
  return found;
}

/** Calico's own checks of an address that a pod asks for by name. */
function objectionTo(wanted: Ipv4, pools: readonly IpPool[], blocks: Blocks): Refusal | null {
  const address = formatIpv4(wanted);
  if (!pools.some((pool) => prefixContains(pool.subnet, wanted))) {
    const ranges = pools.map(({ subnet }) => formatPrefix(subnet));
    return refusal((pod, count) => ({ kind: 'HS336/no-pool', args: { pod, count, address, ranges } }));
  }
  return blocks.isUsed(wanted)
    ? refusal((pod, count) => ({ kind: 'HS336/taken', args: { pod, count, address } }))
    : null;
}

/** Pools that a pod names are asked whatever nodes they are for; of the others those for the node. */
function poolsFor(
  plan: PodPlan,
  node: ClusterNodeSeed,
  sources: AddressSources,
): readonly IpPool[] | Refusal {
  const own = plan.addressRequest;
  const { pools: wanted, unreadable } =
    own.pools === null && own.unreadable === null ? sources.requestOf(plan.namespace) : own;
  if (unreadable !== null) {
    return refusal((pod, count) => ({
      kind: 'HS336/annotation',
      args: { pod, count, annotation: unreadable },
    }));
  }
  // Calico looks for a pool that a pod names among those that are for workloads, too (determinePools).
  const enabled = sources.pools.filter((pool) => !pool.disabled && pool.forWorkloads);
  if (wanted !== null) {
    const found = wanted.map((name) =>
      enabled.find((pool) => pool.name === name || formatPrefix(pool.subnet) === name),
    );
    const missing = wanted.find((_, position) => found[position] === undefined);
    if (missing === undefined && found.length > 0) return found.flatMap((pool) => pool ?? []);
    const names = enabled.map((pool) => pool.name ?? formatPrefix(pool.subnet));
    const unused = sources.pools.find(({ name, forWorkloads }) => name === missing && !forWorkloads)?.name;
    if (unused !== undefined && unused !== null) {
      return refusal((pod, count) => ({
        kind: 'HS336/pool-use',
        args: { pod, count, pool: unused, pools: names },
      }));
    }
    return refusal((pod, count) => ({
      kind: 'HS336/pool',
      args: { pod, count, pool: missing ?? null, pools: names },
    }));
  }
  const open = enabled.filter((pool) => pool.automatic && pool.takesNode(node.labels));
  if (open.length > 0) return open;
  return refusal((pod, count) => ({ kind: 'HS336/node', args: { pod, count, node: node.kubernetesName } }));
}

function refusal(sayOf: Refusal['said']): Refusal {
  return { said: sayOf };
}

/** The pools as findings name them. */
export function rangesOf(pools: readonly PodPool[]): PodRanges {
  return {
    isPools: pools.some(({ name }) => name !== null),
    ranges: pools.map(({ subnet }) => formatPrefix(subnet)),
  };
}
