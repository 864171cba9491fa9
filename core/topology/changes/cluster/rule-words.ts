/** A rule of a network policy in one line: `from app=web on TCP 5432`. */
import { formatLabels } from './labels';
import type { Direction } from './policies';
import { formatPorts } from './policy-ports';
import { readText } from './pod-template';
import { isList, valueAt } from '../../values';

/** What the rule allows. */
export function ruleWords(rule: unknown, direction: Direction): string {
  const peers = valueAt(rule, [direction === 'ingress' ? 'from' : 'to']);
  const ports = valueAt(rule, ['ports']);
  const who = isList(peers) && peers.length > 0 ? peers.map(peerWords).join(' or ') : 'everybody';
  const where = isList(ports) && ports.length > 0 ? ` on ${formatPorts(ports)}` : '';
  return `${direction === 'ingress' ? 'from' : 'to'} ${who}${where}`;
}

/** Who may be at the other end. */
export function peerWords(peer: unknown): string {
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

/** `app=web, tier in (a, b)`. */
export function selectorWords(selector: unknown, all: string): string {
  const labels = formatLabels(readText(valueAt(selector, ['matchLabels'])));
  const expressions = valueAt(selector, ['matchExpressions']);
  const words = [labels, ...(isList(expressions) ? expressions.map(expressionWords) : [])].filter(Boolean);
  return words.length === 0 ? all : words.join(', ');
}

/** As kubectl writes it. */
function expressionWords(expression: unknown): string {
  const [key, operator] = [valueAt(expression, ['key']), valueAt(expression, ['operator'])];
  const values = valueAt(expression, ['values']);
  const list = `(${(isList(values) ? values : []).join(', ')})`;
  if (operator === 'Exists') return String(key);
  if (operator === 'DoesNotExist') return `!${String(key)}`;
  return `${String(key)} ${operator === 'NotIn' ? 'notin' : 'in'} ${list}`;
}
