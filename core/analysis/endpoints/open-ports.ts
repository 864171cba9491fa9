/** Which ports an endpoint answers on: a service's ports, or what listens on a device. */
import type { Pod, Service } from '../../kubernetes/cluster';
import { podsWithHostPorts } from '../../kubernetes/portmap/rules';
import type { Device, DeviceName } from '../../network/model';
import type { Model } from '../model';

export interface OpenPort {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** `http`; null where it has no name. */
  readonly name: string | null;
}

/** A headless service is reached on its pods' own ports. */
export function portsOfService(service: Service): readonly OpenPort[] {
  if (service.type !== 'Headless') {
    return service.ports.map(({ protocol, port, name }) => ({ protocol, port, name }));
  }
  return service.ports.flatMap(({ protocol, port, name, endpoints }) => [
    { protocol, port: endpoints[0]?.port ?? port, name },
  ]);
}

/** What a node answers on besides: node ports of services, and ports that lead to its pods. */
function portsOfNode({ cluster }: Model, node: DeviceName): readonly OpenPort[] {
  const nodePorts = cluster.services.flatMap(({ ports }) =>
    ports.flatMap(({ protocol, nodePort, name }) =>
      nodePort === null ? [] : [{ protocol, port: nodePort, name }],
    ),
  );
  return [...nodePorts, ...podsWithHostPorts(cluster, node).flatMap(hostPortsOf)];
}

/** Nobody but the node itself reaches one on 127.0.0.1. */
function hostPortsOf(pod: Pod): readonly OpenPort[] {
  return pod.hostPorts
    .filter(({ hostAddress }) => hostAddress === null || hostAddress >>> 24 !== 127)
    .map(({ protocol, hostPort }) => ({ protocol, port: hostPort, name: null }));
}

/** All that the thing with this device can be asked on. */
export function portsOf(model: Model, device: Device): readonly OpenPort[] {
  return device.kind === 'node'
    ? sortedPorts([...portsOfDevice(device), ...portsOfNode(model, device.name)])
    : portsOfDevice(device);
}

export function portsOfDevice(device: Device): readonly OpenPort[] {
  const ports = device.listeners.map(({ protocol, port }) => ({ protocol, port, name: null }));
  return sortedPorts(ports);
}

/** Each once, by number. */
function sortedPorts(ports: readonly OpenPort[]): readonly OpenPort[] {
  return [...new Map(ports.map((one) => [`${one.protocol}/${one.port}`, one])).values()].toSorted(
    (a, b) => a.port - b.port,
  );
}

/** `TCP 80`. */
export function portWords({ protocol, port }: OpenPort): string {
  return `${protocol.toUpperCase()} ${port}`;
}

/** `TCP 80, TCP 443`. */
export function formatPorts(ports: readonly OpenPort[]): string {
  return ports.map(portWords).join(', ');
}
