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
import { announcerOrder } from './layer2-election';

/** Tunnels and pods' interfaces are left out by MetalLB's `excludel2.yaml`, and nobody asks on them. */
export const announcedInterfaces: readonly string[] = [internalNodeInterface, externalNodeInterface];

/** A node that answers, or that would. */
export interface Layer2Announcer {
  readonly node: NodeId;
  /** Empty where it has none of those that its advertisements name. */
  readonly interfaces: readonly string[];
}

/**
 * The nodes that may, in the order of the election: the first announces, each other one once those before it are gone.
 * `advertisements` select the pool; null = the appliance's own needs none. `isLeftOut` are interfaces on which speakers
 * never answer.
 */
export function layer2Announcers(
  address: Ipv4,
  service: Labels,
  able: readonly ClusterNodeSeed[],
  advertisements: readonly Advertisement[] | null,
  isLeftOut: (name: string) => boolean,
): readonly Layer2Announcer[] {
  const fitting = advertisements?.filter(({ takesService }) => takesService(service)) ?? null;
  const candidates = new Map(
    able
      .filter(({ labels }) => fitting === null || fitting.some(({ takesNode }) => takesNode(labels)))
      .map((node) => [node.kubernetesName, node]),
  );
  const takers = ({ labels }: ClusterNodeSeed): readonly Advertisement[] =>
    fitting?.filter(({ takesNode }) => takesNode(labels)) ?? [];
  const scores = new Map(
    [...candidates].map(([name, node]) => [
      name,
      takers(node).reduce((sum, { scoreOf }) => sum + scoreOf(node.labels), 0),
    ]),
  );
  return announcerOrder(address, [...candidates.keys()], (name) => scores.get(name) ?? 0).flatMap((name) => {
    const node = candidates.get(name);
    return node
      ? { node: node.device, interfaces: interfacesOf(takers(node)).filter((one) => !isLeftOut(one)) }
      : [];
  });
}

/** Advertisements name all of them where one of them names none, or where there are none. */
function interfacesOf(advertisements: readonly Advertisement[]): readonly string[] {
  const names = advertisements.flatMap(({ interfaces }) => interfaces);
  if (advertisements.length === 0 || advertisements.some(({ interfaces }) => interfaces.length === 0)) {
    return announcedInterfaces;
  }
  return announcedInterfaces.filter((name) => names.includes(name));
}
