/**
 * kube-proxy's chains of the filter table: services that have no endpoint answer with an ICMP
 * error at once, a node without an endpoint of its own drops what a traffic policy `Local` keeps from
 * going on, and what `loadBalancerSourceRanges` does not name is dropped. Source: kubernetes pkg/proxy/iptables/proxier.go.
 *
 * The filter table has chains with the same names as the nat table; here one table holds all,
 * so the filter table's bear its name.
 */
import type { DeviceName } from '../../network/model';
import type { Chain, Match, Rule, RuleAction } from '../../network/ruleset';
import { masqueradeMark } from './nat';
import { localEndpoints, toAddress, toNodePort, type ProxiedPort } from './service-port';

export const filterServices = 'KUBE-SERVICES (filter)';
export const filterExternalServices = 'KUBE-EXTERNAL-SERVICES';
export const filterForward = 'KUBE-FORWARD';
export const filterFirewall = 'KUBE-PROXY-FIREWALL';

const reject: RuleAction = { type: 'reject', with: 'icmp-port-unreachable', code: 'no-endpoints' };
const dropWithoutLocal: RuleAction = { type: 'drop', code: 'no-endpoints' };

/** The chains of one node. */
export function filterChains(ports: readonly ProxiedPort[], node: DeviceName): Chain[] {
  return [
    {
      name: filterServices,
      policy: 'accept',
      rules: ports.flatMap((proxied) => clusterRules(proxied, node)),
    },
    {
      name: filterExternalServices,
      policy: 'accept',
      rules: ports.flatMap((proxied) => externalRules(proxied, node)),
    },
    { name: filterFirewall, policy: 'accept', rules: ports.flatMap(firewallRules) },
    { name: filterForward, policy: 'accept', rules: forwardRules },
  ];
}

const forwardRules: readonly Rule[] = [
  { match: { state: ['invalid'] }, action: { type: 'drop' }, comment: 'packets of no connection' },
  {
    match: { mark: { bits: masqueradeMark } },
    action: { type: 'accept' },
    comment: 'kubernetes forwarding rules',
  },
  {
    match: { state: ['related', 'established'] },
    action: { type: 'accept' },
    comment: 'kubernetes forwarding conntrack rule',
  },
];

function clusterRules(proxied: ProxiedPort, node: DeviceName): Rule[] {
  const { clusterAddress } = proxied.service;
  if (clusterAddress === null) return [];
  const match = toAddress(proxied, clusterAddress);
  if (proxied.endpoints.length === 0) {
    return [{ match, action: reject, comment: `${proxied.name} has no endpoints` }];
  }
  if (!proxied.internalLocal || localEndpoints(proxied, node).length > 0) return [];
  return [{ match, action: dropWithoutLocal, comment: `${proxied.name} has no local endpoints` }];
}

/** What KUBE-FW-… has let through has another destination by now. */
function firewallRules(proxied: ProxiedPort): Rule[] {
  const { externalAddress, sourceRanges } = proxied.service;
  if (externalAddress === null || sourceRanges === null || proxied.endpoints.length === 0) return [];
  return [
    {
      match: toAddress(proxied, externalAddress),
      action: { type: 'drop' },
      comment: `${proxied.name} traffic not accepted by KUBE-FW-${proxied.hash} (loadBalancerSourceRanges)`,
    },
  ];
}

function externalRules(proxied: ProxiedPort, node: DeviceName): Rule[] {
  if (proxied.endpoints.length === 0) {
    return externalMatches(proxied).map((match) => ({
      match,
      action: reject,
      comment: `${proxied.name} has no endpoints`,
    }));
  }
  if (!proxied.local || localEndpoints(proxied, node).length > 0) return [];
  return externalMatches(proxied).map((match) => ({
    match,
    action: dropWithoutLocal,
    comment: `${proxied.name} has no local endpoints`,
  }));
}

function externalMatches(proxied: ProxiedPort): Match[] {
  const { externalAddress, externalIPs } = proxied.service;
  const { nodePort } = proxied.port;
  return [
    ...externalIPs.map((address) => toAddress(proxied, address)),
    ...(externalAddress === null ? [] : [toAddress(proxied, externalAddress)]),
    ...(nodePort === null ? [] : [{ ...toNodePort(proxied, nodePort), destinationIsLocal: true }]),
  ];
}
