/**
 * Ports of a policy's rule: numbers, ranges, or names that each receiving pod resolves for itself.
 * Source: Kubernetes API reference, NetworkPolicyPort; pkg/apis/networking/validation.
 */
import type { Path } from '../../topology/document';
import type { PolicyPort, PolicyProtocol } from '../cluster';
import { isFields } from '../fields';
import type { Complain } from '../complain';

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
  const refuse = (field: string, what: string, remedy: string): null => {
    complain([...path, field], what, remedy);
    return null;
  };
  if (port === undefined || port === null) {
    if (hasEnd)
      return refuse(
        'endPort',
        'an endPort has no port to begin with',
        'Write the first port of the range as port.',
      );
    return { protocol, first: firstPort, last: lastPort };
  }
  if (typeof port === 'string') {
    if (!isPortName(port)) {
      return refuse(
        'port',
        `${JSON.stringify(port)} is no port`,
        'Write a number from 1 to 65535 without quotes, or the name of a container port.',
      );
    }
    if (hasEnd) return refuse('endPort', 'an endPort follows a named port', 'Write the port as a number.');
    return { protocol, name: port };
  }
  if (!isPort(port))
    return refuse('port', `${JSON.stringify(port)} is no port`, 'Write a number from 1 to 65535.');
  if (!hasEnd) return { protocol, first: port, last: port };
  if (!isPort(endPort)) {
    return refuse('endPort', `${JSON.stringify(endPort)} is no port`, 'Write a number from 1 to 65535.');
  }
  if (endPort < port) {
    return refuse(
      'endPort',
      `the range ends at ${endPort}, below its first port ${port}`,
      `Write ${port} or more.`,
    );
  }
  return { protocol, first: port, last: endPort };
}

function readPolicyProtocol(written: unknown, path: Path, complain: Complain): PolicyProtocol | null {
  const protocol = written ?? 'TCP';
  if (protocol === 'TCP' || protocol === 'UDP' || protocol === 'SCTP') return protocol;
  complain(
    [...path, 'protocol'],
    `there is no protocol ${JSON.stringify(protocol)} here`,
    'Write TCP, UDP or SCTP.',
  );
  return null;
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= firstPort && value <= lastPort;
}

/** RFC 6335 section 5.1: at most 15 characters, a letter among them, no hyphen at an end or doubled. */
function isPortName(text: string): boolean {
  return text.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && /[a-z]/.test(text);
}
