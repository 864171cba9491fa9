/**
 * Which node answers ARP for a service's external address. MetalLB sorts the able nodes by the
 * SHA-256 of node name and address, and the first one announces.
 * Source: metallb speaker/layer2_controller.go. Able are all nodes with a speaker, under
 * `externalTrafficPolicy: Local` only those with a ready endpoint; without any ready endpoint
 * nobody announces. (MetalLB before 0.13 counted only nodes with endpoints in either case.)
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { sha256Hex } from '../hash';

/** The name of the announcing node, or null when no node is able. */
export function electAnnouncer(address: Ipv4, nodeNames: readonly string[]): string | null {
  return announcerOrder(address, nodeNames)[0] ?? null;
}

/** All able nodes, the one that announces first, its successors after it. */
export function announcerOrder(address: Ipv4, nodeNames: readonly string[]): readonly string[] {
  const text = formatIpv4(address);
  return nodeNames
    .map((name) => ({ name, hash: sha256Hex(`${name}#${text}`) }))
    .toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ name }) => name);
}
