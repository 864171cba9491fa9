/**
 * MetalLB's allocation of external addresses from the appliance's service range.
 * Source: MetalLB documentation, "Usage" (requesting addresses, sharing); metallb
 * internal/allocator. Addresses that a dump already has come first, then those that objects ask
 * for, then the first free ones in file order.
 */
import { formatIpv4, ipv4FromNumber, type Ipv4 } from '../address/ipv4';
import { formatRange, rangeContains, rangeSize, type AddressRange } from '../address/range';
import type { Finding } from './finding';
import { serviceFinding } from './service-finding';
import type { ServicePlan } from './service-plan';

export interface ExternalAddresses {
  readonly addresses: ReadonlyMap<ServicePlan, Ipv4>;
  /** Why a LoadBalancer service got none. */
  readonly pending: ReadonlyMap<ServicePlan, string>;
  readonly findings: readonly Finding[];
}

/** Gives LoadBalancer services their addresses. */
export function assignExternalAddresses(
  plans: readonly ServicePlan[],
  ranges: readonly AddressRange[],
): ExternalAddresses {
  const services = plans.filter((plan) => plan.type === 'LoadBalancer');
  const users = new Map<Ipv4, ServicePlan[]>();
  const addresses = new Map<ServicePlan, Ipv4>();
  const pending = new Map<ServicePlan, string>();
  const findings: Finding[] = [];
  const give = (plan: ServicePlan, address: Ipv4): void => {
    addresses.set(plan, address);
    users.set(address, [...(users.get(address) ?? []), plan]);
  };
  const mayHave = (plan: ServicePlan, address: Ipv4): boolean =>
    (users.get(address) ?? []).every((other) => mayShare(plan, other));

  for (const plan of services) {
    const known = plan.knownExternalAddress;
    if (known === null || !mayHave(plan, known)) continue;
    give(plan, known);
    if (!isInPool(ranges, known)) findings.push(...outsidePool(plan, known, ranges));
  }
  for (const plan of services) {
    const wanted = plan.wantedExternalAddress;
    if (wanted === null || addresses.has(plan)) continue;
    const reason = !isInPool(ranges, wanted)
      ? `${formatIpv4(wanted)} is not in the appliance's service range ${rangesText(ranges)}.`
      : mayHave(plan, wanted)
        ? null
        : `${formatIpv4(wanted)} is in use by ${usersText(users.get(wanted) ?? [])}.`;
    if (reason === null) give(plan, wanted);
    else pending.set(plan, reason);
  }
  for (const plan of services) {
    if (addresses.has(plan) || pending.has(plan)) continue;
    const free = firstFree(ranges, (address) => mayHave(plan, address));
    if (free === null) pending.set(plan, exhausted(ranges));
    else give(plan, free);
  }
  for (const [plan, reason] of pending) findings.push(...pendingFinding(plan, reason, ranges));
  return { addresses, pending, findings };
}

/**
 * Two services share an address when both name the same key, no port is used twice, and their
 * traffic policy lets one node answer for both.
 */
function mayShare(a: ServicePlan, b: ServicePlan): boolean {
  if (a.sharingKey === null || a.sharingKey === '' || a.sharingKey !== b.sharingKey) return false;
  const portsOfB = new Set(b.ports.map((port) => `${port.protocol}/${port.port}`));
  if (a.ports.some((port) => portsOfB.has(`${port.protocol}/${port.port}`))) return false;
  const bothCluster = a.externalTrafficPolicy === 'Cluster' && b.externalTrafficPolicy === 'Cluster';
  return bothCluster || sameSelector(a, b);
}

function sameSelector(a: ServicePlan, b: ServicePlan): boolean {
  const entries = ({ selector }: ServicePlan): string =>
    JSON.stringify(Object.entries(selector ?? {}).toSorted(([x], [y]) => (x < y ? -1 : 1)));
  return (
    a.namespace === b.namespace &&
    a.externalTrafficPolicy === b.externalTrafficPolicy &&
    entries(a) === entries(b)
  );
}

function firstFree(ranges: readonly AddressRange[], isFree: (address: Ipv4) => boolean): Ipv4 | null {
  for (const range of ranges) {
    for (let value: number = range.first; value <= range.last; value += 1) {
      const address = ipv4FromNumber(value);
      if (isFree(address)) return address;
    }
  }
  return null;
}

function isInPool(ranges: readonly AddressRange[], address: Ipv4): boolean {
  return ranges.some((range) => rangeContains(range, address));
}

function rangesText(ranges: readonly AddressRange[]): string {
  return ranges.length === 0 ? '(none is set)' : ranges.map(formatRange).join(', ');
}

function usersText(users: readonly ServicePlan[]): string {
  return users.map((plan) => `${plan.namespace}/${plan.name}`).join(', ');
}

function exhausted(ranges: readonly AddressRange[]): string {
  const size = ranges.reduce((sum, range) => sum + rangeSize(range), 0);
  return size === 0
    ? 'The appliance has no service addresses: its Kubernetes external service IPs are not set.'
    : `The service range ${rangesText(ranges)} is used up: all ${size} of its addresses are taken.`;
}

function pendingFinding(
  plan: ServicePlan,
  reason: string,
  ranges: readonly AddressRange[],
): readonly Finding[] {
  const asksInVain = plan.wantedExternalAddress !== null;
  const remedy = asksInVain
    ? 'Ask for a free address of the service range, or leave the choice to MetalLB.'
    : ranges.length === 0
      ? 'Set serviceIPs of the appliance’s Kubernetes.'
      : 'Widen serviceIPs of the appliance’s Kubernetes, or make one of the services a ClusterIP service.';
  const path = asksInVain ? ['spec'] : ['spec', 'type'];
  return serviceFinding(
    plan,
    'HS320',
    'error',
    path,
    `gets no external address: ${reason.replace(/\.$/, '')}`,
    remedy,
  );
}

function outsidePool(plan: ServicePlan, address: Ipv4, ranges: readonly AddressRange[]): readonly Finding[] {
  return serviceFinding(
    plan,
    'HS321',
    'warning',
    ['status', 'loadBalancer'],
    `has the external address ${formatIpv4(address)}, outside the service range ${rangesText(ranges)}`,
    'Set serviceIPs of the appliance’s Kubernetes to the range of the cluster that the object comes from.',
  );
}
