/**
 * Calico's chains of the filter table on a node: what comes from a pod's interface goes through
 * `cali-fw-…`, what leaves by one through `cali-tw-…`, and each of these through the policies that
 * select the pod, tier by tier: a policy accepts, drops, passes to the next tier or says nothing; what no policy of a
 * tier has decided about is dropped at its end, unless the tier passes. What all tiers have passed the profile of the
 * pod's namespace lets through. A node's own packets to its pods meet none of them; a pod's packets to its own
 * node meet the policies for egress.
 *
 * Real nodes have both chains for every pod; here only pods that a policy holds for in that
 * direction have one, since the others' accept whatever comes. Assumption: what a pod may send to its
 * node is accepted (`defaultEndpointToHostAction` Accept, as Calico's manifest for Kubernetes sets it), so it
 * goes to the node's processes and meets none of kube-proxy's rules behind Calico's. IPIP's packets from pods are dropped,
 * too (`allowIPIPPacketsFromWorkloads`), but no question here is put by that protocol.
 * Source: projectcalico felix, rules/static.go, rules/endpoints.go (endpointIptablesChain), rules/dispatch.go.
 */
import type { DeviceName } from '../../network/model';
import type { Chain, Match, Rule } from '../../network/ruleset';
import type { Cluster, Pod } from '../cluster';
import {
  defaultTierName,
  policyTitle,
  type Direction,
  type PolicyTier,
  type TieredPolicy,
} from '../policies/tiers';
import { acceptMark, chainNameOf, passMark, policyChain } from './policy-rules';

export const calicoForward = 'cali-FORWARD';
export const calicoInput = 'cali-INPUT';

const dispatchOf = { ingress: 'cali-to-wl-dispatch', egress: 'cali-from-wl-dispatch' } as const;
const endpointPrefix = { ingress: 'cali-tw-', egress: 'cali-fw-' } as const;
const directions: readonly Direction[] = ['egress', 'ingress'];

/** Any pod's interface. */
const anyPod = 'cali+';

