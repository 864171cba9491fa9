/**
 * Rules of Calico's policies: an action, a protocol, and what both ends must be.
 * Source: Calico documentation, "Rule", "ICMP", "Protocols"; libcalico-go validator/v3, numorstring.
 */
import type { Path } from '../../topology/document';
import { toJson } from '../../topology/values';
import { integerAt, isFields, valueAt, type Fields } from '../fields';
import type { IcmpMatch, RuleProtocol, RuleVerdict } from '../policies/tiers';
import { readEntity, type EntityPlan } from './read-entity';
import { itemsOf, type Refuse } from './refuse';

export interface CalicoRulePlan {
  readonly action: RuleVerdict;
  /** Its place in the list. */
  readonly index: number;
  /** Null = any protocol. */
  readonly protocols: readonly RuleProtocol[] | null;
  readonly icmp: readonly IcmpMatch[];
  readonly source: EntityPlan;
  readonly destination: EntityPlan;
}

const actions: Readonly<Record<string, RuleVerdict>> = {
  allow: 'allow',
  deny: 'deny',
  pass: 'pass',
  log: 'log',
};

const all: readonly RuleProtocol[] = ['TCP', 'UDP', 'SCTP', 'ICMP'];
const withPorts: readonly RuleProtocol[] = ['TCP', 'UDP', 'SCTP'];

/** `namespace` is the policy's own; null in a global one. */
export function readCalicoRules(
  spec: Fields,
  direction: 'ingress' | 'egress',
  namespace: string | null,
  refuse: Refuse,
): readonly CalicoRulePlan[] {
  return itemsOf(spec, direction, ['spec'], refuse).flatMap((item, index) => {
    const path: Path = ['spec', direction, index];
    if (isFields(item)) return readRule(item, index, path, namespace, refuse) ?? [];
    refuse(path, 'HS343/rule', {});
    return [];
  });
}

/** Null for a rule of IPv6, which no packet here is of. */
function readRule(
  rule: Fields,
  index: number,
  path: Path,
  namespace: string | null,
  refuse: Refuse,
): CalicoRulePlan | null {
  const written = rule['action'];
  const action = typeof written === 'string' ? actions[written.toLowerCase()] : undefined;
  if (action === undefined) refuse([...path, 'action'], 'HS343/action', { value: toJson(written ?? null) });
  const source = readEntity(rule['source'], [...path, 'source'], namespace, refuse);
  const destination = readEntity(rule['destination'], [...path, 'destination'], namespace, refuse);
  const protocols = readProtocols(rule, path, refuse);
  const hasPorts = source.ports !== null || destination.ports !== null;
  if (hasPorts && !(protocols ?? all).every((one) => withPorts.includes(one)))
    refuse([...path, 'protocol'], 'HS343/ports', {});
  const icmp = readIcmp(rule, path, protocols, refuse);
  if (rule['ipVersion'] === 6 || source.isIpv6 || destination.isIpv6) return null;
  return { action: action ?? 'deny', index, protocols, icmp, source, destination };
}

/** Null = any. A protocol that no packet here is of leaves none. */
function readProtocols(rule: Fields, path: Path, refuse: Refuse): readonly RuleProtocol[] | null {
  const wanted = readProtocol(rule, 'protocol', path, refuse);
  const barred = readProtocol(rule, 'notProtocol', path, refuse);
  if (wanted === null && barred === null) return null;
  return (wanted ?? all).filter((one) => barred?.includes(one) !== true);
}

const byNumber: Readonly<Record<number, RuleProtocol>> = { 1: 'ICMP', 6: 'TCP', 17: 'UDP', 132: 'SCTP' };
const unseen = ['ICMPV6', 'UDPLITE'];

function readProtocol(
  rule: Fields,
  field: string,
  path: Path,
  refuse: Refuse,
): readonly RuleProtocol[] | null {
  const value = rule[field];
  if (value === undefined || value === null) return null;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= 255) {
    const known = byNumber[number];
    return known === undefined ? [] : [known];
  }
  const name = typeof value === 'string' ? value.toUpperCase() : '';
  const known = all.filter((one) => one === name);
  if (known.length === 0 && !unseen.includes(name))
    refuse([...path, field], 'HS343/protocol', { value: toJson(value) });
  return known;
}

/** A match without a type asks for nothing. */
function readIcmp(
  rule: Fields,
  path: Path,
  protocols: readonly RuleProtocol[] | null,
  refuse: Refuse,
): readonly IcmpMatch[] {
  return (['icmp', 'notICMP'] as const).flatMap((field) => {
    const value = valueAt(rule, field);
    if (!isFields(value)) return [];
    const isIcmp = rule['protocol'] !== undefined && (protocols ?? []).every((one) => one === 'ICMP');
    if (!isIcmp) refuse([...path, field], 'HS343/icmp', { field });
    const number = (key: 'type' | 'code', most: number): number | null => {
      const written = value[key];
      if (written === undefined || written === null) return null;
      const found = integerAt(value, key);
      if (found === null || found < 0 || found > most)
        refuse([...path, field, key], 'HS343/icmp-number', { field: key, value: toJson(written), most });
      return found;
    };
    const [type, code] = [number('type', 254), number('code', 255)];
    if (type === null && code !== null) refuse([...path, field, 'code'], 'HS343/icmp-code', {});
    return type === null ? [] : [{ type, code, not: field === 'notICMP' }];
  });
}
