/**
 * kube-proxy's chains of the nat table in iptables mode, named and ordered as it writes them.
 * Session affinity keeps a client's later connections to the endpoint of its first one, each port of the service
 * and each node for itself: the lists bear the names of the endpoints' chains.
 * Source: kubernetes pkg/proxy/iptables/proxier.go (syncProxyRules), and its tests.
 */
import type { DeviceName } from '../../network/model';
import type { Chain, Match, Rule, RuleAction } from '../../network/ruleset';
import type { Endpoint } from '../cluster';
import { endpointChainName } from './names';
import type { LocalMatches } from './local-traffic';
import { localEndpoints, reachableEndpoints, toAddress, toNodePort, type ProxiedPort } from './service-port';

/** The bit with which kube-proxy marks what must be masqueraded on its way out. */
export const masqueradeMark = 0x4000;

export const natServices = 'KUBE-SERVICES';
export const natPostrouting = 'KUBE-POSTROUTING';

const natNodePorts = 'KUBE-NODEPORTS';
const markMasquerade = 'KUBE-MARK-MASQ';
/** Marks what comes in by no interface of a pod: iptables has `! -i NAME` for it, a rule here has not. */
const markOthers = 'KUBE-MARK-MASQ (not from pods)';

/** Chains that are the same on every node where pods are told by the same rule. */
export function sharedNatChains(ports: readonly ProxiedPort[], local: LocalMatches): Chain[] {
  const served = ports.filter((proxied) => proxied.endpoints.length > 0);
  return [
    chain(natNodePorts, served.flatMap(nodePortRules)),
    chain(markMasquerade, [rule({}, { type: 'mark', bits: masqueradeMark }, 'to be masqueraded')]),
    chain(natPostrouting, [
      rule({ mark: { bits: masqueradeMark, not: true } }, { type: 'return' }, 'not marked'),
      rule({}, { type: 'mark', bits: masqueradeMark, clear: true }, 'no second time in a tunnel'),
      rule({}, { type: 'masquerade' }, 'kubernetes service traffic requiring SNAT'),
    ]),
    ...served.map((proxied) => serviceChain(proxied, local)),
    ...served.flatMap(endpointChains),
    ...served.filter((proxied) => proxied.exposed && !proxied.local).map(externalChain),
    ...served.flatMap(firewallChain),
    ...othersChain(local),
  ];
}

/** Chains that differ from node to node, as services with a traffic policy `Local` make them. */
export function localNatChains(
  ports: readonly ProxiedPort[],
  local: LocalMatches,
  node: DeviceName,
): Chain[] {
  const served = ports.filter((proxied) => proxied.endpoints.length > 0);
  return [
    chain(natServices, [...served.flatMap((proxied) => serviceRules(proxied, node)), toNodePorts]),
    ...served
      .filter((proxied) => proxied.exposed && proxied.local)
      .map((proxied) => localExternalChain(proxied, local, node)),
    ...served
      .filter((proxied) => proxied.internalLocal || (proxied.exposed && proxied.local))
      .flatMap((proxied) => localChain(proxied, local, node)),
  ];
}

function serviceRules(proxied: ProxiedPort, node: DeviceName): Rule[] {
  const { clusterAddress, externalAddress, externalIPs, sourceRanges } = proxied.service;
  const rules: Rule[] = [];
  if (clusterAddress !== null && (!proxied.internalLocal || localEndpoints(proxied, node).length > 0)) {
    const target = `${proxied.internalLocal ? 'KUBE-SVL' : 'KUBE-SVC'}-${proxied.hash}`;
    rules.push(jump(toAddress(proxied, clusterAddress), target, `${proxied.name} cluster IP`));
  }
  for (const address of externalIPs) {
    rules.push(jump(toAddress(proxied, address), `KUBE-EXT-${proxied.hash}`, `${proxied.name} external IP`));
  }
  if (externalAddress !== null) {
    const target = `${sourceRanges === null ? 'KUBE-EXT' : 'KUBE-FW'}-${proxied.hash}`;
    rules.push(jump(toAddress(proxied, externalAddress), target, `${proxied.name} loadbalancer IP`));
  }
  return rules;
}

/** Lets through whom `loadBalancerSourceRanges` names; KUBE-PROXY-FIREWALL drops the others. */
function firewallChain(proxied: ProxiedPort): Chain[] {
  const { externalAddress, sourceRanges } = proxied.service;
  if (externalAddress === null || sourceRanges === null) return [];
  return [
    chain(
      `KUBE-FW-${proxied.hash}`,
      sourceRanges.map((range) =>
        jump(
          { source: { prefixes: [range] } },
          `KUBE-EXT-${proxied.hash}`,
          `${proxied.name} loadbalancer IP`,
        ),
      ),
    ),
  ];
}

const toNodePorts: Rule = jump(
  { destinationIsLocal: true },
  natNodePorts,
  'kubernetes service nodeports; NOTE: this must be the last rule in this chain',
);

function nodePortRules(proxied: ProxiedPort): Rule[] {
  const { nodePort } = proxied.port;
  return nodePort === null
    ? []
    : [jump(toNodePort(proxied, nodePort), `KUBE-EXT-${proxied.hash}`, proxied.name)];
}

