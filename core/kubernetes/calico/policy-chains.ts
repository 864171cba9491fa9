/**
 * Calico's chains of the filter table on a node: what comes from a pod's interface goes through
 * `cali-fw-…`, what leaves by one through `cali-tw-…`, and each of these through the policies that
 * select the pod. A node's own packets to its pods meet none of them; a pod's packets to its own
 * node meet the policies for egress.
 *
 * Real nodes have both chains for every pod; here only pods that a policy isolates in that
 * direction have one, since the others' accept whatever comes. Assumption: what a pod may send to its
 * node is accepted (`defaultEndpointToHostAction` Accept, as Calico's manifest for Kubernetes sets it), so it
 * goes to the node's processes and meets none of kube-proxy's rules behind Calico's.
 * Source: projectcalico felix, rules/static.go, rules/endpoints.go, rules/dispatch.go.
 */
import type { DeviceName } from '../../network/model';
import type { Chain, Match, Rule } from '../../network/ruleset';
import { acceptMark, chainNameOf, policyChain, type Direction } from './policy-rules';
import type { Cluster, NetworkPolicy, Pod } from '../cluster';

export const calicoForward = 'cali-FORWARD';
export const calicoInput = 'cali-INPUT';

const dispatchOf = { ingress: 'cali-to-wl-dispatch', egress: 'cali-from-wl-dispatch' } as const;
const endpointPrefix = { ingress: 'cali-tw-', egress: 'cali-fw-' } as const;
const directions: readonly Direction[] = ['egress', 'ingress'];

/** Any pod's interface. */
const anyPod = 'cali+';

/** The chains of one node, by its name. */
export function policyChains(cluster: Cluster): (node: DeviceName) => readonly Chain[] {
  const { policies } = cluster;
  const pods = cluster.pods.filter((pod) => !pod.hostNetwork);
  const ruleChains = new Map(
    policies.flatMap((policy) =>
      directions
        .filter((direction) => policy[direction] !== null)
        .map((direction) => [chainNameOf(policy, direction), policyChain(policy, direction, pods)] as const),
    ),
  );
  return (node) => {
    const endpoints = directions.flatMap((direction) => endpointsOf(policies, direction, node));
    const used = new Set(
      endpoints.flatMap(({ direction, policies: own }) =>
        own.map((policy) => chainNameOf(policy, direction)),
      ),
    );
    return [
      base(calicoForward, [
        jump({ inInterface: anyPod }, dispatchOf.egress, 'from a pod'),
        jump({ outInterface: anyPod }, dispatchOf.ingress, 'to a pod'),
      ]),
      base(calicoInput, [
        jump({ inInterface: anyPod }, dispatchOf.egress, 'from a pod to its node'),
        rule({ inInterface: anyPod }, { type: 'accept' }, 'configured DefaultEndpointToHostAction'),
      ]),
      ...directions.map((direction) => dispatchChain(direction, endpoints)),
      ...endpoints.map(endpointChain),
      ...[...ruleChains.values()].filter(({ name }) => used.has(name)),
    ];
  };
}

/** A pod of the node that policies isolate in one direction. */
interface IsolatedEndpoint {
  readonly pod: Pod;
  readonly direction: Direction;
  readonly policies: readonly NetworkPolicy[];
}

function endpointsOf(
  policies: readonly NetworkPolicy[],
  direction: Direction,
  node: DeviceName,
): readonly IsolatedEndpoint[] {
  const selecting = new Map<Pod, NetworkPolicy[]>();
  for (const policy of policies) {
    if (policy[direction] === null) continue;
    for (const pod of policy.pods) {
      if (pod.node !== node || pod.address === null) continue;
      const known = selecting.get(pod);
      if (known) known.push(policy);
      else selecting.set(pod, [policy]);
    }
  }
  return [...selecting].map(([pod, own]) => ({ pod, direction, policies: own }));
}

function dispatchChain(direction: Direction, endpoints: readonly IsolatedEndpoint[]): Chain {
  const own = endpoints.filter((endpoint) => endpoint.direction === direction);
  return base(
    dispatchOf[direction],
    own.map(({ pod }) => {
      const name = pod.hostInterface;
      const match = direction === 'ingress' ? { outInterface: name } : { inInterface: name };
      return jump(match, `${endpointPrefix[direction]}${name}`, `pod ${pod.namespace}/${pod.name}`);
    }),
  );
}

function endpointChain({ pod, direction, policies }: IsolatedEndpoint): Chain {
  const names = policies.map(({ namespace, name }) => `${namespace}/${name}`).join(', ');
  const way = direction === 'ingress' ? 'into' : 'out of';
  return base(`${endpointPrefix[direction]}${pod.hostInterface}`, [
    rule({ state: ['related', 'established'] }, { type: 'accept' }, 'packets of an accepted connection'),
    rule({ state: ['invalid'] }, { type: 'drop' }, 'packets of no connection'),
    rule({}, { type: 'mark', bits: acceptMark, clear: true }, 'nothing has accepted it yet'),
    ...policies.flatMap((policy) => [
      jump({}, chainNameOf(policy, direction), `policy ${policy.namespace}/${policy.name}`),
      rule({ mark: { bits: acceptMark } }, { type: 'return' }, 'return if policy accepted'),
    ]),
    rule(
      {},
      { type: 'drop' },
      `no ${direction} rule of ${names} lets it ${way} ${pod.namespace}/${pod.name}`,
    ),
  ]);
}

function base(name: string, rules: readonly Rule[]): Chain {
  return { name, rules, policy: 'accept' };
}

function jump(match: Match, chain: string, comment: string): Rule {
  return rule(match, { type: 'jump', chain }, comment);
}

function rule(match: Match, action: Rule['action'], comment: string): Rule {
  return { match, action, comment };
}
