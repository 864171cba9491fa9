/**
 * A CoreDNS that forwards to itself. With the plugin `loop` it finds that at its start and halts, over and over: then
 * no name of the cluster resolves. Source: coredns.io/plugins/loop, "Troubleshooting Loops In Kubernetes Clusters".
 *
 * A server on the loopback is CoreDNS itself inside its pod; its service's ClusterIP leads back to it, and so does a
 * node's own address, where the node asks its resolver's stub. One such server among several is enough, as the
 * question by which the loop is found may go to any of them.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { ServerBlock } from '../corefile/server-block';
import { isInZone } from '../corefile/zones';
import type { ForwardingLoop } from './settings';

interface Surroundings {
  readonly blocks: readonly ServerBlock[];
  /** What `/etc/resolv.conf` of its pod names. */
  readonly ownServers: readonly Ipv4[];
  /** Addresses by which a question comes back: its service's, its pods', the nodes'. */
  readonly ownAddresses: ReadonlySet<Ipv4>;
}

/** Null when it does not halt. */
export function forwardingLoop({ blocks, ownServers, ownAddresses }: Surroundings): ForwardingLoop | null {
  const leadsBack = (server: Ipv4): boolean => server >>> 24 === 127 || ownAddresses.has(server);
  for (const { plugins, zones, findsLoops } of blocks) {
    if (!findsLoops) continue;
    for (const plugin of plugins) {
      if (plugin.type !== 'forward' || !zones.some((zone) => isInZone(zone, plugin.zone))) continue;
      const written = plugin.to.find((one): one is Ipv4 => one !== 'resolv.conf' && leadsBack(one));
      if (written !== undefined) return { server: written, isOfNode: false };
      const ofNode = plugin.to.includes('resolv.conf') ? ownServers.find(leadsBack) : undefined;
      if (ofNode !== undefined) return { server: ofNode, isOfNode: true };
    }
  }
  return null;
}
