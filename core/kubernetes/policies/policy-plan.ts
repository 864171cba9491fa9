/**
 * A NetworkPolicy as its object asks for it, with its selectors still unresolved. What the API
 * server would refuse is reported, all of it at once, and such a policy has no effect: a cluster
 * would not have it. Source: Kubernetes API reference, NetworkPolicySpec; pkg/apis/networking/validation
 * and its defaults.
 */
import type { ArgsOf } from '../../sentences/catalogue';
import type { Origin, Path } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import { toJson } from '../../topology/values';
import type { PolicyPort } from '../cluster';
import type { Complain, PolicyKind } from '../complain';
import { isFields, valueAt, type Fields } from '../fields';
import type { Finding } from '../finding';
import { objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import { readPeers, type PeerPlan } from './policy-peers';
import { readPolicyPorts } from './policy-ports';
import { readSelector } from './read-selector';

export interface PolicyPlan {
  readonly namespace: string;
  readonly name: string;
  readonly podSelector: Fields;
  /** Null = the policy does not hold for that direction. */
  readonly ingress: readonly RulePlan[] | null;
  readonly egress: readonly RulePlan[] | null;
  readonly origin: Origin;
}

export interface RulePlan {
  /** Null = everybody. */
  readonly peers: readonly PeerPlan[] | null;
  /** Null = everything. */
  readonly ports: readonly PolicyPort[] | null;
}

/** All policies that a cluster would take, in file order. */
export function planPolicies(index: ObjectIndex, report: (finding: Finding) => void): PolicyPlan[] {
  return objectsOf(index, 'NetworkPolicy').flatMap((placed) => planPolicy(placed, report) ?? []);
}

function planPolicy(placed: PlacedObject, report: (finding: Finding) => void): PolicyPlan | null {
  const { namespace, name, value } = placed.resource;
  let refused = false;
  const policy = `${namespace}/${name}`;
  const complain = <K extends PolicyKind>(path: Path, kind: K, args: Omit<ArgsOf<K>, 'policy'>): void => {
    refused = true;
    const what = said(kind, { ...args, policy } as ArgsOf<K>);
    report({ said: what, severity: 'error', origin: placed.origin, path });
  };
  const spec = valueAt(value, 'spec') ?? {};
  if (!isFields(spec)) {
    complain(['spec'], 'HS340/spec', {});
    return null;
  }
  const podSelector = readSelector(spec['podSelector'], ['spec', 'podSelector'], complain) ?? {};
  const ingress = readRules(spec, 'ingress', 'from', complain);
  const egress = readRules(spec, 'egress', 'to', complain);
  const types = readTypes(spec, egress.length > 0, complain);
  if (refused) return null;
  return {
    namespace,
    name,
    podSelector,
    ingress: types.has('Ingress') ? ingress : null,
    egress: types.has('Egress') ? egress : null,
    origin: placed.origin,
  };
}

/** Without policyTypes: ingress always, egress if there are rules for it. */
function readTypes(spec: Fields, hasEgress: boolean, complain: Complain): ReadonlySet<string> {
  const written = listOf(spec['policyTypes'], ['spec', 'policyTypes'], complain);
  for (const [index, type] of written.entries()) {
    if (type === 'Ingress' || type === 'Egress') continue;
    const args = { type: toJson(type), choices: ['Ingress', 'Egress'] };
    complain(['spec', 'policyTypes', index], 'HS340/type', args);
  }
  if (written.length > 0) return new Set(written.map(String));
  return new Set(hasEgress ? ['Ingress', 'Egress'] : ['Ingress']);
}

function readRules(
  spec: Fields,
  direction: 'ingress' | 'egress',
  peers: 'from' | 'to',
  complain: Complain,
): readonly RulePlan[] {
  return listOf(spec[direction], ['spec', direction], complain).map((item, index) => {
    const path: Path = ['spec', direction, index];
    const rule = item ?? {};
    if (!isFields(rule)) {
      complain(path, 'HS340/rule', { peers });
      return { peers: null, ports: null };
    }
    const ends = listOf(rule[peers], [...path, peers], complain);
    const ports = listOf(rule['ports'], [...path, 'ports'], complain);
    return {
      peers: ends.length === 0 ? null : readPeers(ends, [...path, peers], complain),
      ports: ports.length === 0 ? null : readPolicyPorts(ports, [...path, 'ports'], complain),
    };
  });
}

/** A sequence; nothing and null stand for an empty one. */
function listOf(value: unknown, path: Path, complain: Complain): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  complain(path, 'HS340/list', { field: String(path.at(-1)) });
  return [];
}