/** The chains of one node, by its name. */
export function policyChains(cluster: Cluster): (node: DeviceName) => readonly Chain[] {
  const { tiers } = cluster;
  const pods = cluster.pods.filter((pod) => !pod.hostNetwork);
  const ruleChains = new Map(
    tiers
      .flatMap(({ policies }) => policies)
      .flatMap((policy) =>
        directions
          .filter((direction) => policy[direction] !== null)
          .map(
            (direction) => [chainNameOf(policy, direction), policyChain(policy, direction, pods)] as const,
          ),
      ),
  );
  const common = { egress: encapsulated(cluster.podNetwork.vxlan), ingress: [] };
  return (node) => {
    const endpoints = directions.flatMap((direction) => endpointsOf(tiers, direction, node));
    const used = new Set(
      endpoints.flatMap(({ direction, tiers: own }) =>
        own.flatMap(({ policies }) => policies.map((policy) => chainNameOf(policy, direction))),
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
      ...directions.map((direction) => dispatchChain(direction, endpoints, common[direction])),
      ...endpoints.map(endpointChain),
      ...[...ruleChains.values()].filter(({ name }) => used.has(name)),
    ];
  };
}

/** A pod of the node that policies hold for in one direction: those policies only, by tier. */
interface PolicedEndpoint {
  readonly pod: Pod;
  readonly direction: Direction;
  readonly tiers: readonly PolicyTier[];
}

function endpointsOf(
  tiers: readonly PolicyTier[],
  direction: Direction,
  node: DeviceName,
): readonly PolicedEndpoint[] {
  const endpoints = new Map<Pod, { tier: PolicyTier; policies: TieredPolicy[] }[]>();
  for (const tier of tiers) {
    for (const policy of tier.policies) {
      if (policy[direction] === null) continue;
      for (const pod of policy.pods) {
        if (pod.node !== node || pod.address === null) continue;
        const own = endpoints.get(pod) ?? [];
        endpoints.set(pod, own);
        const last = own.at(-1);
        if (last?.tier === tier) last.policies.push(policy);
        else own.push({ tier, policies: [policy] });
      }
    }
  }
  return [...endpoints].map(([pod, own]) => ({
    pod,
    direction,
    tiers: own.map(({ tier, policies }) => ({ ...tier, policies })),
  }));
}

/**
 * No pod may send VXLAN's packets, by which it could get round policies, whatever the tunnels are. Real nodes have this
 * in every pod's own chain, behind the rules for packets of known connections (endpointIptablesChain).
 */
function encapsulated({ port, fromPods }: Cluster['podNetwork']['vxlan']): readonly Rule[] {
  if (fromPods) return [];
  const toVxlan: Match = {
    state: ['new'],
    protocol: 'udp',
    destinationPorts: [{ first: port, last: port }],
  };
  return [rule(toVxlan, { type: 'drop' }, 'Drop VXLAN encapped packets originating in workloads')];
}

function dispatchChain(
  direction: Direction,
  endpoints: readonly PolicedEndpoint[],
  common: readonly Rule[],
): Chain {
  const own = endpoints.filter((endpoint) => endpoint.direction === direction);
  return base(dispatchOf[direction], [
    ...common,
    ...own.map(({ pod }) => {
      const name = pod.hostInterface;
      const match = direction === 'ingress' ? { outInterface: name } : { inInterface: name };
      return jump(match, `${endpointPrefix[direction]}${name}`, `pod ${pod.namespace}/${pod.name}`);
    }),
  ]);
}

function endpointChain({ pod, direction, tiers }: PolicedEndpoint): Chain {
  const passes = tiers.some(
    ({ defaultAction, policies }) =>
      defaultAction === 'pass' ||
      policies.some((policy) => policy[direction]?.some(({ action }) => action === 'pass')),
  );
  return base(`${endpointPrefix[direction]}${pod.hostInterface}`, [
    rule({ state: ['related', 'established'] }, { type: 'accept' }, 'packets of an accepted connection'),
    rule({ state: ['invalid'] }, { type: 'drop' }, 'packets of no connection'),
    rule(
      {},
      { type: 'mark', bits: passes ? acceptMark | passMark : acceptMark, clear: true },
      'nothing has decided about it yet',
    ),
    ...tiers.flatMap((tier) => tierRules(pod, direction, tier, passes)),
    ...(passes
      ? [
          rule(
            {},
            { type: 'mark', bits: acceptMark, verdict: 'accept' },
            `the profile of namespace ${pod.namespace} lets through what every tier has passed`,
          ),
        ]
      : []),
  ]);
}

/** `canPass` is whether anything in the endpoint's tiers sets the mark of passing: else nobody asks for it. */
function tierRules(pod: Pod, direction: Direction, tier: PolicyTier, canPass: boolean): readonly Rule[] {
  const undecided: Match = canPass ? { mark: { bits: passMark, not: true } } : {};
  return [
    ...(canPass
      ? [rule({}, { type: 'mark', bits: passMark, clear: true }, `start of tier ${tier.name}`)]
      : []),
    ...tier.policies.flatMap((policy) => [
      jump(undecided, chainNameOf(policy, direction), `policy ${policyTitle(policy)}`),
      rule({ mark: { bits: acceptMark } }, { type: 'return' }, 'return if policy accepted'),
    ]),
    ...(tier.defaultAction === 'deny'
      ? [rule(undecided, { type: 'drop' }, endOfTier(pod, direction, tier))]
      : []),
  ];
}

/** Why the end of a tier, with those of its policies that hold for the pod, drops a packet. */
export function endOfTier(pod: Pod, direction: Direction, { name, policies }: PolicyTier): string {
  const names = policies.map(policyTitle).join(', ');
  const way = direction === 'ingress' ? 'into' : 'out of';
  const tier = name === defaultTierName ? '' : ` in tier ${name}`;
  return `no ${direction} rule of ${names}${tier} lets it ${way} ${pod.namespace}/${pod.name}`;
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
