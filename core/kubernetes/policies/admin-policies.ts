/**
 * AdminNetworkPolicy, BaselineAdminNetworkPolicy and ClusterNetworkPolicy as Calico has them: in tiers of their own
 * before and behind the tier `default`, which pass what no rule decides about. A rule that Calico cannot convert
 * (nodes, named ports, domain names) denies everything where it would deny or pass, and is left out where it allows.
 * Source: network-policy-api, apis/v1alpha1 and v1alpha2; projectcalico libcalico-go, backend/k8s/conversion
 * (adminnetworkpolicy, clusternetworkpolicy.go).
 */
import type { Prefix } from '../../address/prefix';
import type { Path } from '../../topology/document';
import { toJson } from '../../topology/values';
import type { Pod } from '../cluster';
import { integerAt, isFields, listAt, textAt, valueAt, type Fields } from '../fields';
import type { Finding } from '../finding';
import { objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import { readPortRules } from './admin-ports';
import type { PolicyOfTier } from '../calico-policies/calico-policies';
import { readNet } from '../calico-policies/labelled-ends';
import { itemsOf, Refusals, type Refuse } from '../calico-policies/refuse';
import { portClauses } from './kubernetes-tier';
import { selectorMatches, type Labels } from './label-selector';
import { policyTitle, type Direction, type Members, type RuleVerdict, type TieredRule } from './tiers';

export type AdminKind = 'AdminNetworkPolicy' | 'BaselineAdminNetworkPolicy' | 'ClusterNetworkPolicy';

const adminKinds: readonly AdminKind[] = [
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'ClusterNetworkPolicy',
];

/** What their selectors are resolved against. */
export interface AdminSurroundings {
  /** Pods with an address of their own. */
  readonly pods: readonly Pod[];
  readonly labelsOf: (namespace: string) => Labels;
}

/** All of them that a cluster would take. */
export function adminPolicies(
  index: ObjectIndex,
  around: AdminSurroundings,
  report: (finding: Finding) => void,
): readonly PolicyOfTier[] {
  return adminKinds.flatMap((kind) =>
    objectsOf(index, kind).flatMap((placed) => {
      const { name } = placed.resource;
      const refusals = new Refusals(placed, policyTitle({ kind, namespace: null, name }), report);
      const found = readPolicy(placed, kind, around, refusals.refuse);
      return found === null || refusals.any ? [] : [found];
    }),
  );
}

function readPolicy(
  placed: PlacedObject,
  kind: AdminKind,
  around: AdminSurroundings,
  refuse: Refuse,
): PolicyOfTier | null {
  const { name, value } = placed.resource;
  const spec = valueAt(value, 'spec');
  if (!isFields(spec)) {
    refuse(['spec'], 'HS343/admin-spec', {});
    return null;
  }
  const { tier, prefix } = placeOf(kind, spec, refuse);
  const rules = (direction: Direction): readonly TieredRule[] | null => {
    const found = readRules(spec, direction, kind, around, refuse);
    // A tier that passes has no use for a policy without rules.
    return found.length === 0 ? null : found;
  };
  return {
    tier,
    policy: {
      kind,
      namespace: null,
      name,
      felixName: `${prefix}${name}`,
      order: readPriority(spec, kind, refuse),
      pods: readSubject(spec, around, refuse),
      ingress: rules('ingress'),
      egress: rules('egress'),
      origin: placed.origin,
    },
  };
}

function placeOf(kind: AdminKind, spec: Fields, refuse: Refuse): { tier: string; prefix: string } {
  if (kind === 'AdminNetworkPolicy')
    return { tier: 'adminnetworkpolicy', prefix: 'kanp.adminnetworkpolicy.' };
  if (kind === 'BaselineAdminNetworkPolicy')
    return { tier: 'baselineadminnetworkpolicy', prefix: 'kbanp.baselineadminnetworkpolicy.' };
  const tier = spec['tier'];
  if (tier !== 'Admin' && tier !== 'Baseline')
    refuse(['spec', 'tier'], 'HS343/admin-tier', { value: toJson(tier ?? null) });
  return tier === 'Baseline'
    ? { tier: 'kube-baseline', prefix: 'kcnp.kube-baseline.' }
    : { tier: 'kube-admin', prefix: 'kcnp.kube-admin.' };
}

function readPriority(spec: Fields, kind: AdminKind, refuse: Refuse): number | null {
  if (kind === 'BaselineAdminNetworkPolicy') return null;
  const priority = integerAt(spec, 'priority');
  if (priority === null || priority < 0 || priority > 1000)
    refuse(['spec', 'priority'], 'HS343/priority', { value: toJson(spec['priority'] ?? null) });
  return priority;
}

function readSubject(spec: Fields, around: AdminSurroundings, refuse: Refuse): readonly Pod[] {
  const pods = podsOf(spec['subject'], around);
  if (pods === null) refuse(['spec', 'subject'], 'HS343/subject', {});
  return pods ?? [];
}

/** By `namespaces`, or by `pods` with two selectors; null for what is neither. */
function podsOf(value: unknown, { pods, labelsOf }: AdminSurroundings): readonly Pod[] | null {
  const namespaces = valueAt(value, 'namespaces');
  const both = valueAt(value, 'pods');
  const inNamespace = isFields(both) ? (both['namespaceSelector'] ?? {}) : namespaces;
  const podSelector = isFields(both) ? (both['podSelector'] ?? {}) : {};
  if (!isFields(inNamespace) || !isFields(podSelector)) return null;
  return pods.filter(
    (pod) =>
      selectorMatches(inNamespace, labelsOf(pod.namespace)) && selectorMatches(podSelector, pod.labels),
  );
}

const actions: Readonly<Record<AdminKind, Readonly<Record<string, RuleVerdict>>>> = {
  AdminNetworkPolicy: { Allow: 'allow', Deny: 'deny', Pass: 'pass' },
  BaselineAdminNetworkPolicy: { Allow: 'allow', Deny: 'deny' },
  ClusterNetworkPolicy: { Accept: 'allow', Deny: 'deny', Pass: 'pass' },
};

function readRules(
  spec: Fields,
  direction: Direction,
  kind: AdminKind,
  around: AdminSurroundings,
  refuse: Refuse,
): readonly TieredRule[] {
  return itemsOf(spec, direction, ['spec'], refuse).flatMap((item, index): readonly TieredRule[] => {
    const path: Path = ['spec', direction, index];
    const action = actions[kind][textAt(item, 'action') ?? ''];
    if (action === undefined) {
      const value = toJson(valueAt(item, 'action'));
      refuse([...path, 'action'], 'HS343/admin-action', { value, choices: Object.keys(actions[kind]) });
      return [];
    }
    const peers = readPeers(item, direction, path, around, refuse);
    const ports = readPortRules(item, path, refuse);
    if (peers !== 'unknown' && ports !== 'unknown')
      return [{ action, index, clauses: clauses(peers, ports, direction) }];
    return action === 'allow' ? [] : [{ action: 'deny', index, clauses: clauses(null, null, direction) }];
  });
}

function clauses(
  within: Members | null,
  ports: Parameters<typeof portClauses>[1],
  direction: Direction,
): TieredRule['clauses'] {
  const other = within && { within, without: null };
  return portClauses(
    direction === 'ingress' ? { source: other, destination: null } : { source: null, destination: other },
    ports,
  );
}

/** Whom a rule is about; `unknown` when Calico cannot say it. */
function readPeers(
  rule: unknown,
  direction: Direction,
  path: Path,
  around: AdminSurroundings,
  refuse: Refuse,
): Members | 'unknown' {
  const field = direction === 'ingress' ? 'from' : 'to';
  const written = listAt(rule, field);
  if (written.length === 0) refuse([...path, field], 'HS343/no-peers', { field });
  const found = written.map((peer) => {
    if (direction === 'egress' && Array.isArray(valueAt(peer, 'networks'))) {
      const networks: Prefix[] = listAt(peer, 'networks').flatMap((net) => readNet(String(net)) ?? []);
      return { pods: [], blocks: [networks] };
    }
    const pods = podsOf(peer, around);
    return pods && { pods, blocks: [] };
  });
  const known = found.flatMap((one) => one ?? []);
  if (known.length < found.length) return 'unknown';
  return {
    pods: [...new Set(known.flatMap(({ pods }) => pods))],
    blocks: known.flatMap(({ blocks }) => blocks),
  };
}
