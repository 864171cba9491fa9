/**
 * A rule of Calico's policies with its selectors resolved to pods and addresses. Selectors, nets and service all have
 * to hold; what a service's endpoints are does not ask whether they are ready.
 * Source: projectcalico felix, calc/rule_scanner.go, serviceindex.
 */
import { prefixContains, type Prefix } from '../../address/prefix';
import { commonOf, unionOf } from '../../address/prefix-set';
import type { Endpoint, Pod, Service } from '../cluster';
import type { Members, PeerSet, PortSet, RuleClause, TieredRule } from '../policies/tiers';
import type { LabelledEnd } from './labelled-ends';
import type { EntityPlan, Takes } from './read-entity';
import type { CalicoRulePlan } from './read-rules';

/** What selectors and services of rules are resolved against. */
export interface Surroundings {
  readonly ends: readonly LabelledEnd[];
  readonly services: readonly Service[];
}

/** The rule as Felix would write it. */
export function resolveRule(plan: CalicoRulePlan, { ends, services }: Surroundings): TieredRule {
  const source = peersOf(plan.source, ends, serviceMembers(plan.source, ends, services));
  const destination = peersOf(plan.destination, ends, null);
  const clause = { source, destination, sourcePorts: plan.source.ports, icmp: plan.icmp };
  const clauses = (plan.protocols ?? [null]).flatMap((protocol): readonly RuleClause[] =>
    plan.destination.service === null
      ? [{ ...clause, protocol, destinationPorts: plan.destination.ports }]
      : serviceClauses({ ...clause, protocol }, plan.destination.service, ends, services),
  );
  return { action: plan.action, index: plan.index, clauses };
}

/** Null = everybody. `also` are those of the rule's service. */
function peersOf(entity: EntityPlan, ends: readonly LabelledEnd[], also: Members | null): PeerSet | null {
  const { takes, bars, nets, notNets } = entity;
  const selected = takes && membersOf(ends, takes);
  const within = [
    selected,
    nets && { pods: podsIn(ends, nets), blocks: [nets] },
    also,
  ].reduce<Members | null>(
    (left, right) => (left === null ? right : right === null ? left : bothOf(left, right)),
    null,
  );
  const barred = bars && membersOf(ends, bars);
  const without: Members | null =
    barred === null && notNets.length === 0
      ? null
      : {
          pods: barred?.pods ?? [],
          blocks: [...(barred?.blocks ?? []), ...(notNets.length > 0 ? [notNets] : [])],
        };
  return within === null && without === null ? null : { within, without };
}

function membersOf(ends: readonly LabelledEnd[], takes: Takes): Members {
  const taken = ends.filter(takes);
  return {
    pods: taken.flatMap(({ pod }) => pod ?? []),
    blocks: taken.flatMap(({ blocks }) => (blocks.length === 0 ? [] : [blocks])),
  };
}

function podsIn(ends: readonly LabelledEnd[], nets: readonly Prefix[]): readonly Pod[] {
  return ends.flatMap(({ pod }) => (pod !== null && isIn(pod, nets) ? [pod] : []));
}

function isIn({ address }: Pod, nets: readonly Prefix[]): boolean {
  return address !== null && nets.some((net) => prefixContains(net, address));
}

/** Those who are in both: a pod by itself or by its address. */
function bothOf(a: Members, b: Members): Members {
  const [inA, inB] = [new Set(a.pods), new Set(b.pods)];
  const pods = new Set([
    ...a.pods.filter((pod) => inB.has(pod) || b.blocks.some((block) => isIn(pod, block))),
    ...b.pods.filter((pod) => inA.has(pod) || a.blocks.some((block) => isIn(pod, block))),
  ]);
  const blocks = commonOf(a.blocks.flat(), b.blocks.flat());
  return { pods: [...pods], blocks: blocks.length === 0 ? [] : [blocks] };
}

function serviceMembers(
  { service }: EntityPlan,
  ends: readonly LabelledEnd[],
  services: readonly Service[],
): Members | null {
  return (
    service &&
    endpointMembers(
      portsOf(service, services).flatMap(({ endpoints }) => endpoints),
      ends,
    )
  );
}

function portsOf(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  services: readonly Service[],
): Service['ports'] {
  return services.find((one) => one.namespace === namespace && one.name === name)?.ports ?? [];
}

function endpointMembers(endpoints: readonly Endpoint[], ends: readonly LabelledEnd[]): Members {
  const targets = new Set(endpoints.map(({ target }) => target));
  const pods = ends.flatMap(({ pod }) => (pod !== null && targets.has(pod.device) ? [pod] : []));
  const known = new Set<string>(pods.map(({ device }) => device));
  const others = endpoints.filter(({ target }) => !known.has(target));
  return {
    pods,
    blocks: others.length === 0 ? [] : [unionOf(others.map(({ address }) => ({ address, length: 32 })))],
  };
}

/** One clause for each protocol and port by which its endpoints are reached. */
function serviceClauses(
  clause: Omit<RuleClause, 'destinationPorts'>,
  service: { readonly namespace: string; readonly name: string },
  ends: readonly LabelledEnd[],
  services: readonly Service[],
): readonly RuleClause[] {
  const byPort = new Map<string, { protocol: 'TCP' | 'UDP'; port: number; endpoints: Endpoint[] }>();
  for (const { protocol: written, endpoints } of portsOf(service, services)) {
    const protocol = written === 'tcp' ? 'TCP' : 'UDP';
    for (const endpoint of endpoints) {
      const key = `${protocol}/${endpoint.port}`;
      const known = byPort.get(key) ?? { protocol, port: endpoint.port, endpoints: [] };
      known.endpoints.push(endpoint);
      byPort.set(key, known);
    }
  }
  return [...byPort.values()]
    .filter(({ protocol }) => clause.protocol === null || clause.protocol === protocol)
    .map(({ protocol, port, endpoints }) => ({
      ...clause,
      protocol,
      destination: { within: endpointMembers(endpoints, ends), without: null },
      destinationPorts: exactly(port),
    }));
}

function exactly(port: number): PortSet {
  return { within: { ranges: [{ first: port, last: port }], names: [] }, without: null };
}
