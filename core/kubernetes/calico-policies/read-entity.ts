/**
 * One end of a rule of Calico's policies: selectors, nets, ports, service accounts, a service. A selector of a
 * namespaced policy that names no namespaces takes those of its own; so does a notSelector by itself.
 * Source: Calico documentation, "EntityRule"; libcalico-go, backend/syncersv1/updateprocessors/rules.go
 * (GetEntityRuleSelector), validator/v3.
 */
import type { Prefix } from '../../address/prefix';
import { unionOf } from '../../address/prefix-set';
import type { Path } from '../../topology/document';
import { toJson } from '../../topology/values';
import { readSelector, type Selector, type SelectorWords } from '../calico/selector';
import { isFields, textAt, valueAt, type Fields } from '../fields';
import type { NamedPorts, PortSet } from '../policies/tiers';
import { nameLabel, readNet, type LabelledEnd } from './labelled-ends';
import { itemsOf, type Refuse } from './refuse';

/** Of the labels of a namespace or account, all have its name; who has neither is global. */
const named: SelectorWords = {
  all: (labels) => Object.hasOwn(labels, nameLabel),
  global: (labels) => !Object.hasOwn(labels, nameLabel),
};

export type Takes = (end: LabelledEnd) => boolean;

export interface EntityPlan {
  /** Null = everybody, known or not. */
  readonly takes: Takes | null;
  /** Whom a notSelector leaves out when nothing else selects. */
  readonly bars: Takes | null;
  /** Null = any address. */
  readonly nets: readonly Prefix[] | null;
  readonly notNets: readonly Prefix[];
  /**
   * A list of nets, or of notNets, has addresses of IPv6 only: then the rule is none of IPv4 (felix,
   * rules/policy.go, FilterRuleToIPVersion).
   */
  readonly isIpv6: boolean;
  readonly ports: PortSet | null;
  /** The service whose endpoints it is about. */
  readonly service: { readonly namespace: string; readonly name: string } | null;
}

/** `namespace` is the policy's own; null in a global one. */
export function readEntity(value: unknown, path: Path, namespace: string | null, refuse: Refuse): EntityPlan {
  const entity = isFields(value) ? value : {};
  const positive = positiveSelector(entity, path, namespace, refuse);
  const barred = readPlain(entity, 'notSelector', path, refuse);
  const takes =
    positive !== null && barred !== null ? (end: LabelledEnd) => positive(end) && !barred(end) : positive;
  const within = readPorts(entity, 'ports', path, refuse);
  const without = readPorts(entity, 'notPorts', path, refuse);
  const nets = readNets(entity, 'nets', path, refuse);
  const notNets = readNets(entity, 'notNets', path, refuse);
  return {
    takes,
    bars: positive === null ? barred : null,
    nets,
    notNets: notNets ?? [],
    isIpv6: nets?.length === 0 || notNets?.length === 0,
    ports: within === null && without === null ? null : { within, without },
    service: readService(entity, path, namespace, refuse),
  };
}

function positiveSelector(
  entity: Fields,
  path: Path,
  namespace: string | null,
  refuse: Refuse,
): Takes | null {
  const own = readPlain(entity, 'selector', path, refuse);
  const accounts = readAccounts(valueAt(entity, 'serviceAccounts'), [...path, 'serviceAccounts'], refuse);
  const namespaces = readNamespaceSelector(entity, path, refuse);
  const barsSome = textAt(entity, 'notSelector') !== null;
  const inNamespace: Takes | null =
    namespaces ?? (namespace === null ? null : (end) => end.namespace === namespace);
  const selects =
    own !== null || accounts !== null || (inNamespace !== null && (barsSome || namespaces !== null));
  if (!selects) return null;
  return (end) =>
    (inNamespace === null || inNamespace(end)) &&
    (own === null || own(end)) &&
    (accounts === null || accounts(end));
}

/** A selector over an end's own labels. */
export function readPlain(fields: Fields, field: string, path: Path, refuse: Refuse): Takes | null {
  const selector = readText(fields, field, path, refuse, (text) => readSelector(text));
  return selector && ((end) => selector(end.labels));
}

