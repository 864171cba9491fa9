/**
 * How people name an endpoint, read from text: `pod/web-0`, `deploy/shop/web`, `svc/web`, `node/worker`,
 * `host/operator-pc`, `network/offices` (anybody there), `device`, `internet`, an IP address, or a DNS name. Only the form is looked at here;
 * whether there is such a thing, the model says.
 */
import { parseIpv4, type Ipv4 } from '../../address/ipv4';

export type EndpointReference =
  | { readonly type: 'pod'; readonly namespace: string; readonly name: string }
  | {
      readonly type: 'workload';
      /** `Deployment`, as a pod's owner has it. */
      readonly kind: string;
      readonly namespace: string;
      readonly name: string;
    }
  | { readonly type: 'service'; readonly namespace: string; readonly name: string }
  | { readonly type: 'node'; readonly name: string }
  | { readonly type: 'host'; readonly name: string }
  | { readonly type: 'network'; readonly name: string }
  | { readonly type: 'device' }
  | { readonly type: 'internet' }
  | { readonly type: 'address'; readonly address: Ipv4 }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'unknown' };

const defaultNamespace = 'default';

/** The short forms are kubectl's. */
const workloadKinds: Readonly<Record<string, string>> = {
  deploy: 'Deployment',
  deployment: 'Deployment',
  sts: 'StatefulSet',
  statefulset: 'StatefulSet',
  ds: 'DaemonSet',
  daemonset: 'DaemonSet',
  rs: 'ReplicaSet',
  replicaset: 'ReplicaSet',
  job: 'Job',
  cronjob: 'CronJob',
  rc: 'ReplicationController',
};
const podKinds = new Set(['pod', 'po']);
const serviceKinds = new Set(['svc', 'service']);

/** Every text is some reference; `unknown` when it has no form that means anything. */
export function parseEndpoint(text: string): EndpointReference {
  const trimmed = text.trim();
  const address = parseIpv4(trimmed);
  if (address !== null) return { type: 'address', address };
  if (trimmed === 'device' || trimmed === 'internet') return { type: trimmed };
  const [kind = '', ...rest] = trimmed.split('/');
  if (rest.length === 0) return parseName(trimmed);
  if (rest.some((part) => part === '')) return { type: 'unknown' };
  return parseKind(kind.toLowerCase(), rest);
}

/** What looks like an address and is none is a mistake, not a name. */
function parseName(text: string): EndpointReference {
  const isName = /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?$/i.test(text) && !/^[\d.]+$/.test(text);
  return isName ? { type: 'name', name: text } : { type: 'unknown' };
}

function parseKind(kind: string, rest: readonly string[]): EndpointReference {
  const [first = '', second] = rest;
  if (rest.length === 1 && (kind === 'node' || kind === 'host' || kind === 'network')) {
    return { type: kind, name: first };
  }
  if (rest.length > 2) return { type: 'unknown' };
  const object =
    second === undefined ? { namespace: defaultNamespace, name: first } : { namespace: first, name: second };
  if (podKinds.has(kind)) return { type: 'pod', ...object };
  if (serviceKinds.has(kind)) return { type: 'service', ...object };
  const workload = Object.hasOwn(workloadKinds, kind) ? workloadKinds[kind] : undefined;
  return workload === undefined ? { type: 'unknown' } : { type: 'workload', kind: workload, ...object };
}

/** The short form of a workload's kind: `deploy` for `Deployment`; null for kinds that have none. */
export function shortKind(kind: string): string | null {
  return Object.entries(workloadKinds).find(([, long]) => long === kind)?.[0] ?? null;
}

/** `deploy/web`, or `deploy/shop/web` outside the default namespace. */
export function objectName(short: string, namespace: string, name: string): string {
  return namespace === defaultNamespace ? `${short}/${name}` : `${short}/${namespace}/${name}`;
}
