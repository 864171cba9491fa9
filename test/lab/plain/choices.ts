/** What a file leaves to the dice of a real cluster: the second hand is told what the simulator drew. */
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import type { Model } from '#core/analysis/model';

/** What a real cluster throws dice for: one draw of them. */
export interface Choices {
  readonly pods: readonly Readonly<
    Record<'namespace' | 'name' | 'ownerKind' | 'ownerName' | 'node' | 'address', string>
  >[];
  readonly services: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly clusterIP: string | null;
    readonly nodePorts: Readonly<Record<string, number>>;
    readonly healthCheckNodePort: number | null;
  }[];
  /** Blocks of pod addresses that a node has. */
  readonly blocks: Readonly<Record<string, readonly string[]>>;
}

/** The simulator's draw. What a file says itself the second hand takes from there. */
export function choicesOf({ cluster }: Model): Choices {
  return {
    pods: cluster.pods.flatMap(({ namespace, name, owner, node, address }) =>
      node === null || address === null
        ? []
        : [
            {
              namespace,
              name,
              ownerKind: owner?.kind ?? '',
              ownerName: owner?.name ?? '',
              node,
              address: formatIpv4(address),
            },
          ],
    ),
    services: cluster.services.map(({ namespace, name, clusterAddress, ports, healthCheckNodePort }) => ({
      namespace,
      name,
      healthCheckNodePort,
      clusterIP: clusterAddress === null ? null : formatIpv4(clusterAddress),
      nodePorts: Object.fromEntries(
        ports.flatMap(({ protocol, port, nodePort }) =>
          nodePort === null ? [] : [[`${protocol}/${port}`, nodePort] as const],
        ),
      ),
    })),
    blocks: Object.fromEntries(cluster.nodes.map(({ device, blocks }) => [device, blocks.map(formatPrefix)])),
  };
}
