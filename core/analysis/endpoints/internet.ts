/** `internet` as an end of a question: whoever the file has on a network of the zone `internet`. */
import { hostId, networkId, type HostId, type NetworkId } from '../../topology/things/thing-id';
import type { Model } from '../model';
import type { Topology } from '../../topology/document';
import { forwards } from '../../topology/host-role';

/** The first host there that is no router; null where there is none, and where a service has the name for itself. */
export function internetHost({ topology, cluster }: Model): HostId | null {
  if (cluster.services.some(({ name }) => name === 'internet')) return null;
  const networks = internetNetworks(topology);
  const host = topology.hosts.find(
    ({ resource }) =>
      !forwards(resource) && resource.interfaces.some(({ network }) => networks.includes(network)),
  );
  return host ? hostId(host.resource.name) : null;
}

function internetNetworks({ networks }: Topology): readonly string[] {
  return networks.flatMap(({ resource }) => (resource.zone === 'internet' ? [resource.name] : []));
}

/** What stands for the internet in a matrix: that host, which is in it by its name, or else anybody in such a network. */
export function anybodyOnInternet(model: Model): NetworkId | null {
  const [network] = internetNetworks(model.topology);
  return network === undefined || internetHost(model) ? null : networkId(network);
}
