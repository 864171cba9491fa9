/** `internet` as an end of a question: whoever the file has on a network of the zone `internet`. */
import { hostId, type HostId } from '../../topology/things/thing-id';
import type { Model } from '../model';
import { forwards } from '../../topology/host-role';

/** The first host there that is no router; null where there is none, and where a service has the name for itself. */
export function internetHost({ topology, cluster }: Model): HostId | null {
  if (cluster.services.some(({ name }) => name === 'internet')) return null;
  const networks = topology.networks.flatMap(({ resource }) =>
    resource.zone === 'internet' ? [resource.name] : [],
  );
  const host = topology.hosts.find(
    ({ resource }) =>
      !forwards(resource) && resource.interfaces.some(({ network }) => networks.includes(network)),
  );
  return host ? hostId(host.resource.name) : null;
}
