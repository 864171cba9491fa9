/** A rule of a network policy in one line: `from app=web on TCP 5432`. */
import { formatLabels } from '#core/topology/changes/labels';
import type { Direction } from '#core/topology/changes/policies';
import { readText } from '#core/topology/changes/workloads';
import { isList, isMapping, valueAt } from '#core/topology/values';

/** What the rule allows. */
export function ruleWords(rule: unknown, direction: Direction): string {
  const peers = valueAt(rule, [direction === 'ingress' ? 'from' : 'to']);
  const ports = valueAt(rule, ['ports']);
  const who = isList(peers) && peers.length > 0 ? peers.map(peerWords).join(' or ') : 'everybody';
  const where = isList(ports) && ports.length > 0 ? ` on ${ports.map(portWords).join(', ')}` : '';
  return `${direction === 'ingress' ? 'from' : 'to'} ${who}${where}`;
}

function peerWords(peer: unknown): string {
  const cidr = valueAt(peer, ['ipBlock', 'cidr']);
  if (typeof cidr === 'string') {
    const except = valueAt(peer, ['ipBlock', 'except']);
    return isList(except) && except.length > 0 ? `${cidr} except ${except.join(', ')}` : cidr;
  }
  const pods = valueAt(peer, ['podSelector']);
  const namespaces = valueAt(peer, ['namespaceSelector']);
  const words = [
    ...(pods === undefined ? [] : [selectorWords(pods, 'all pods')]),
    ...(namespaces === undefined ? [] : [`of ${namespaceWords(namespaces)}`]),
  ];
  return words.join(' ').replace(/^of namespace/, 'namespace');
}

function namespaceWords(selector: unknown): string {
  const name = valueAt(selector, ['matchLabels', 'kubernetes.io/metadata.name']);
  return typeof name === 'string' ? `namespace ${name}` : selectorWords(selector, 'all namespaces');
}

/** `app=web`, with what cannot be said so shortly as "…". */
export function selectorWords(selector: unknown, all: string): string {
  const labels = formatLabels(readText(valueAt(selector, ['matchLabels'])));
  const expressions = valueAt(selector, ['matchExpressions']);
  const more = isList(expressions) && expressions.length > 0 ? '…' : '';
  if (!isMapping(selector) || (labels === '' && more === '')) return all;
  return [labels, more].filter(Boolean).join(', ');
}

function portWords(port: unknown): string {
  const protocol = valueAt(port, ['protocol']);
  const number = valueAt(port, ['port']);
  const end = valueAt(port, ['endPort']);
  const range = typeof end === 'number' ? `-${end}` : '';
  const name = typeof number === 'string' || typeof number === 'number' ? String(number) : 'any port';
  return `${typeof protocol === 'string' ? protocol : 'TCP'} ${name}${range}`;
}
