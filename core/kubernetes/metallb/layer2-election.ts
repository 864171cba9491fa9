/**
 * Which node answers ARP for a service's external address. MetalLB sorts the able nodes by what advertisements prefer,
 * then by the SHA-256 of node name and address, and the first one announces; the others follow when it is gone.
 * Source: metallb speaker/layer2_controller.go; design/0011-preferred-node-selection (scores of `preferredNodeSelectors`).
 * Able are all nodes with a speaker, under `externalTrafficPolicy: Local` only those with an endpoint that serves;
 * without any such endpoint nobody announces. (MetalLB before 0.13 counted only nodes with endpoints in either case.)
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { sha256Hex } from '../hash';

/** All able nodes, the one that announces first, its successors after it. Without a score a node has 0. */
export function announcerOrder(
  address: Ipv4,
  nodeNames: readonly string[],
  scoreOf: (name: string) => number = () => 0,
): readonly string[] {
  const text = formatIpv4(address);
  return nodeNames
    .map((name) => ({ name, score: scoreOf(name), hash: sha256Hex(`${name}#${text}`) }))
    .toSorted((a, b) => b.score - a.score || (a.hash < b.hash ? -1 : 1))
    .map(({ name }) => name);
}