/** `all()` means every namespace, `global()` what is in none; all else asks the labels of the end's namespace. */
export function readNamespaceSelector(fields: Fields, path: Path, refuse: Refuse): Takes | null {
  const selector = readText(fields, 'namespaceSelector', path, refuse, (text) => readSelector(text, named));
  return selector && ((end) => selector(end.namespaceLabels));
}

/** A selector over the labels of an end's service account. */
export function readAccountSelector(fields: Fields, field: string, path: Path, refuse: Refuse): Takes | null {
  const selector = readText(fields, field, path, refuse, (text) => readSelector(text, named));
  return selector && ((end) => selector(end.serviceAccountLabels));
}

function readAccounts(value: unknown, path: Path, refuse: Refuse): Takes | null {
  if (!isFields(value)) return null;
  const selects = readAccountSelector(value, 'selector', path, refuse);
  const names = new Set(itemsOf(value, 'names', path, refuse).map(String));
  if (selects === null && names.size === 0) return null;
  return (end) =>
    (selects === null || selects(end)) &&
    (names.size === 0 || names.has(end.labels['projectcalico.org/serviceaccount'] ?? ''));
}

function readText(
  fields: Fields,
  field: string,
  path: Path,
  refuse: Refuse,
  read: (text: string) => Selector | null,
): Selector | null {
  const value = fields[field];
  if (value === undefined || value === null || value === '') return null;
  const selector = typeof value === 'string' ? read(value) : null;
  if (selector === null) refuse([...path, field], 'HS343/selector', { field, value: toJson(value) });
  return selector;
}

/** IPv6 is valid, and no address here is in it: a list of nothing else is empty. */
function readNets(entity: Fields, field: string, path: Path, refuse: Refuse): readonly Prefix[] | null {
  const items = itemsOf(entity, field, path, refuse);
  if (items.length === 0) return null;
  return unionOf(
    items.flatMap((item, index) => {
      const net = typeof item === 'string' ? readNet(item) : null;
      if (net !== null) return [net];
      if (typeof item !== 'string' || !/^[0-9a-f]*:[0-9a-f:.]*(\/\d{1,3})?$/i.test(item))
        refuse([...path, field, index], 'HS343/net', { value: toJson(item) });
      return [];
    }),
  );
}

function readPorts(entity: Fields, field: string, path: Path, refuse: Refuse): NamedPorts | null {
  const items = itemsOf(entity, field, path, refuse);
  if (items.length === 0) return null;
  const ports = items.flatMap((item, index) => {
    const port = readPort(item);
    if (port === null) refuse([...path, field, index], 'HS343/port', { value: toJson(item) });
    return port ?? [];
  });
  return {
    ranges: ports.flatMap((port) => (typeof port === 'string' ? [] : [port])),
    names: ports.flatMap((port) => (typeof port === 'string' ? [port] : [])),
  };
}

/** `80`, `"80"`, `"8000:8080"`, or a name (numorstring.Port). */
function readPort(item: unknown): { readonly first: number; readonly last: number } | string | null {
  if (typeof item !== 'number' && typeof item !== 'string') return null;
  const [, from, to] = /^(\d{1,5})(?::(\d{1,5}))?$/.exec(String(item)) ?? [];
  if (from === undefined)
    return typeof item === 'string' && /^[A-Za-z0-9_.-]{1,128}$/.test(item) ? item : null;
  const first = Number(from);
  const last = to === undefined ? first : Number(to);
  return first <= last && last <= 65535 ? { first, last } : null;
}

/** A service brings its endpoints' addresses, as a destination their ports, too. */
const notWithService = ['selector', 'notSelector', 'namespaceSelector', 'nets', 'notNets', 'serviceAccounts'];

function readService(
  entity: Fields,
  path: Path,
  namespace: string | null,
  refuse: Refuse,
): EntityPlan['service'] {
  const value = entity['services'];
  if (value === undefined || value === null) return null;
  const name = textAt(value, 'name');
  const where = textAt(value, 'namespace') ?? namespace;
  if (name === null || where === null) {
    refuse([...path, 'services'], 'HS343/service', {});
    return null;
  }
  const barred = path.at(-1) === 'source' ? notWithService : [...notWithService, 'ports', 'notPorts'];
  const other = barred.find((field) => entity[field] !== undefined && entity[field] !== null);
  if (other !== undefined) refuse([...path, 'services'], 'HS343/service-and', { other });
  return { namespace: where, name };
}
