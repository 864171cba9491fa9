/**
 * Ports of the node itself that pods take: all ports of a pod on the host network, and each `hostPort`.
 * Two pods on one node cannot have the same. Source: Kubernetes scheduler, NodePorts plugin; API reference, ContainerPort.
 */
import type { PodHostPort } from '../cluster';
import { integerAt, listAt, readAddress, textAt } from '../fields';

export interface HostPort {
  readonly protocol: string;
  readonly port: number;
  readonly containerPort: number;
  /** Empty = on all addresses of the node. */
  readonly address: string;
}

/** Containers that run while the pod is ready: init containers are over by then, unless they are sidecars. */
export function longRunning(spec: unknown): readonly unknown[] {
  const sidecars = listAt(spec, 'initContainers').filter(
    (item) => textAt(item, 'restartPolicy') === 'Always',
  );
  return [...listAt(spec, 'containers'), ...sidecars];
}

export function readHostPorts(spec: unknown, hostNetwork: boolean): readonly HostPort[] {
  return longRunning(spec).flatMap((container) =>
    listAt(container, 'ports').flatMap((item): HostPort[] => {
      const containerPort = integerAt(item, 'containerPort');
      const port = integerAt(item, 'hostPort') ?? (hostNetwork ? containerPort : null);
      if (port === null || containerPort === null || !isPort(port) || !isPort(containerPort)) return [];
      const address = textAt(item, 'hostIP') ?? '';
      return [
        {
          protocol: textAt(item, 'protocol') ?? 'TCP',
          port,
          containerPort,
          address: address === '0.0.0.0' ? '' : address,
        },
      ];
    }),
  );
}

/** Those that portmap forwards, of the protocols that packets here have; one on an IPv6 address is no business of IPv4. */
export function forwardedPorts(ports: readonly HostPort[]): readonly PodHostPort[] {
  return ports.flatMap(({ protocol, port, containerPort, address }): PodHostPort[] => {
    const hostAddress = readAddress(address);
    if ((protocol !== 'TCP' && protocol !== 'UDP') || (address !== '' && hostAddress === null)) return [];
    return [{ protocol: protocol === 'TCP' ? 'tcp' : 'udp', hostPort: port, containerPort, hostAddress }];
  });
}

function isPort(value: number): boolean {
  return value >= 1 && value <= 65_535;
}

/** The first port of `a` that `b` wants, too; null when they get on. */
export function hostPortConflict(a: readonly HostPort[], b: readonly HostPort[]): HostPort | null {
  return (
    a.find((one) =>
      b.some(
        (other) =>
          one.port === other.port &&
          one.protocol === other.protocol &&
          (one.address === '' || other.address === '' || one.address === other.address),
      ),
    ) ?? null
  );
}
