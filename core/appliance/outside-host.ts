/**
 * Routers, firewalls, clients, cameras and servers outside: Linux with its defaults. They filter nothing by reverse
 * path, only routers and firewalls forward, and `masquerade` is Linux's masquerade on the interface into a network.
 */
import { prefixContains, prefixOf } from '../address/prefix';
import type { Device, Interface, Link, Route } from '../network/model';
import { emptyRuleset, type Chain, type Ruleset } from '../network/ruleset';
import { forwards, keepsConnections } from '../topology/host-role';
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
    forwarding: forwards(host),
    interfaces,
    routes: acceptedRoutes(writtenRoutes(host, interfaces), interfaces),
    rules: hostRules(host),
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

/** Masquerading on the interfaces into networks that are named, and what a firewall keeps of connections. */
function hostRules(host: HostResource): Ruleset {
  const hidden = host.interfaces.flatMap((item, index) =>
    host.masquerade.includes(item.network)
      ? [{ network: item.network, outInterface: hostInterfaceName(index) }]
      : [],
  );
  const keeps = keepsConnections(host);
  if (hidden.length === 0 && !keeps) return emptyRuleset;
  return {
    hooks: {
      ...(keeps && { 'forward-filter': connectionChain.name }),
      ...(hidden.length > 0 && { 'postrouting-nat': 'POSTROUTING' }),
    },
    chains: [
      ...(keeps ? [connectionChain] : []),
      ...(hidden.length > 0
        ? [
            {
              name: 'POSTROUTING',
              policy: 'accept' as const,
              rules: hidden.map(({ network, outInterface }) => ({
                match: { outInterface },
                action: { type: 'masquerade' as const },
                comment: `hide inside addresses from ${network}`,
              })),
            },
          ]
        : []),
    ],
  };
}

/**
 * What a stateful firewall that lets everything begin still refuses: a SYN-ACK, an RST or an echo reply whose question
 * it has not seen, and an ICMP error about nothing that it knows. A UDP datagram begins a connection whichever way it
 * goes. Source: kernel nf_conntrack_proto_tcp (a SYN-ACK without a SYN is INVALID, whatever
 * nf_conntrack_tcp_loose says: that picks up packets with ACK alone), nf_conntrack_proto_icmp.
 */
const connectionChain: Chain = {
  name: 'FORWARD',
  policy: 'accept',
  rules: [
    {
      match: { state: ['invalid'] },
      action: { type: 'drop', code: 'no-connection' },
      comment: 'it belongs to no connection',
    },
  ],
};
