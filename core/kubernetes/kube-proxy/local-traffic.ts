/**
 * How kube-proxy tells packets of pods from others: by their source in the cluster's range or that of the node, by the
 * interface where they come in, or not at all. What is none of a pod is masqueraded on its way to a cluster address.
 * Source: kubernetes cmd/kube-proxy/app/server_linux.go (getLocalDetectors), pkg/proxy/util/localdetector.go,
 * pkg/proxy/iptables/proxier.go.
 */
import type { Prefix } from '../../address/prefix';
import type { Match } from '../../network/ruleset';

export type LocalDetector =
  /** `ClusterCIDR`. */
  | { readonly type: 'cidrs'; readonly cidrs: readonly Prefix[] }
  /** `NodeCIDR`: the node's own `spec.podCIDR`. */
  | { readonly type: 'node-cidr' }
  /** `InterfaceNamePrefix`, `BridgeInterface`: a name that may end with `+`. */
  | { readonly type: 'interfaces'; readonly name: string }
  /** The range is left out: nobody is told from others, hence nobody masqueraded for it. */
  | { readonly type: 'none' };

export interface LocalTraffic {
  readonly detector: LocalDetector;
  /** Everything to a cluster address is masqueraded, pods' packets too. */
  readonly masqueradeAll: boolean;
}

/** What a rule of one node asks for, to match pods' packets or all others; null = no rule can. */
export interface LocalMatches {
  readonly fromPods: Match | null;
  /** `interface`: iptables says `! -i NAME`, for which a rule here has no word. */
  readonly fromOthers: Match | { readonly interface: string } | 'everything' | null;
}

/** `podCidr` is the node's. */
export function localMatches(
  { detector, masqueradeAll }: LocalTraffic,
  podCidr: Prefix | null,
): LocalMatches {
  const found = matchesOf(detector, podCidr);
  return masqueradeAll ? { ...found, fromOthers: 'everything' } : found;
}

function matchesOf(detector: LocalDetector, podCidr: Prefix | null): LocalMatches {
  switch (detector.type) {
    case 'cidrs':
      return bySource(detector.cidrs);
    case 'node-cidr':
      return podCidr === null ? { fromPods: null, fromOthers: null } : bySource([podCidr]);
    case 'interfaces':
      return { fromPods: { inInterface: detector.name }, fromOthers: { interface: detector.name } };
    case 'none':
      return { fromPods: null, fromOthers: null };
  }
}

function bySource(prefixes: readonly Prefix[]): LocalMatches {
  return { fromPods: { source: { prefixes } }, fromOthers: { source: { prefixes, not: true } } };
}
