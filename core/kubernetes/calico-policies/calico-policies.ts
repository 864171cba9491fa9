/**
 * Calico's NetworkPolicy and GlobalNetworkPolicy, and the staged kinds of both, which are shown and enforce nothing.
 * A policy in a tier that does not exist, or one with `doNotTrack` or `preDNAT`, holds for no pod: the first is
 * refused, the others are about host endpoints only.
 * Source: Calico documentation, "Network policy", "Global network policy", "Staged network policy"; libcalico-go
 * backend/syncersv1/updateprocessors (networkpolicyprocessor.go, globalnetworkpolicyprocessor.go), clientv3
 * (defaultPolicyTypesField), validator/v3; felix, calc/policy_sorter.go, calc/event_sequencer.go.
 */
import type { Path } from '../../topology/document';
import { toJson } from '../../topology/values';
import type { Pod } from '../cluster';
import { isFields, isTrueAt, valueAt, type Fields } from '../fields';
import type { Finding } from '../finding';
import { objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import {
  defaultTierName,
  policyTitle,
  type Direction,
  type PolicyKindName,
  type TieredPolicy,
} from '../policies/tiers';
import { readAccountSelector, readNamespaceSelector, readPlain, type Takes } from './read-entity';
import { readCalicoRules } from './read-rules';
import { itemsOf, Refusals, type Refuse } from './refuse';
import { resolveRule, type Surroundings } from './resolve-rules';

/** A policy with the name of the tier that it belongs to. */
export interface PolicyOfTier {
  readonly tier: string;
  readonly policy: TieredPolicy;
}

const kinds = {
  enforced: [
    ['CalicoNetworkPolicy', 'CalicoNetworkPolicy'],
    ['GlobalNetworkPolicy', 'GlobalNetworkPolicy'],
  ],
  staged: [
    ['StagedNetworkPolicy', 'CalicoNetworkPolicy'],
    ['StagedGlobalNetworkPolicy', 'GlobalNetworkPolicy'],
  ],
} as const;

type Standing = keyof typeof kinds;
type CalicoKind = (typeof kinds)[Standing][number][0];

/** The policies that Calico enforces, or those that are only staged, of tiers that exist. */
export function calicoPolicies(
  standing: Standing,
  index: ObjectIndex,
  around: Surroundings,
  tiers: ReadonlySet<string>,
  report: (finding: Finding) => void,
): readonly PolicyOfTier[] {
  return kinds[standing].flatMap(([kind, name]) => readAll(index, kind, name, around, tiers, report));
}

function readAll(
  index: ObjectIndex,
  kind: CalicoKind,
  named: PolicyKindName,
  around: Surroundings,
  tiers: ReadonlySet<string>,
  report: (finding: Finding) => void,
): readonly PolicyOfTier[] {
  return objectsOf(index, kind).flatMap((placed) => {
    const { name } = placed.resource;
    const namespace = named === 'CalicoNetworkPolicy' ? placed.resource.namespace : null;
    const refusals = new Refusals(placed, policyTitle({ kind: named, namespace, name }), report);
    const found = readPolicy(placed, named, namespace, around, tiers, refusals.refuse);
    return found === null || refusals.any ? [] : [found];
  });
}

function readPolicy(
  placed: PlacedObject,
  kind: PolicyKindName,
  namespace: string | null,
  around: Surroundings,
  tiers: ReadonlySet<string>,
  refuse: Refuse,
): PolicyOfTier | null {
  const { name, value } = placed.resource;
  const spec = valueAt(value, 'spec') ?? {};
  if (!isFields(spec)) {
    refuse(['spec'], 'HS343/spec', {});
    return null;
  }
  const tier = readTier(spec, tiers, refuse);
  const rules = (direction: Direction) =>
    readCalicoRules(spec, direction, namespace, refuse).map((plan) => resolveRule(plan, around));
  const [ingress, egress] = [rules('ingress'), rules('egress')];
  const types = readTypes(spec, ingress.length > 0, egress.length > 0, refuse);
  const order = readOrder(spec, refuse);
  const own = name.startsWith(`${tier}.`) ? name : `${tier}.${name}`;
  return {
    tier,
    policy: {
      kind,
      namespace,
      name,
      felixName: namespace === null ? own : `${namespace}/${own}`,
      order,
      pods: subjects(spec, namespace, around, refuse),
      ingress: types.has('ingress') ? ingress : null,
      egress: types.has('egress') ? egress : null,
      origin: placed.origin,
    },
  };
}

function readTier(spec: Fields, tiers: ReadonlySet<string>, refuse: Refuse): string {
  const written = spec['tier'];
  if (written === undefined || written === null || written === '') return defaultTierName;
  if (typeof written !== 'string' || !tiers.has(written)) {
    refuse(['spec', 'tier'], 'HS343/tier', { tier: toJson(written) });
    return defaultTierName;
  }
  return written;
}

function readOrder(spec: Fields, refuse: Refuse): number | null {
  const written = spec['order'];
  if (written === undefined || written === null) return null;
  if (typeof written === 'number' && !Number.isNaN(written)) return written;
  refuse(['spec', 'order'], 'HS343/order', { value: toJson(written) });
  return null;
}

/** Without types it is what there are rules for; ingress where there are none at all. */
function readTypes(
  spec: Fields,
  hasIngress: boolean,
  hasEgress: boolean,
  refuse: Refuse,
): ReadonlySet<string> {
  const written = itemsOf(spec, 'types', ['spec'], refuse);
  if (written.length === 0)
    return new Set([...(hasIngress || !hasEgress ? ['ingress'] : []), ...(hasEgress ? ['egress'] : [])]);
  return new Set(
    written.map((type, index) => {
      const name = String(type).toLowerCase();
      const path: Path = ['spec', 'types', index];
      if (name !== 'ingress' && name !== 'egress') refuse(path, 'HS343/type', { value: toJson(type) });
      return name;
    }),
  );
}

function subjects(
  spec: Fields,
  namespace: string | null,
  { ends }: Surroundings,
  refuse: Refuse,
): readonly Pod[] {
  const tests: readonly (Takes | null)[] = [
    namespace === null ? readNamespaceSelector(spec, ['spec'], refuse) : null,
    readPlain(spec, 'selector', ['spec'], refuse),
    readAccountSelector(spec, 'serviceAccountSelector', ['spec'], refuse),
  ];
  if (isTrueAt(spec, 'doNotTrack') || isTrueAt(spec, 'preDNAT')) return [];
  return ends
    .filter((end) => namespace === null || end.namespace === namespace)
    .filter((end) => tests.every((takes) => takes === null || takes(end)))
    .flatMap(({ pod }) => pod ?? []);
}
