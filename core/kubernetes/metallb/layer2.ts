/**
 * Who answers ARP for a service's address, and on which interfaces. The node is elected among all that an
 * advertisement takes, whatever interfaces they have; then it announces on the interfaces that its advertisements
 * name, and on none where it has none of them: no other node steps in. Without names it answers on all of them, the
 * internal switch's included. Source: metallb speaker/layer2_controller.go (ShouldAnnounce, SetBalancer,
 * ipAdvertisementFor); MetalLB documentation, "Advanced L2 configuration" (its warning about interfaces).
 */
import type { Ipv4 } from '../../address/ipv4';
import type { NodeId } from '../../topology/things/thing-id';
import { externalNodeInterface, internalNodeInterface } from '../../topology/things/node-interfaces';
import type { ClusterNodeSeed } from '../cluster-nodes';
import type { Labels } from '../policies/label-selector';
import type { Advertisement } from './advertisements';
import { electAnnouncer } from './layer2-election';

/** Tunnels and pods' interfaces are left out by MetalLB's `excludel2.yaml`, and nobody asks on them. */
export const announcedInterfaces: readonly string[] = [internalNodeInterface, externalNodeInterface];

export interface Layer2Announcement {
  readonly node: NodeId;
  /** Empty where it has none of those that its advertisements name. */
  readonly interfaces: readonly string[];
}

/** Null without a node that may. `advertisements` select the pool; null = the appliance's own needs none. */
export function layer2Announcement(
  address: Ipv4,
  service: Labels,
  able: readonly ClusterNodeSeed[],
  advertisements: readonly Advertisement[] | null,
): Layer2Announcement | null {
  const fitting = advertisements?.filter(({ takesService }) => takesService(service)) ?? null;
  const candidates = able.filter(
    ({ labels }) => fitting === null || fitting.some(({ takesNode }) => takesNode(labels)),
  );
  const elected = electAnnouncer(
    address,
    candidates.map(({ kubernetesName }) => kubernetesName),
  );
  const node = candidates.find(({ kubernetesName }) => kubernetesName === elected);
  if (!node) return null;
  const own = fitting?.filter(({ takesNode }) => takesNode(node.labels)) ?? [];
  return { node: node.device, interfaces: interfacesOf(own) };
}

/** Advertisements name all of them where one of them names none, or where there are none. */
function interfacesOf(advertisements: readonly Advertisement[]): readonly string[] {
  const names = advertisements.flatMap(({ interfaces }) => interfaces);
  if (advertisements.length === 0 || advertisements.some(({ interfaces }) => interfaces.length === 0)) {
    return announcedInterfaces;
  }
  return announcedInterfaces.filter((name) => names.includes(name));
}
