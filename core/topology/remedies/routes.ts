/** Routes and their next hops. */
import { mostRouters, type Router } from '../../sentences/routes';
import { setComputePort } from '../changes/appliance/ports';
import type { TopologyChange } from '../document';
import { parseIpv4 } from '../../address/ipv4';
import { formatPrefix, parsePrefix, prefixContains, type Prefix } from '../../address/prefix';
import { subnetOfPort } from '../check/view';
import { knowsWay } from '../router-ways';
import { canCarry } from './appliance';
import { chosen } from './fields';
import type { Mending } from './mending';
import type { Remedies } from './remedies';

/** Where the custom route leads that the field is of; null of other fields. */
export function destinationOf(at: Mending): Prefix | null {
  const written = at.value([...at.holder(), 'destinationPrefix']);
  return typeof written === 'string' ? parsePrefix(written) : null;
}

function toRouters(
  { routers }: { readonly routers: readonly Router[] },
  at: Mending,
): readonly TopologyChange[] {
  const to = destinationOf(at);
  const { hosts } = at.document.topology;
  const others = routers.filter(({ address, name }) => {
    const host = hosts.find(({ resource }) => resource.name === name)?.resource;
    return address !== at.value(at.path) && (to === null || !host || knowsWay(host, to));
  });
  return at.sets(...others.slice(0, mostRouters).map(({ address }) => address));
}

interface Twice {
  readonly to: string;
  readonly metric: number;
}

/** A metric that no other route to the same place has, or without the route. */
function apart(
  { to, metric }: Twice,
  routes: readonly { readonly to: Prefix; readonly metric: number }[],
  key: string,
  at: Mending,
): readonly TopologyChange[] {
  const taken = routes.filter((route) => formatPrefix(route.to) === to).map((route) => route.metric);
  let free = metric + 1;
  while (taken.includes(free)) free += 1;
  return [at.set(free, [...at.holder(), key]), at.remove(at.holder())];
}

export const routeRemedies: Remedies = {
  'HS240/custom': toRouters,
  'HS240/custom-edge': toRouters,
  'HS247/node': toRouters,
  // With another metric it would never be taken.
  'HS241/custom': (_, at) => [at.remove(at.holder())],
  'HS241/host': (args, at) => {
    const [, list] = at.path;
    if (list !== 'routes') return [at.remove()];
    const hosts = at.document.topology.hosts.flatMap(({ resource }) => resource.routes);
    return apart(args, hosts, 'metric', at);
  },
  'HS242/port': ({ meant, names }, at) => at.sets(...(meant === null ? chosen(names) : [meant])),
  HS243: ({ port, compute }, at) => {
    const appliance = at.document.topology.appliance?.resource;
    if (compute !== null) {
      const subnet = subnetOfPort(appliance?.ports.find(({ name }) => name === compute) ?? null);
      const hop = parseIpv4(String(at.value([...at.holder(), 'nextHop'])));
      return subnet && hop !== null && prefixContains(subnet, hop) ? at.sets(compute) : [];
    }
    const settings = appliance?.ports.find(({ name }) => name === port);
    return appliance && settings && canCarry(appliance, settings) ? [setComputePort(at.document, port)] : [];
  },
  HS246: ({ meant }, at) => at.sets(meant),
  'HS248/nobody': toRouters,
  'HS248/device': toRouters,
  'HS248/owner': toRouters,
  HS249: (_, at) => [at.set('router', ['spec', 'role']), at.remove()],
};
