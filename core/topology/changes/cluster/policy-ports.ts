/**
 * Ports of a NetworkPolicy's rule as people type them: `5432`, `UDP 53`, `TCP 8000-8100`, `http` (Kubernetes API,
 * NetworkPolicyPort). Without a protocol it is TCP.
 */
import type { Json } from '../../document';
import { isList, valueAt } from '../../values';
import { numberOrText } from '../field';

export type ReadPorts =
  | { readonly ok: true; readonly ports: readonly Json[] }
  | { readonly ok: false; readonly message: string; readonly suggestion: null };

const PORT =
  /^(?:(?<protocol>TCP|UDP|SCTP)(?:[\s/:]+|$))?(?:(?<first>\d+)(?:\s*-\s*(?<last>\d+))?|(?<name>[A-Za-z][\w-]*|any port))?$/i;

/** Reads ports, or says what is wrong with the first one that is none. Nothing is every port. */
export function readPorts(text: string): ReadPorts {
  const ports: Json[] = [];
  const pieces = text
    .split(/[,;\n]/)
    .map((piece) => piece.trim())
    .filter(Boolean);
  for (const piece of pieces) {
    const groups = PORT.exec(piece)?.groups;
    if (!groups) return refused(`"${piece}" is no port: write 5432, UDP 53, TCP 8000-8100 or a port's name.`);
    const { first, last, name } = groups;
    const [from, to] = [Number(first ?? 1), Number(last ?? first ?? 1)];
    if (from < 1 || from > 65_535 || to > 65_535)
      return refused(`"${piece}" is no port: ports go from 1 to 65535.`);
    if (to < from) return refused(`"${piece}" ends before it begins.`);
    const named = name !== undefined && name.toLowerCase() !== 'any port';
    ports.push({
      protocol: (groups['protocol'] ?? 'TCP').toUpperCase(),
      ...(first === undefined ? {} : { port: numberOrText(first) }),
      ...(named ? { port: name } : {}),
      ...(last === undefined ? {} : { endPort: Number(last) }),
    });
  }
  return { ok: true, ports };
}

function refused(message: string): ReadPorts {
  return { ok: false, message, suggestion: null };
}

/** A rule's ports as one would type them. */
export function formatPorts(ports: unknown): string {
  return (isList(ports) ? ports : []).map(formatPort).join(', ');
}

/** `TCP 5432`. */
export function formatPort(port: unknown): string {
  const protocol = valueAt(port, ['protocol']);
  const number = valueAt(port, ['port']);
  const end = valueAt(port, ['endPort']);
  const range = typeof end === 'number' ? `-${end}` : '';
  const name = typeof number === 'string' || typeof number === 'number' ? String(number) : 'any port';
  return `${typeof protocol === 'string' ? protocol : 'TCP'} ${name}${range}`;
}
