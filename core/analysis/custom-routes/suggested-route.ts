/** What a new route starts with where nobody has drawn it. */
import { addToIpv4 } from '../../address/ipv4';
import { prefix, prefixOf } from '../../address/prefix';
import type { Model } from '../model';
import type { CustomRoute } from '../../appliance/facts';
import { DEFAULT_METRIC, routeTo } from './next-hop';
import { hostId } from '../../topology/things/thing-id';
import { forwards } from '../../topology/host-role';

/** By the first router on the compute port's network; else by the first address of its subnet. */
export function suggestedRoute(model: Model): CustomRoute {
  const port = model.appliance.ports.find(({ name }) => name === model.appliance.computePort);
  const routers = model.topology.hosts.filter(({ resource }) => forwards(resource));
  for (const { resource } of port ? routers : []) {
    const end = routeTo(model, hostId(resource.name), null);
    if (end && !end.objections.some(({ code }) => code === 'next-hop-off-subnet')) return end.route;
  }
  const subnet = port?.address
    ? prefixOf(port.address.address, port.address.length)
    : prefix('192.168.0.0/24');
  return {
    interfaceAlias: port?.name ?? 'Port3',
    destinationPrefix: prefix('0.0.0.0/0'),
    nextHop: addToIpv4(subnet.address, 1),
    routeMetric: DEFAULT_METRIC,
  };
}
