/**
 * `externalIPs` on a subnet of the nodes that nobody has: somebody else must bring their packets to a node, and
 * MetalLB is not that somebody. Source: Kubernetes documentation, "Service: External IPs" (the cluster does not manage
 * them); MetalLB documentation, "Usage" (it gives and announces `status.loadBalancer`).
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { prefixContains, type Prefix } from '../../address/prefix';
import { said } from '../../topology/problems/finding';
import type { Service } from '../cluster';
import type { Finding } from '../finding';

export function externalIpFindings(
  services: readonly Service[],
  /** On which nobody routes to an address: it is asked for by ARP. */
  subnets: readonly Prefix[],
  isAnswered: (address: Ipv4) => boolean,
): readonly Finding[] {
  return services.flatMap(({ externalIPs, origin, namespace, name, type }): readonly Finding[] => {
    const lost = externalIPs.filter(
      (address) => subnets.some((subnet) => prefixContains(subnet, address)) && !isAnswered(address),
    );
    if (origin === null || lost.length === 0) return [];
    const args = {
      service: `${namespace}/${name}`,
      addresses: lost.map(formatIpv4),
      isBalanced: type === 'LoadBalancer',
    };
    return [{ said: said('HS319', args), severity: 'warning', origin, path: ['spec', 'externalIPs'] }];
  });
}
