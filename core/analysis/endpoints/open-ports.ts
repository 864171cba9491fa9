/** Which ports an endpoint answers on: a service's ports, or what listens on a device. */
import type { Service } from '../../kubernetes/cluster';
import type { Device } from '../../network/model';

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

export function portsOfDevice(device: Device): readonly OpenPort[] {
  const ports = device.listeners.map(({ protocol, port }) => ({ protocol, port, name: null }));
  return [...new Map(ports.map((one) => [`${one.protocol}/${one.port}`, one])).values()].toSorted(
    (a, b) => a.port - b.port,
  );
}

/** `TCP 80, TCP 443`. */
export function formatPorts(ports: readonly OpenPort[]): string {
  return ports.map(({ protocol, port }) => `${protocol.toUpperCase()} ${port}`).join(', ');
}
