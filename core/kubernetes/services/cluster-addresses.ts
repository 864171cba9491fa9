/**
 * Services' cluster addresses: those that objects ask for, and allocated ones for the rest.
 * Source: Kubernetes documentation, "Service ClusterIP allocation"; the API's and CoreDNS's
 * addresses are reserved [D, release notes 2607].
 */
import { addToIpv4, formatIpv4, ipv4FromNumber, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, lastOf, prefixContains, type Prefix } from '../../address/prefix';
import { said } from '../../topology/problems/finding';
import type { Finding } from '../finding';
import { firstFreeNumber, inNameOrder } from '../free-number';
import { fnv32a } from '../hash';
import { fullName } from './full-name';
import { serviceFinding } from './service-finding';
import type { ServicePlan } from './service-plan';

export interface ClusterAddresses {
  /** Services without a cluster address have no entry. */
  readonly addresses: ReadonlyMap<ServicePlan, Ipv4>;
  readonly findings: readonly Finding[];
}

/** Gives every service that has one its cluster address. */
export function assignClusterAddresses(plans: readonly ServicePlan[], subnet: Prefix): ClusterAddresses {
  const addresses = new Map<ServicePlan, Ipv4>();
  const owners = new Map<number, ServicePlan>();
  const findings: Finding[] = [];
  const withAddress = plans.filter((plan) => plan.type !== 'Headless' && plan.type !== 'ExternalName');
  // The API server and CoreDNS were there before anybody else.
  const inOrder = [
    ...withAddress.filter((plan) => plan.system),
    ...withAddress.filter((plan) => !plan.system),
  ];
  for (const plan of inOrder) {
    const wanted = plan.wantedClusterAddress;
    if (wanted === null) continue;
    const keeper = reservedFor(plan, wanted, subnet);
    findings.push(...objections(plan, wanted, keeper ?? nameOf(owners.get(wanted)), subnet));
    if (keeper !== null || owners.has(wanted)) continue;
    owners.set(wanted, plan);
    addresses.set(plan, wanted);
  }
  const reserved = new Set<number>([
    ...[0, 1, 10].map((offset) => addToIpv4(subnet.address, offset)),
    lastOf(subnet),
  ]);
  for (const plan of inNameOrder(withAddress)) {
    if (addresses.has(plan)) continue;
    const free = firstFreeNumber(
      fnv32a(fullName(plan)),
      subnet.address,
      lastOf(subnet),
      (value) => reserved.has(value) || owners.has(value),
    );
    if (free === null) continue;
    owners.set(free, plan);
    addresses.set(plan, ipv4FromNumber(free));
  }
  return { addresses, findings };
}

/** Whose the address is on every appliance, unless the service is that one; null for all other addresses. */
function reservedFor(plan: ServicePlan, wanted: Ipv4, subnet: Prefix): string | null {
  const isApi = plan.namespace === 'default' && plan.name === 'kubernetes';
  if (wanted === addToIpv4(subnet.address, 1)) return isApi ? null : 'the API server';
  // CoreDNS's service has other names in dumps of other installations.
  const isDns = plan.namespace === 'kube-system';
  return wanted === addToIpv4(subnet.address, 10) && !isDns ? 'CoreDNS' : null;
}

function nameOf(plan: ServicePlan | undefined): string | null {
  return plan ? fullName(plan) : null;
}

function objections(
  plan: ServicePlan,
  wanted: Ipv4,
  owner: string | null,
  subnet: Prefix,
): readonly Finding[] {
  const path = ['spec', 'clusterIP'];
  const service = fullName(plan);
  const address = formatIpv4(wanted);
  if (owner) {
    return serviceFinding(plan, 'error', path, said('HS312', { service, address, owner }));
  }
  if (prefixContains(subnet, wanted)) return [];
  return serviceFinding(
    plan,
    'warning',
    path,
    said('HS313', { service, address, subnet: formatPrefix(subnet) }),
  );
}
