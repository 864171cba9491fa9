/**
 * Pods that may reach somebody, but not the cluster's DNS: whatever they ask by name fails. A policy that allows nothing at
 * all is meant so. Source: Kubernetes documentation, "Declare Network Policy"; Calico documentation, "Enable default deny".
 */
import type { Finding } from '../../kubernetes/finding';
import type { Pod } from '../../kubernetes/cluster';
import { said } from '../../topology/problems/finding';
import { ruleTakes, type End, type PolicyView, type ViewedPolicy } from './policy-view';

export function dnsPitfalls(view: PolicyView): readonly Finding[] {
  const servers = dnsServers(view);
  if (servers.length === 0 || hasOtherPolicies(view)) return [];
  const told = new Map<ViewedPolicy, Pod[]>();
  for (const pod of view.pods) {
    if (pod.resolver.policy === 'None' || pod.resolver.policy === 'Default') continue;
    const isolating = view.policies.filter(
      ({ plan, subjects }) => plan.egress !== null && subjects.includes(pod),
    );
    const first = isolating.find(({ plan }) => (plan.egress ?? []).length > 0);
    if (!first || mayAsk(view, isolating, servers)) continue;
    told.set(first, [...(told.get(first) ?? []), pod]);
  }
  return [...told].map(([{ plan, policy }, pods]): Finding => {
    const what = said('HS349', { policy, pod: pods[0]?.name ?? '', others: pods.length - 1 });
    return { said: what, severity: 'note', origin: plan.origin, path: ['spec', 'egress'] };
  });
}

/** Who answers behind the cluster's DNS service. */
function dnsServers({ model: { cluster }, podByDevice }: PolicyView): readonly End[] {
  const service = cluster.services.find(({ clusterAddress }) => clusterAddress === cluster.dns.address);
  const port = service?.ports.find(({ protocol, port: number }) => protocol === 'udp' && number === 53);
  return (port?.endpoints ?? []).map(({ target, address, port: number }) => ({
    pod: podByDevice.get(target) ?? null,
    address,
    protocol: 'udp',
    port: number,
  }));
}

/** Policies of Calico's own and of administrators may allow it, too. */
function hasOtherPolicies({ model: { topology } }: PolicyView): boolean {
  return [...topology.kubernetes, ...topology.notSimulated].some(
    ({ resource: { kind, apiVersion } }) =>
      kind.endsWith('NetworkPolicy') && !apiVersion.startsWith('networking.k8s.io/'),
  );
}

function mayAsk(view: PolicyView, isolating: readonly ViewedPolicy[], servers: readonly End[]): boolean {
  return isolating.some((policy) =>
    (policy.plan.egress ?? []).some((rule) => servers.some((end) => ruleTakes(view, policy, rule, end))),
  );
}
