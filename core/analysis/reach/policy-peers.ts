/**
 * Between whom policies can allow or refuse: the workloads of the files, and the ranges of outside
 * addresses into which the policies' blocks cut the address space.
 */
import { ipv4, ipv4FromNumber } from '../../address/ipv4';
import { firstOf, lastOf, prefixContains, type Prefix } from '../../address/prefix';
import { formatRange, rangeContains, type AddressRange } from '../../address/range';
import type { Cluster, Pod } from '../../kubernetes/cluster';
import type { PolicyTier } from '../../kubernetes/policies/tiers';

export interface Workload {
  readonly type: 'workload';
  /** `shop/web[Deployment]`, or `shop/web-0[Pod]` for a pod that nobody owns. */
  readonly name: string;
  /** One of each sort: pods that differ in labels, ports or network may be treated differently. */
  readonly pods: readonly Pod[];
}

export interface OutsideRange {
  readonly type: 'range';
  /** `0.0.0.0-9.255.255.255`. */
  readonly name: string;
  readonly range: AddressRange;
}

export type Peer = Workload | OutsideRange;

/** The workloads by name. The system's own pods stand in no file, and nobody writes policies for them here. */
export function workloads(cluster: Cluster): readonly Workload[] {
  const ranges = outsideRanges(cluster.tiers);
  const onHosts = cluster.pods.some(({ hostNetwork, system }) => hostNetwork && !system);
  const groups = new Map<string, Map<string, Pod>>();
  for (const pod of cluster.pods) {
    if (pod.system) continue;
    const name = pod.owner
      ? `${pod.namespace}/${pod.owner.name}[${pod.owner.kind}]`
      : `${pod.namespace}/${pod.name}[Pod]`;
    const sorts = groups.get(name) ?? new Map<string, Pod>();
    groups.set(name, sorts);
    const { address, node } = pod;
    const sort = JSON.stringify([
      Object.entries(pod.labels)
        .map((label) => label.join('='))
        .toSorted(),
      pod.ports,
      pod.hostNetwork,
      pod.serviceAccount,
      // A block may hold one pod of a workload and not another.
      address === null ? null : ranges.findIndex(({ range }) => rangeContains(range, address)),
      // What comes from the pod's own node meets no policy.
      onHosts ? node : null,
    ]);
    if (!sorts.has(sort)) sorts.set(sort, pod);
  }
  return [...groups]
    .map(([name, pods]): Workload => ({ type: 'workload', name, pods: [...pods.values()] }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** All addresses, cut wherever a block of the policies or one of its exceptions begins or ends; in order. */
export function outsideRanges(tiers: readonly PolicyTier[]): readonly OutsideRange[] {
  const starts = new Set<number>([0]);
  for (const range of blocksOf(tiers).flatMap(joined)) {
    starts.add(range.first);
    if (range.last < lastAddress) starts.add(range.last + 1);
  }
  const sorted = [...starts].toSorted((a, b) => a - b);
  return sorted.map((first, index): OutsideRange => {
    const next = sorted[index + 1];
    const last = next === undefined ? lastAddress : ipv4FromNumber(next - 1);
    const range = { first: ipv4FromNumber(first), last };
    return { type: 'range', name: formatRange(range), range };
  });
}

function blocksOf(tiers: readonly PolicyTier[]): readonly (readonly Prefix[])[] {
  return tiers
    .flatMap(({ policies }) => policies)
    .flatMap(({ ingress, egress }) => [...(ingress ?? []), ...(egress ?? [])])
    .flatMap(({ clauses }) => clauses)
    .flatMap(({ source, destination }) => [source, destination])
    .flatMap((set) => [...(set?.within?.blocks ?? []), ...(set?.without?.blocks ?? [])]);
}

const lastAddress = ipv4('255.255.255.255');

/** Whether a range of `outsideRanges` lies in one of the blocks: it never lies half in one. */
export function inBlocks(range: AddressRange, blocks: readonly (readonly Prefix[])[]): boolean {
  return blocks.some((block) => block.some((one) => prefixContains(one, range.first)));
}

/** Sorted prefixes as ranges, neighbours as one: the pieces that an exception leaves are no pieces of their own. */
function joined(prefixes: readonly Prefix[]): readonly AddressRange[] {
  const ranges: AddressRange[] = [];
  for (const one of prefixes) {
    const last = ranges.at(-1);
    const first = firstOf(one);
    if (last && last.last + 1 === first) ranges[ranges.length - 1] = { first: last.first, last: lastOf(one) };
    else ranges.push({ first, last: lastOf(one) });
  }
  return ranges;
}
