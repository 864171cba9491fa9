/**
 * Calico's address management: which pod gets which address. Source: Calico documentation, "IP address
 * management"; libcalico-go/lib/ipam (determinePools), calico-node's allocation of tunnel addresses.
 *
 * Which free block a node claims depends on a random generator in Calico; here it is the first
 * free one, nodes in order, each node's first block before anybody's second. Addresses that a
 * dump already has stay, and bring their blocks with them.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, type Prefix } from '../../address/prefix';
import type { DeviceName } from '../../network/model';
import type { ClusterNodeSeed } from '../cluster-nodes';
import type { PodPlan } from '../pods/pod-plan';
import type { PlacedPod } from '../pods/schedule';
import type { AddressRequest } from './address-requests';
import { Blocks } from './blocks';
import type { AddressManagement } from './ipam-objects';
import type { IpPool } from './ip-pools';
import { tunnelsOf, type TunnelKind } from './pool-of';

export interface AddressPlan {
  /** In the order of the pods; null without a node or an address. */
  readonly addresses: readonly (Ipv4 | null)[];
  /** Why a pod with a node gets none. */
  readonly refusals: ReadonlyMap<PlacedPod, Refusal>;
  readonly blocks: ReadonlyMap<DeviceName, readonly Prefix[]>;
  /** The tunnels' own addresses: the first of the node's first block. */
  readonly tunnels: ReadonlyMap<DeviceName, TunnelAddresses>;
}

export type Refusal =
  { readonly type: 'full' } | { readonly type: 'request'; readonly what: string; readonly remedy: string };

export type TunnelAddresses = Readonly<Partial<Record<TunnelKind, Ipv4>>>;

export interface AddressSources {
  readonly pools: readonly IpPool[];
  readonly management: AddressManagement;
  readonly nodes: readonly ClusterNodeSeed[];
  /** What a namespace asks for its pods. */
  readonly requestOf: (namespace: string) => AddressRequest;
}

/** Gives addresses to all pods that are not on the host network. Nodes and pods are in order. */
export function assignAddresses(sources: AddressSources, pods: readonly PlacedPod[]): AddressPlan {
  const { pools, management, nodes } = sources;
  const blocks = new Blocks(pools, management);
  const refusals = new Map<PlacedPod, Refusal>();
  const length = pools[0]?.blockSize ?? 26;
  const networked = pods.map((pod) => (pod.node !== null && !pod.plan.hostNetwork ? pod.node : null));
  const kept = pods.map(({ plan }, position): Ipv4 | null => {
    const node = networked[position] ?? null;
    if (node === null || plan.knownAddress === null || blocks.isUsed(plan.knownAddress)) return null;
    blocks.take(node, plan.knownAddress, length);
    return plan.knownAddress;
  });
  for (const [position, pod] of pods.entries()) {
    const node = networked[position] ?? null;
    const wanted = pod.plan.addressRequest.address;
    if (node === null || wanted === null || kept[position] !== null) continue;
    const refusal = objectionTo(wanted, pools, blocks);
    if (refusal) refusals.set(pod, refusal);
    else {
      blocks.take(node, wanted, length);
      kept[position] = wanted;
    }
  }
  const users = new Set(networked);
  const tunnels = new Map(nodes.map((node) => [node.device, tunnelAddresses(node, pools, blocks, users)]));
  const addresses = pods.map((pod, position): Ipv4 | null => {
    const node = nodes.find(({ device }) => device === networked[position]);
    if (!node || refusals.has(pod)) return null;
    const own = kept[position] ?? null;
    if (own !== null) return own;
    const allowed = poolsFor(pod.plan, node, sources);
    if ('type' in allowed) refusals.set(pod, allowed);
    const found = 'type' in allowed ? null : blocks.next(node.device, allowed);
    if (found === null && !refusals.has(pod)) refusals.set(pod, { type: 'full' });
    return found;
  });
  return {
    addresses,
    refusals,
    blocks: new Map(nodes.map(({ device }) => [device, blocks.of(device)])),
    tunnels,
  };
}

/** A tunnel's address comes from a pool that uses the tunnel, before any pod of the node has one. */
function tunnelAddresses(
  node: ClusterNodeSeed,
  pools: readonly IpPool[],
  blocks: Blocks,
  users: ReadonlySet<DeviceName | null>,
): TunnelAddresses {
  const kinds = tunnelsOf(pools);
  const open = pools.filter((pool) => !pool.disabled && pool.takesNode(node.labels));
  if (kinds.length > 0 || users.has(node.device)) blocks.claimFirst(node.device, open);
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
  const text = formatIpv4(wanted);
  if (!pools.some((pool) => prefixContains(pool.subnet, wanted))) {
    const ranges = pools.map(({ subnet }) => formatPrefix(subnet)).join(', ');
    return request(
      `asks for the address ${text}, which is in no IP pool`,
      `Ask for an address of ${ranges}.`,
    );
  }
  return blocks.isUsed(wanted)
    ? request(`asks for the address ${text}, which another pod has`, 'Ask for another address.')
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
    return request(`has an annotation ${unreadable} that is no list`, 'Write a list: ["172.27.0.5"].');
  }
  const enabled = sources.pools.filter((pool) => !pool.disabled);
  if (wanted !== null) {
    const found = wanted.map((name) =>
      enabled.find((pool) => pool.name === name || formatPrefix(pool.subnet) === name),
    );
    const missing = wanted.find((_, position) => found[position] === undefined);
    if (missing === undefined && found.length > 0) return found.flatMap((pool) => pool ?? []);
    const names = enabled.map((pool) => pool.name ?? formatPrefix(pool.subnet)).join(', ');
    return request(
      `asks for the IP pool ${missing ?? '(none)'}, which is not there or disabled`,
      `Ask for one of ${names}.`,
    );
  }
  const open = enabled.filter((pool) => pool.forWorkloads && pool.takesNode(node.labels));
  if (open.length > 0) return open;
  return request(
    `gets no address: no IP pool that is enabled is for pods on ${node.kubernetesName}`,
    'Enable an IPPool whose nodeSelector takes the node.',
  );
}

function request(what: string, remedy: string): Refusal {
  return { type: 'request', what, remedy };
}
