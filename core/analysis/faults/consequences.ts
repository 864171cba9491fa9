/**
 * What the control plane does when something fails: MetalLB's announcer moves, a default gateway is lost, pods are made
 * again elsewhere. Facts of two models beside each other; their sentences are in `core/sentences/traces/faults.ts`.
 */
import type { Ipv4 } from '../../address/ipv4';
import { hostInterfaceName } from '../../appliance/outside-network';
import type { DeviceName } from '../../network/model';
import { hostId, serviceId, WINDOWS_HOST } from '../../topology/things/thing-id';
import type { Model } from '../model';
import type { Failable } from './failable';

export type FaultConsequence =
  /** Who answers ARP for a service's address; null = nobody any more. */
  | {
      readonly kind: 'announcer';
      readonly service: string;
      readonly address: Ipv4;
      readonly before: DeviceName;
      readonly after: DeviceName | null;
    }
  /** The nodes that announce it to routers. */
  | {
      readonly kind: 'announcers';
      readonly service: string;
      readonly address: Ipv4;
      readonly before: readonly DeviceName[];
      readonly after: readonly DeviceName[];
    }
  /** Whose default gateway it was; `gateway` is its address. */
  | { readonly kind: 'default-gateway'; readonly devices: readonly DeviceName[]; readonly gateway: Ipv4 }
  /** Made again on another node, with a new address. */
  | {
      readonly kind: 'made-again';
      readonly pod: DeviceName;
      readonly as: DeviceName;
      readonly node: DeviceName | null;
      readonly before: Ipv4 | null;
      readonly after: Ipv4 | null;
    }
  /** Pods of a failed node for which nobody makes others. */
  | { readonly kind: 'not-made-again'; readonly pods: readonly DeviceName[] };

/** What moves at once. */
export function consequencesOf(
  before: Model,
  after: Model,
  failed: readonly Failable[],
): readonly FaultConsequence[] {
  return [...announcersMoved(before, after), ...failed.flatMap((one) => gatewayLost(before, one))];
}

function announcersMoved(before: Model, after: Model): readonly FaultConsequence[] {
  const now = new Map(
    after.cluster.services.map((service) => [serviceId(service.namespace, service.name), service]),
  );
  return before.cluster.services.flatMap((was): readonly FaultConsequence[] => {
    const service = serviceId(was.namespace, was.name);
    const is = now.get(service);
    const address = was.externalAddress;
    if (!is || address === null) return [];
    if (was.announcedBy !== null && was.announcedBy !== is.announcedBy)
      return [{ kind: 'announcer', service, address, before: was.announcedBy, after: is.announcedBy }];
    if (was.routedBy.join() === is.routedBy.join()) return [];
    return [{ kind: 'announcers', service, address, before: was.routedBy, after: is.routedBy }];
  });
}

/** A router that fails is the default gateway of whoever names its addresses so; a port that fails takes the device's away. */
function gatewayLost(model: Model, failed: Failable): readonly FaultConsequence[] {
  const { appliance, topology } = model;
  if (failed.kind === 'port') {
    const port = appliance.ports.find(({ device }) => device === failed.target);
    if (!port?.gateway || port.name !== appliance.gatewayPort) return [];
    return [{ kind: 'default-gateway', devices: [WINDOWS_HOST], gateway: port.gateway }];
  }
  if (failed.kind !== 'gateway' && failed.kind !== 'cable') return [];
  const host = failed.kind === 'cable' ? failed.host : failed.target;
  const own =
    topology.hosts.find(({ resource }) => hostId(resource.name) === host)?.resource.interfaces ?? [];
  const cut = failed.kind === 'cable' ? failed.interface : null;
  const lost = own.filter((_item, index) => cut === null || cut === hostInterfaceName(index));
  return lost.flatMap(({ address: { address } }): readonly FaultConsequence[] => {
    const port = appliance.ports.find(({ name }) => name === appliance.gatewayPort);
    const devices = [
      ...(port?.gateway === address ? [WINDOWS_HOST] : []),
      ...topology.hosts.flatMap(({ resource }) =>
        resource.interfaces.some(({ gateway }) => gateway === address) ? [hostId(resource.name)] : [],
      ),
    ];
    return devices.length === 0 ? [] : [{ kind: 'default-gateway', devices, gateway: address }];
  });
}

/** What becomes of the pods of a node that stays away (`after` is the model in which it has failed over). */
export function podsMadeAgain(before: Model, after: Model, node: DeviceName): readonly FaultConsequence[] {
  const successors = new Map(
    after.cluster.pods.flatMap((pod) => (pod.replaces === null ? [] : [[pod.replaces, pod]])),
  );
  const own = before.cluster.pods.filter((pod) => pod.node === node && !pod.system);
  const gone = own.filter(({ device, owner }) => !successors.has(device) && owner?.kind !== 'DaemonSet');
  const again = own.flatMap(({ device, address }): readonly FaultConsequence[] => {
    const as = successors.get(device);
    if (!as) return [];
    return [
      { kind: 'made-again', pod: device, as: as.device, node: as.node, before: address, after: as.address },
    ];
  });
  return gone.length === 0
    ? again
    : [...again, { kind: 'not-made-again', pods: gone.map(({ device }) => device) }];
}

/** The pods that sit on what has failed, and itself: whoever asks or is asked there is gone with it. */
export function goneWith(model: Model, failed: readonly Failable[]): ReadonlySet<DeviceName> {
  const targets = new Set<DeviceName>(failed.map(({ target }) => target));
  const pods = model.cluster.pods.filter(({ node }) => node !== null && targets.has(node));
  for (const { device } of pods) targets.add(device);
  return targets;
}
