/**
 * kube-proxy's chains of the nat table in iptables mode, named and ordered as it writes them.
 * Source: kubernetes pkg/proxy/iptables/proxier.go (syncProxyRules), and its tests.
 */
import type { Prefix } from '../address/prefix';
import type { DeviceName } from '../network/model';
import type { Chain, Match, Rule, RuleAction } from '../network/ruleset';
import type { Endpoint } from './cluster';
import { endpointChainName } from './kube-proxy-names';
import { localEndpoints, toAddress, toNodePort, type ProxiedPort } from './kube-proxy-service';

/** The bit with which kube-proxy marks what must be masqueraded on its way out. */
export const masqueradeMark = 0x4000;

export const natServices = 'KUBE-SERVICES';
export const natPostrouting = 'KUBE-POSTROUTING';

const natNodePorts = 'KUBE-NODEPORTS';
const markMasquerade = 'KUBE-MARK-MASQ';

/** Chains that are the same on every node. */
export function sharedNatChains(ports: readonly ProxiedPort[], podSubnet: Prefix): Chain[] {
  const served = ports.filter((proxied) => proxied.endpoints.length > 0);
  return [
    chain(natServices, [...served.flatMap(serviceRules), toNodePorts]),
    chain(natNodePorts, served.flatMap(nodePortRules)),
    chain(markMasquerade, [rule({}, { type: 'mark', bits: masqueradeMark }, 'to be masqueraded')]),
    chain(natPostrouting, [
      rule({ mark: { bits: masqueradeMark, not: true } }, { type: 'return' }, 'not marked'),
      rule({}, { type: 'mark', bits: masqueradeMark, clear: true }, 'no second time in a tunnel'),
      rule({}, { type: 'masquerade' }, 'kubernetes service traffic requiring SNAT'),
    ]),
    ...served.map((proxied) => serviceChain(proxied, podSubnet)),
    ...served.flatMap(endpointChains),
    ...served.filter((proxied) => proxied.exposed && !proxied.local).map(externalChain),
  ];
}

/** Chains of services with `externalTrafficPolicy: Local`: these differ from node to node. */
export function localNatChains(ports: readonly ProxiedPort[], podSubnet: Prefix, node: DeviceName): Chain[] {
  return ports
    .filter((proxied) => proxied.exposed && proxied.local && proxied.endpoints.length > 0)
    .flatMap((proxied) => localChains(proxied, podSubnet, node));
}

function serviceRules(proxied: ProxiedPort): Rule[] {
  const { clusterAddress, externalAddress } = proxied.service;
  const rules: Rule[] = [];
  if (clusterAddress !== null) {
    rules.push(
      jump(toAddress(proxied, clusterAddress), `KUBE-SVC-${proxied.hash}`, `${proxied.name} cluster IP`),
    );
  }
  if (externalAddress !== null) {
    rules.push(
      jump(
        toAddress(proxied, externalAddress),
        `KUBE-EXT-${proxied.hash}`,
        `${proxied.name} loadbalancer IP`,
      ),
    );
  }
  return rules;
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

/** What does not come from a pod must come back by this node, hence the mark. */
function serviceChain(proxied: ProxiedPort, podSubnet: Prefix): Chain {
  const { clusterAddress } = proxied.service;
  const masquerade =
    clusterAddress === null
      ? []
      : [
          jump(
            { ...toAddress(proxied, clusterAddress), source: { prefixes: [podSubnet], not: true } },
            markMasquerade,
            `${proxied.name} cluster IP`,
          ),
        ];
  return chain(`KUBE-SVC-${proxied.hash}`, [...masquerade, choice(proxied, proxied.endpoints)]);
}

function externalChain(proxied: ProxiedPort): Chain {
  return chain(`KUBE-EXT-${proxied.hash}`, [
    jump({}, markMasquerade, `masquerade traffic for ${proxied.name} external destinations`),
    jump({}, `KUBE-SVC-${proxied.hash}`, proxied.name),
  ]);
}

/** With the policy Local, pods and the node itself take any endpoint; others only the node's own, unmasked. */
function localChains(proxied: ProxiedPort, podSubnet: Prefix, node: DeviceName): Chain[] {
  const service = `KUBE-SVC-${proxied.hash}`;
  const endpoints = localEndpoints(proxied, node);
  const rules = [
    jump(
      { source: { prefixes: [podSubnet] } },
      service,
      `pod traffic for ${proxied.name} external destinations`,
    ),
    jump(
      { sourceIsLocal: true },
      markMasquerade,
      `masquerade LOCAL traffic for ${proxied.name} external destinations`,
    ),
    jump({ sourceIsLocal: true }, service, `route LOCAL traffic for ${proxied.name} external destinations`),
  ];
  if (endpoints.length === 0) return [chain(`KUBE-EXT-${proxied.hash}`, rules)];
  return [
    chain(`KUBE-EXT-${proxied.hash}`, [...rules, jump({}, `KUBE-SVL-${proxied.hash}`, proxied.name)]),
    chain(`KUBE-SVL-${proxied.hash}`, [choice(proxied, endpoints)]),
  ];
}

/** One chain per endpoint. A pod that reaches itself over its service is masqueraded, or it would answer itself directly. */
function endpointChains(proxied: ProxiedPort): Chain[] {
  return proxied.endpoints.map((endpoint) =>
    chain(chainOf(proxied, endpoint), [
      jump(
        { source: { prefixes: [{ address: endpoint.address, length: 32 }] } },
        markMasquerade,
        proxied.name,
      ),
      rule(
        { protocol: proxied.port.protocol },
        { type: 'dnat', address: endpoint.address, port: endpoint.port },
        proxied.name,
      ),
    ]),
  );
}

/** The ladder of `-m statistic --mode random` rules, which gives every endpoint the same chance. */
function choice(proxied: ProxiedPort, endpoints: readonly Endpoint[]): Rule {
  const branches = endpoints.map((endpoint) => ({
    chain: chainOf(proxied, endpoint),
    probability: 1 / endpoints.length,
    target: endpoint.target,
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