function serviceChain(proxied: ProxiedPort, local: LocalMatches): Chain {
  return chain(`KUBE-SVC-${proxied.hash}`, [
    ...(proxied.internalLocal ? [] : masqueradeOutsiders(proxied, local)),
    ...affinityRules(proxied, proxied.endpoints),
    choice(proxied, proxied.endpoints),
  ]);
}

/** What does not come from a pod must come back by this node, hence the mark. */
function masqueradeOutsiders(proxied: ProxiedPort, { fromOthers }: LocalMatches): Rule[] {
  const { clusterAddress } = proxied.service;
  if (clusterAddress === null || fromOthers === null) return [];
  const there = toAddress(proxied, clusterAddress);
  const comment = `${proxied.name} cluster IP`;
  if (fromOthers === 'everything') return [jump(there, markMasquerade, comment)];
  return 'interface' in fromOthers
    ? [jump(there, markOthers, comment)]
    : [jump({ ...there, ...fromOthers }, markMasquerade, comment)];
}

function othersChain({ fromOthers }: LocalMatches): Chain[] {
  if (fromOthers === null || fromOthers === 'everything' || !('interface' in fromOthers)) return [];
  return [
    chain(markOthers, [
      rule({ inInterface: fromOthers.interface }, { type: 'return' }, 'from a pod'),
      jump({}, markMasquerade, 'from no pod'),
    ]),
  ];
}

function externalChain(proxied: ProxiedPort): Chain {
  return chain(`KUBE-EXT-${proxied.hash}`, [
    jump({}, markMasquerade, `masquerade traffic for ${proxied.name} external destinations`),
    jump({}, `KUBE-SVC-${proxied.hash}`, proxied.name),
  ]);
}

/** With the policy Local, pods and the node itself take any endpoint; others only the node's own, unmasked. */
function localExternalChain(proxied: ProxiedPort, local: LocalMatches, node: DeviceName): Chain {
  const service = `KUBE-SVC-${proxied.hash}`;
  const rules = [
    ...(local.fromPods === null
      ? []
      : [jump(local.fromPods, service, `pod traffic for ${proxied.name} external destinations`)]),
    jump(
      { sourceIsLocal: true },
      markMasquerade,
      `masquerade LOCAL traffic for ${proxied.name} external destinations`,
    ),
    jump({ sourceIsLocal: true }, service, `route LOCAL traffic for ${proxied.name} external destinations`),
  ];
  const own =
    localEndpoints(proxied, node).length === 0 ? [] : [jump({}, `KUBE-SVL-${proxied.hash}`, proxied.name)];
  return chain(`KUBE-EXT-${proxied.hash}`, [...rules, ...own]);
}

/** The node's own endpoints; none where it has none. */
function localChain(proxied: ProxiedPort, local: LocalMatches, node: DeviceName): Chain[] {
  const endpoints = localEndpoints(proxied, node);
  if (endpoints.length === 0) return [];
  return [
    chain(`KUBE-SVL-${proxied.hash}`, [
      ...(proxied.internalLocal ? masqueradeOutsiders(proxied, local) : []),
      ...affinityRules(proxied, endpoints),
      choice(proxied, endpoints),
    ]),
  ];
}

/** One chain per endpoint. A pod that reaches itself over its service is masqueraded, or it would answer itself directly. */
function endpointChains(proxied: ProxiedPort): Chain[] {
  return reachableEndpoints(proxied).map((endpoint) =>
    chain(chainOf(proxied, endpoint), [
      jump(
        { source: { prefixes: [{ address: endpoint.address, length: 32 }] } },
        markMasquerade,
        proxied.name,
      ),
      rule(
        { protocol: proxied.port.protocol },
        {
          type: 'dnat',
          address: endpoint.address,
          port: endpoint.port,
          ...(proxied.service.affinitySeconds === null ? {} : { remember: chainOf(proxied, endpoint) }),
        },
        proxied.name,
      ),
    ]),
  );
}

/** Before the dice are thrown: a client that has an endpoint goes there again. */
function affinityRules(proxied: ProxiedPort, endpoints: readonly Endpoint[]): Rule[] {
  const seconds = proxied.service.affinitySeconds;
  if (seconds === null) return [];
  return endpoints.map((endpoint) => {
    const list = chainOf(proxied, endpoint);
    return jump({ recent: { list, seconds } }, list, proxied.name);
  });
}

/** The ladder of `-m statistic --mode random` rules, which gives every endpoint the same chance. */
function choice(proxied: ProxiedPort, endpoints: readonly Endpoint[]): Rule {
  const { affinitySeconds } = proxied.service;
  const branches = endpoints.map((endpoint) => ({
    chain: chainOf(proxied, endpoint),
    probability: 1 / endpoints.length,
    target: endpoint.target,
    ...(affinitySeconds === null ? {} : { keptSeconds: affinitySeconds }),
  }));
  return rule({}, { type: 'choose', branches }, proxied.name);
}

function chainOf(proxied: ProxiedPort, endpoint: Endpoint): string {
  return endpointChainName(proxied.name, proxied.port.protocol, endpoint.address, endpoint.port);
}

function chain(name: string, rules: readonly Rule[]): Chain {
  return { name, rules, policy: 'accept' };
}

function jump(match: Match, target: string, comment: string): Rule {
  return rule(match, { type: 'jump', chain: target }, comment);
}

function rule(match: Match, action: RuleAction, comment: string): Rule {
  return { match, action, comment };
}
