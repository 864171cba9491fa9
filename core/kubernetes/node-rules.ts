/**
 * A node's rules as Calico, kube-proxy and the portmap plugin share the hooks: Calico inserts itself before
 * kube-proxy, portmap comes after it. Source: the `-A PREROUTING`, `-A FORWARD` … lines of `iptables-save` on such a node.
 */
import type { Chain, Match, Rule, Ruleset } from '../network/ruleset';
import { calicoForward, calicoInput, policyChains } from './calico/policy-chains';
import { calicoNatChains, calicoPostrouting } from './calico/nat-rules';
import type { Cluster, ClusterNode } from './cluster';
import {
  filterChains,
  filterExternalServices,
  filterFirewall,
  filterForward,
  filterServices,
} from './kube-proxy/filter';
import { localMatches, type LocalMatches } from './kube-proxy/local-traffic';
import { localNatChains, natPostrouting, natServices, sharedNatChains } from './kube-proxy/nat';
import { hostPortChains, hostPortMasquerade, podsWithHostPorts, toHostPorts } from './portmap/rules';
import { proxiedPorts, type ProxiedPort } from './kube-proxy/service-port';

const onlyNew: Match = { state: ['new'] };

const firewall = jump(onlyNew, filterFirewall, 'kubernetes load balancer firewall');

const services = jump({}, natServices, 'kubernetes service portals');

const filterChainsOfHooks: readonly Chain[] = [
  base('INPUT', [
    jump({}, calicoInput, 'Calico'),
    firewall,
    jump(onlyNew, filterExternalServices, 'kubernetes externally-visible service portals'),
  ]),
  base('FORWARD', [
    jump({}, calicoForward, 'Calico'),
    firewall,
    jump({}, filterForward, 'kubernetes forwarding rules'),
    jump(onlyNew, filterServices, 'kubernetes service portals'),
    jump(onlyNew, filterExternalServices, 'kubernetes externally-visible service portals'),
  ]),
  base('OUTPUT (filter)', [firewall, jump(onlyNew, filterServices, 'kubernetes service portals')]),
];

/** portmap comes behind kube-proxy with its destinations and before it with its sources, on nodes that need it. */
function natChainsOfHooks(hasHostPorts: boolean, untracked: readonly Rule[]): readonly Chain[] {
  const destinations = [...untracked, services, ...(hasHostPorts ? [toHostPorts] : [])];
  return [
    base('PREROUTING', destinations),
    base('OUTPUT', destinations),
    base('POSTROUTING', [
      jump({}, calicoPostrouting, 'Calico'),
      ...(hasHostPorts ? [hostPortMasquerade] : []),
      jump({}, natPostrouting, 'kubernetes postrouting rules'),
    ]),
  ];
}

const hooks: Ruleset['hooks'] = {
  'prerouting-nat': 'PREROUTING',
  'input-filter': 'INPUT',
  'forward-filter': 'FORWARD',
  'output-nat': 'OUTPUT',
  'output-filter': 'OUTPUT (filter)',
  'postrouting-nat': 'POSTROUTING',
};

/** The rules of every node; what is the same on all of them is made once. */
export function nodeRules(cluster: Cluster): (node: ClusterNode) => Ruleset {
  const ports = proxiedPorts(cluster);
  const policies = policyChains(cluster);
  const sharedOf = sharedChains(cluster, ports);
  return (node) => {
    const local = localMatches(cluster.localTraffic, node.podCidr);
    const withHostPorts = podsWithHostPorts(cluster, node.device);
    return {
      hooks,
      chains: [
        ...natChainsOfHooks(withHostPorts.length > 0, untrackedOf(cluster, node)),
        ...sharedOf(local),
        ...localNatChains(ports, local, node.device),
        ...hostPortChains(withHostPorts),
        ...calicoNatChains(cluster, node),
        ...policies(node.device),
        ...filterChains(ports, node.device),
      ],
    };
  };
}

/** What is the same on all nodes is made once; each node has its own where it tells pods by its own range. */
function sharedChains(
  { localTraffic: { detector } }: Cluster,
  ports: readonly ProxiedPort[],
): (local: LocalMatches) => readonly Chain[] {
  const make = (local: LocalMatches): readonly Chain[] => [
    ...filterChainsOfHooks,
    ...sharedNatChains(ports, local),
  ];
  if (detector.type === 'node-cidr') return make;
  let made: readonly Chain[] | null = null;
  return (local) => (made ??= make(local));
}

/** What NodeLocal DNSCache answers is not tracked (NOTRACK in the raw table), hence not translated. */
function untrackedOf({ dns }: Cluster, { device }: ClusterNode): readonly Rule[] {
  if (dns.nodeCache?.nodes.has(device) !== true) return [];
  const prefixes = dns.nodeCache.addresses.map((address) => ({ address, length: 32 }));
  return (['udp', 'tcp'] as const).map((protocol) => ({
    match: { destination: { prefixes }, protocol, destinationPorts: [{ first: 53, last: 53 }] },
    action: { type: 'return' },
    comment: 'NodeLocal DNS Cache: skip conntrack',
  }));
}

function base(name: string, rules: readonly Rule[]): Chain {
  return { name, rules, policy: 'accept' };
}

function jump(match: Match, chain: string, comment: string): Rule {
  return { match, action: { type: 'jump', chain }, comment };
}
