/**
 * Services' cluster addresses: those that objects ask for, and allocated ones for the rest.
 * Source: Kubernetes documentation, "Service ClusterIP allocation"; the API's and CoreDNS's
 * addresses are reserved [D, release notes 2607].
 */
import { addToIpv4, formatIpv4, ipv4FromNumber, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, lastOf, prefixContains, type Prefix } from '../../address/prefix';
import { said } from '../../topology/problems/finding';
import type { Finding } from '../finding';
import { sharedSubnet } from '../shared-subnet';
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
  const refused: Refused[] = [];
  const strangers: Stranger[] = [];
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
    const owner = keeper ?? nameOf(owners.get(wanted));
    if (owner !== null) refused.push({ plan, wanted, owner });
    else if (!prefixContains(subnet, wanted)) strangers.push({ plan, wanted });
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
  const findings = refused.flatMap((one) => taken(one, addresses.get(one.plan) ?? null));
  return { addresses, findings: [...findings, ...outside(strangers, subnet)] };
}

interface Refused {
  readonly plan: ServicePlan;
  readonly wanted: Ipv4;
  readonly owner: string;
}

interface Stranger {
  readonly plan: ServicePlan;
  readonly wanted: Ipv4;
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

/** What it gets in place of the address is free, so it could ask for that. */
function taken({ plan, wanted, owner }: Refused, given: Ipv4 | null): readonly Finding[] {
  const free = given === null ? null : formatIpv4(given);
  const args = { service: fullName(plan), address: formatIpv4(wanted), owner, free };
  return serviceFinding(plan, 'error', ['spec', 'clusterIP'], said('HS312', args));
}

/** All of them have one cause: the cluster that they come from has another service subnet. */
function outside(strangers: readonly Stranger[], subnet: Prefix): readonly Finding[] {
  const [first] = strangers;
  if (!first) return [];
  const { plan, wanted } = first;
  const range = sharedSubnet(
    strangers.map((stranger) => stranger.wanted),
    [],
  );
  const args = {
    service: fullName(plan),
    count: strangers.length,
    address: formatIpv4(wanted),
    subnet: formatPrefix(subnet),
    range: range && formatPrefix(range),
  };
  return serviceFinding(plan, 'warning', ['spec', 'clusterIP'], said('HS313', args));
}
