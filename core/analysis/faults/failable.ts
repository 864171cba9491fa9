/**
 * What can fail: every port with a cable, every cable of a host that has several, every host, network, node and pod. A
 * host's only cable fails as the host does, and a port's cable as the port does, so neither is counted twice.
 */
import { hostInterfaceName } from '../../appliance/outside-network';
import { hasCarrier } from '../../appliance/ports';
import type { DeviceName } from '../../network/model';
import { forwards } from '../../topology/host-role';
import {
  hostId,
  networkId,
  type DeviceId,
  type HostId,
  type NetworkId,
} from '../../topology/things/thing-id';
import { podOfDevice } from '../../kubernetes/pods/pod-index';
import type { Model } from '../model';

export type FailableKind = 'port' | 'cable' | 'gateway' | 'host' | 'network' | 'node' | 'pod';

export type Failable =
  | {
      readonly kind: Exclude<FailableKind, 'cable'>;
      /** As a Fault names it: `port/Port2`, `host/plant-gateway`, `pod/default/web-0`. */
      readonly target: DeviceId;
    }
  | {
      readonly kind: 'cable';
      /** `cable/plant-gateway/offices`; a second one into the same network has its interface, too. */
      readonly target: `cable/${string}`;
      readonly host: HostId;
      readonly interface: string;
      readonly network: NetworkId;
    };

/** All of them that are up, from the outside in: what carries most comes first. */
export function failables(model: Model): readonly Failable[] {
  const isUp = ({ target }: { readonly target: DeviceName }): boolean =>
    model.plane.devices.get(target)?.model.up === true;
  const ports = model.appliance.ports
    .filter(hasCarrier)
    .map(({ device }) => ({ kind: 'port', target: device }) as const);
  const networks = model.topology.networks.map(
    ({ resource }) => ({ kind: 'network', target: networkId(resource.name) }) as const,
  );
  const hosts = model.topology.hosts.map(
    ({ resource }) =>
      ({ kind: forwards(resource) ? 'gateway' : 'host', target: hostId(resource.name) }) as const,
  );
  const nodes = model.appliance.nodes.map(({ device }) => ({ kind: 'node', target: device }) as const);
  const pods = model.cluster.pods
    .filter(({ node, address, terminating }) => node !== null && address !== null && !terminating)
    .map(({ device }) => ({ kind: 'pod', target: device }) as const);
  const standing = [...ports, ...networks, ...hosts, ...nodes].filter(isUp);
  return [
    ...standing,
    ...cablesOf(model).filter(({ host }) => isUp({ target: host })),
    ...pods.filter(isRunning(model)),
  ];
}

/** A pod on the host network has no device of its own: it runs while its node does. */
function isRunning(model: Model): (pod: { readonly target: DeviceName }) => boolean {
  return ({ target }) => {
    const pod = podOfDevice(model.cluster, target);
    const device = pod?.hostNetwork ? pod.node : target;
    return device !== null && model.plane.devices.get(device)?.model.up === true;
  };
}

function cablesOf({ topology }: Model): readonly Extract<Failable, { kind: 'cable' }>[] {
  const networks = new Set(topology.networks.map(({ resource }) => resource.name));
  return topology.hosts.flatMap(({ resource: { name, interfaces } }) => {
    if (interfaces.length < 2) return [];
    return interfaces.flatMap(({ network }, index) => {
      if (!networks.has(network)) return [];
      const own = interfaces.filter((other) => other.network === network).length > 1;
      const eth = hostInterfaceName(index);
      return {
        kind: 'cable' as const,
        target: `cable/${name}/${network}${own ? `/${eth}` : ''}` as const,
        host: hostId(name),
        interface: eth,
        network: networkId(network),
      };
    });
  });
}
