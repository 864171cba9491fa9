/**
 * When two services share an external address, and what would let them. Source: MetalLB documentation, "IP address
 * sharing"; metallb internal/allocator (sharingOK), internal/allocator/k8salloc (BackendKey).
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { NotShared, PendingReason, PendingRemedy } from '../../sentences/kubernetes/external-addresses';
import { fullName } from '../services/full-name';
import type { ServicePlan } from '../services/service-plan';

/**
 * Two services share an address when both name the same key, no port is used twice, and one node can answer
 * for both: they do not ask for the traffic policy Local, or they do with the same selector.
 */
export function mayShare(a: ServicePlan, b: ServicePlan): boolean {
  if (a.sharingKey === null || a.sharingKey === '' || a.sharingKey !== b.sharingKey) return false;
  const portsOfB = new Set(b.ports.map((port) => `${port.protocol}/${port.port}`));
  if (a.ports.some((port) => portsOfB.has(`${port.protocol}/${port.port}`))) return false;
  return backendKey(a) === backendKey(b);
}

/** Says, where a sharing key was meant to help, why it does not. */
export function inUse(plan: ServicePlan, wanted: Ipv4, sharers: readonly ServicePlan[]): PendingReason {
  const address = formatIpv4(wanted);
  const users = sharers.map(fullName);
  const other = sharers.find((user) => !mayShare(plan, user));
  const key = plan.sharingKey;
  if (!other || key === null || key === '') return { type: 'in-use', address, users };
  return { type: 'not-shared', address, users, with: fullName(other), why: whyNotShared(plan, key, other) };
}

function whyNotShared({ ports }: ServicePlan, key: string, other: ServicePlan): NotShared {
  if (key !== other.sharingKey) return { type: 'key', key, other: other.sharingKey };
  const clash = ports.find((port) =>
    other.ports.some(({ protocol, port: number }) => protocol === port.protocol && number === port.port),
  );
  return clash
    ? { type: 'port', protocol: clash.protocol.toUpperCase(), port: clash.port }
    : { type: 'policy' };
}

/** MetalLB compares the selectors' texts, whatever the namespace, and takes none for the policy Cluster. */
function backendKey({ externalTrafficPolicy, selector }: ServicePlan): string {
  if (externalTrafficPolicy === 'Cluster') return '';
  return Object.entries(selector ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .toSorted()
    .join(',');
}

/** The key that the others have, or one for all of them; null where a key is not what they lack. */
export function sharingRemedy(plan: ServicePlan, sharers: readonly ServicePlan[]): PendingRemedy | null {
  if (sharers.length === 0) return null;
  const withKey = (one: ServicePlan): ServicePlan => ({ ...one, sharingKey: 'any' });
  if (!sharers.every((other) => mayShare(withKey(plan), withKey(other)))) return null;
  const known = sharers.flatMap(({ sharingKey }) => sharingKey || [])[0] ?? null;
  return { type: 'share', service: fullName(plan), with: sharers.map(fullName), key: known };
}
