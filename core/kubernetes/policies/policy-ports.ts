/**
 * Ports of a policy's rule: numbers, ranges, or names that each receiving pod resolves for itself.
 * Source: Kubernetes API reference, NetworkPolicyPort; pkg/apis/networking/validation.
 */
import type { ArgsOf } from '../../sentences/catalogue';
import type { Path } from '../../topology/document';
import { toJson } from '../../topology/values';
import type { PolicyPort, PolicyProtocol } from '../cluster';
import { isFields } from '../fields';
import type { Complain, PolicyKind } from '../complain';

const firstPort = 1;
const lastPort = 65535;

export function readPolicyPorts(
  items: readonly unknown[],
  path: Path,
  complain: Complain,
): readonly PolicyPort[] {
  return items.flatMap((item, index) => readPort(item, [...path, index], complain) ?? []);
}

function readPort(item: unknown, path: Path, complain: Complain): PolicyPort | null {
  const { protocol: written, port, endPort } = isFields(item) ? item : {};
  const protocol = readPolicyProtocol(written, path, complain);
  if (protocol === null) return null;
  const hasEnd = endPort !== undefined && endPort !== null;
  const refuse = <K extends PolicyKind>(field: string, kind: K, args: Omit<ArgsOf<K>, 'policy'>): null => {
    complain([...path, field], kind, args);
    return null;
  };
  if (port === undefined || port === null) {
    if (hasEnd) return refuse('endPort', 'HS340/end-alone', {});
    return { protocol, first: firstPort, last: lastPort };
  }
  if (typeof port === 'string') {
    if (!isPortName(port)) return refuse('port', 'HS340/port-text', { value: port });
    if (hasEnd) return refuse('endPort', 'HS340/end-after-name', {});
    return { protocol, name: port };
  }
  if (!isPort(port)) return refuse('port', 'HS340/port', { value: toJson(port) });
  if (!hasEnd) return { protocol, first: port, last: port };
  if (!isPort(endPort)) return refuse('endPort', 'HS340/port', { value: toJson(endPort) });
  if (endPort < port) return refuse('endPort', 'HS340/end-below', { end: endPort, port });
  return { protocol, first: port, last: endPort };
}

function readPolicyProtocol(written: unknown, path: Path, complain: Complain): PolicyProtocol | null {
  const protocol = written ?? 'TCP';
  if (protocol === 'TCP' || protocol === 'UDP' || protocol === 'SCTP') return protocol;
  complain([...path, 'protocol'], 'HS340/protocol', {
    value: toJson(protocol),
    choices: ['TCP', 'UDP', 'SCTP'],
  });
  return null;
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= firstPort && value <= lastPort;
}

/** RFC 6335 section 5.1: at most 15 characters, a letter among them, no hyphen at an end or doubled. */
function isPortName(text: string): boolean {
  return text.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && /[a-z]/.test(text);
}
