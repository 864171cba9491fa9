/**
 * Routers, clients, cameras and servers outside: Linux with its defaults. They filter nothing by reverse
 * path, only a router forwards, and `masquerade` is Linux's masquerade on the interface into a network.
 */
import { prefixContains, prefixOf } from '../address/prefix';
import type { Device, Interface, Link, Route } from '../network/model';
import { emptyRuleset, type Ruleset } from '../network/ruleset';
import type { HostResource, NetworkResource } from '../topology/resources';
import { ethernetMtu, link, networkInterface } from './interfaces';
import { acceptedRoutes, everywhere, gatewayRoute } from './linux-routes';
import { macOfAddress } from './mac-addresses';
import { hostEndInNetwork, hostInterfaceName } from './outside-network';
import { titleOf } from './title';
import { hostId } from '../topology/things/thing-id';

export function outsideHost(host: HostResource, networks: readonly NetworkResource[]): Device {
  const interfaces = host.interfaces.map((item, index) =>
    networkInterface(hostInterfaceName(index), macOfAddress(item.address.address), item.address, {
      mtu: networks.find((network) => network.name === item.network)?.mtu ?? ethernetMtu,
    }),
  );
  return {
    name: hostId(host.name),
    kind: 'host',
    title: titleOf(host.name),
    up: true,
    bridges: false,
    forwarding: host.role === 'router',
    interfaces,
    routes: acceptedRoutes(writtenRoutes(host, interfaces), interfaces),
    rules: masqueradeRules(host),
    listeners: host.listens.map((listens) => ({ ...listens, address: null })),
  };
}

/** The cables between the host and its networks. */
export function hostCables(host: HostResource, networks: ReadonlySet<string>): readonly Link[] {
  return host.interfaces.flatMap((item, index) => {
    const name = hostInterfaceName(index);
    if (!networks.has(item.network)) return [];
    return [
      link({ device: hostId(host.name), interface: name }, hostEndInNetwork(host.name, name, item.network)),
    ];
  });
}

/** Gateways as default routes, then the routes written down, each by the interface that has the next hop. */
function writtenRoutes(host: HostResource, interfaces: readonly Interface[]): readonly Route[] {
  const defaults = host.interfaces.flatMap((item, index) =>
    item.gateway === null
      ? []
      : [gatewayRoute(everywhere, item.gateway, hostInterfaceName(index), 0, 'default')],
  );
  const others = host.routes.flatMap(({ to, via, metric }) => {
    const out = interfaces.find(({ addresses }) =>
      addresses.some((own) => prefixContains(prefixOf(own.address, own.length), via)),
    );
    return out ? [gatewayRoute(to, via, out.name, metric, to.length === 0 ? 'default' : 'static')] : [];
  });
  return [...defaults, ...others];
}

function masqueradeRules(host: HostResource): Ruleset {
  const hidden = host.interfaces.flatMap((item, index) =>
    host.masquerade.includes(item.network)
      ? [{ network: item.network, outInterface: hostInterfaceName(index) }]
      : [],
  );
  if (hidden.length === 0) return emptyRuleset;
  return {
    hooks: { 'postrouting-nat': 'POSTROUTING' },
    chains: [
      {
        name: 'POSTROUTING',
        policy: 'accept',
        rules: hidden.map(({ network, outInterface }) => ({
          match: { outInterface },
          action: { type: 'masquerade' },
          comment: `hide inside addresses from ${network}`,
        })),
      },
    ],
  };
}
