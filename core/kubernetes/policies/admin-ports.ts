/**
 * Ports of a rule of the cluster-wide policies. Source: network-policy-api, apis/v1alpha1 (AdminNetworkPolicyPort) and
 * v1alpha2 (ClusterNetworkPolicyProtocol).
 */
import type { Path } from '../../topology/document';
import { toJson } from '../../topology/values';
import type { PolicyPort, PolicyProtocol } from '../cluster';
import { integerAt, isFields, listAt, textAt, valueAt } from '../fields';
import type { Refuse } from '../calico-policies/refuse';

/** Null = every port. `unknown` when one is named, which Calico does not convert. */
export function readPortRules(
  rule: unknown,
  path: Path,
  refuse: Refuse,
): readonly PolicyPort[] | null | 'unknown' {
  const old = listAt(rule, 'ports');
  const items = old.length > 0 ? old : listAt(rule, 'protocols');
  if (items.length === 0) return null;
  const field = old.length > 0 ? 'ports' : 'protocols';
  const ports: PolicyPort[] = [];
  for (const [index, item] of items.entries()) {
    if (textAt(item, 'namedPort') !== null || textAt(item, 'destinationNamedPort') !== null) return 'unknown';
    const port = field === 'ports' ? oldPort(item) : newPort(item);
    if (port === null) refuse([...path, field, index], 'HS343/port', { value: toJson(item) });
    else ports.push(port);
  }
  return ports;
}

/** `portNumber: {protocol, port}` or `portRange: {protocol, start, end}`. */
function oldPort(item: unknown): PolicyPort | null {
  const number = valueAt(item, 'portNumber');
  const range = valueAt(item, 'portRange');
  const protocol = protocolOf(textAt(number, 'protocol') ?? textAt(range, 'protocol') ?? 'TCP');
  if (protocol === null) return null;
  return isFields(number)
    ? between(protocol, integerAt(number, 'port'), integerAt(number, 'port'))
    : between(protocol, integerAt(range, 'start'), integerAt(range, 'end'));
}

/** `tcp: {destinationPort: {number}}`, or a range; without a port, all of that protocol. */
function newPort(item: unknown): PolicyPort | null {
  for (const [field, protocol] of [
    ['tcp', 'TCP'],
    ['udp', 'UDP'],
    ['sctp', 'SCTP'],
  ] as const) {
    const written = valueAt(item, field);
    if (!isFields(written)) continue;
    const port = valueAt(written, 'destinationPort');
    if (!isFields(port)) return { protocol, first: 1, last: 65535 };
    const number = integerAt(port, 'number');
    return number !== null
      ? between(protocol, number, number)
      : between(protocol, integerAt(port, 'range', 'start'), integerAt(port, 'range', 'end'));
  }
  return null;
}

function between(protocol: PolicyProtocol, first: number | null, last: number | null): PolicyPort | null {
  if (first === null || last === null || first < 1 || last > 65535 || last < first) return null;
  return { protocol, first, last };
}

function protocolOf(text: string): PolicyProtocol | null {
  return text === 'TCP' || text === 'UDP' || text === 'SCTP' ? text : null;
}
