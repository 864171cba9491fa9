/**
 * Ports of the node itself that pods take: all ports of a pod on the host network, and each `hostPort`.
 * Two pods on one node cannot have the same. Source: Kubernetes scheduler, NodePorts plugin; API reference, ContainerPort.
 */
import { integerAt, listAt, textAt } from '../fields';

export interface HostPort {
  readonly protocol: string;
  readonly port: number;
  /** Empty = on all addresses of the node. */
  readonly address: string;
}

export function readHostPorts(spec: unknown, hostNetwork: boolean): readonly HostPort[] {
  return listAt(spec, 'containers').flatMap((container) =>
    listAt(container, 'ports').flatMap((item): HostPort[] => {
      const port = integerAt(item, 'hostPort') ?? (hostNetwork ? integerAt(item, 'containerPort') : null);
      if (port === null || port === 0) return [];
      const address = textAt(item, 'hostIP') ?? '';
      return [
        { protocol: textAt(item, 'protocol') ?? 'TCP', port, address: address === '0.0.0.0' ? '' : address },
      ];
    }),
  );
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
