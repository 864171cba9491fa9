/**
 * MetalLB's allocation of external addresses from its pools.
 * Source: MetalLB documentation, "Usage" (requesting addresses, sharing); metallb
 * internal/allocator. Addresses that a dump already has come first, then those that objects ask
 * for, then the first free ones in file order.
 */
import { formatIpv4, ipv4FromNumber, type Ipv4 } from '../../address/ipv4';
import { formatRange, rangeSize } from '../../address/range';
import { poolHas, poolsFor, type AddressPool } from './address-pools';
import type { Finding } from '../finding';
import type { Path } from '../../topology/document';
import { serviceFinding } from '../services/service-finding';
import type { ServicePlan } from '../services/service-plan';

export interface ExternalAddresses {
  readonly addresses: ReadonlyMap<ServicePlan, Ipv4>;
  /** Why a LoadBalancer service got none. */
  readonly pending: ReadonlyMap<ServicePlan, string>;
  readonly findings: readonly Finding[];
}

/** Gives LoadBalancer services their addresses. */
export function assignExternalAddresses(
  plans: readonly ServicePlan[],
  pools: readonly AddressPool[],
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
    if (plan.loadBalancerClass !== null) pending.set(plan, otherClass(plan.loadBalancerClass));
    else if (plan.addressRefusal !== null) pending.set(plan, plan.addressRefusal.reason);
  }
  for (const plan of services) {
    const known = plan.knownExternalAddress;
    if (pending.has(plan) || known === null || !isStillWanted(plan, known, pools) || !mayHave(plan, known))
      continue;
    give(plan, known);
    if (!isInPool(pools, known)) findings.push(...outsidePool(plan, known, pools));
  }
  for (const plan of services) {
    const wanted = plan.wantedExternalAddress;
    if (wanted === null || addresses.has(plan) || pending.has(plan)) continue;
    const allowed = wantedPools(pools, plan);
    const reason = !isInPool(allowed, wanted)
      ? `${formatIpv4(wanted)} is not in ${rangesName(allowed)} ${rangesText(allowed)}.`
      : mayHave(plan, wanted)
        ? null
        : inUse(plan, wanted, users.get(wanted) ?? []);
    if (reason === null) give(plan, wanted);
    else pending.set(plan, reason);
  }
  for (const plan of services) {
    if (addresses.has(plan) || pending.has(plan)) continue;
    const allowed = poolsFor(pools, plan);
    const free = firstFree(allowed, (address) => mayHave(plan, address));
    if (free === null) pending.set(plan, exhausted(pools, allowed, plan));
    else give(plan, free);
  }
  for (const [plan, reason] of pending) findings.push(...pendingFinding(plan, reason, pools));
  return { addresses, pending, findings };
}

/**
 * Two services share an address when both name the same key, no port is used twice, and one node can answer
 * for both: they do not ask for the traffic policy Local, or they do with the same selector.
 */
function mayShare(a: ServicePlan, b: ServicePlan): boolean {
  if (a.sharingKey === null || a.sharingKey === '' || a.sharingKey !== b.sharingKey) return false;
  const portsOfB = new Set(b.ports.map((port) => `${port.protocol}/${port.port}`));
  if (a.ports.some((port) => portsOfB.has(`${port.protocol}/${port.port}`))) return false;
  return backendKey(a) === backendKey(b);
}

/** Says, where a sharing key was meant to help, why it does not. */
function inUse(plan: ServicePlan, wanted: Ipv4, users: readonly ServicePlan[]): string {
  const text = `${formatIpv4(wanted)} is in use by ${usersText(users)}`;
  const other = users.find((user) => !mayShare(plan, user));
  if (!other || plan.sharingKey === null || plan.sharingKey === '') return `${text}.`;
  const of = `${other.namespace}/${other.name}`;
  if (plan.sharingKey !== other.sharingKey) {
    return `${text}: ${of} has ${other.sharingKey === null ? 'no sharing key' : `the sharing key ${other.sharingKey}`}, not ${plan.sharingKey}.`;
  }
  const clash = plan.ports.find((port) =>
    other.ports.some(({ protocol, port: number }) => protocol === port.protocol && number === port.port),
  );
  return clash
    ? `${text}: ${of} has ${clash.protocol.toUpperCase()} ${clash.port}, too.`
    : `${text}: ${of} shares it only with the same externalTrafficPolicy and, under Local, the same selector.`;
}

/** MetalLB compares the selectors' texts, whatever the namespace, and takes none for the policy Cluster. */
function backendKey({ externalTrafficPolicy, selector }: ServicePlan): string {
  if (externalTrafficPolicy === 'Cluster') return '';
  return Object.entries(selector ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .toSorted()
    .join(',');
}

/** Whoever asks for another address, or for another pool, than the one that a dump has gets a new one. */
function isStillWanted(plan: ServicePlan, known: Ipv4, pools: readonly AddressPool[]): boolean {
  const { wantedExternalAddress, wantedPool } = plan;
  if (wantedExternalAddress !== null && wantedExternalAddress !== known) return false;
  const pool = pools.find((one) => poolHas(one, known));
  return wantedPool === null || pool === undefined || pool.name === wantedPool;
}

/** MetalLB leaves services of a class to others, unless it was started for that class. */
function otherClass(name: string): string {
  return `Its loadBalancerClass ${name} is not MetalLB's, and nobody else gives addresses.`;
}

/** A service that asks for an address may ask for one that is not given away by itself. */
function wantedPools(pools: readonly AddressPool[], plan: ServicePlan): readonly AddressPool[] {
  return pools.filter(
    (pool) => pool.takes(plan) && (plan.wantedPool === null || pool.name === plan.wantedPool),
  );
}

function firstFree(pools: readonly AddressPool[], isFree: (address: Ipv4) => boolean): Ipv4 | null {
  for (const pool of pools) {
    for (const range of pool.ranges) {
      for (let value: number = range.first; value <= range.last; value += 1) {
        const address = ipv4FromNumber(value);
        if (poolHas(pool, address) && isFree(address)) return address;
      }
    }
  }
  return null;
}

function isInPool(pools: readonly AddressPool[], address: Ipv4): boolean {
  return pools.some((pool) => poolHas(pool, address));
}

/** What the pools are called together. */
function rangesName(pools: readonly AddressPool[]): string {
  const names = pools.flatMap(({ name }) => (name === null ? [] : [name]));
  if (names.length === 0) return "the appliance's service range";
  return `the address pool${names.length === 1 ? '' : 's'} ${names.join(', ')}:`;
}

function rangesText(pools: readonly AddressPool[]): string {
  const ranges = pools.flatMap((pool) => pool.ranges);
  return ranges.length === 0 ? '(none is set)' : ranges.map(formatRange).join(', ');
}

function usersText(users: readonly ServicePlan[]): string {
  return users.map((plan) => `${plan.namespace}/${plan.name}`).join(', ');
}

function exhausted(all: readonly AddressPool[], allowed: readonly AddressPool[], plan: ServicePlan): string {
  if (plan.wantedPool !== null && !all.some(({ name }) => name === plan.wantedPool)) {
    return `There is no address pool ${plan.wantedPool}.`;
  }
  const size = allowed.flatMap((pool) => pool.ranges).reduce((sum, range) => sum + rangeSize(range), 0);
  if (size > 0) {
    const what = allowed.some(({ name }) => name !== null) ? rangesName(allowed) : 'the service range';
    return `${what.charAt(0).toUpperCase()}${what.slice(1)} ${rangesText(allowed)} is used up: all ${size} of its addresses are taken.`;
  }
  return all.length === 0
    ? 'The appliance has no service addresses: its Kubernetes external service IPs are not set.'
    : 'None of the address pools is for it.';
}

function pendingFinding(
  plan: ServicePlan,
  reason: string,
  pools: readonly AddressPool[],
): readonly Finding[] {
  const what = `gets no external address: ${reason.replace(/\.$/, '')}`;
  return serviceFinding(plan, 'HS320', 'error', pendingPath(plan), what, pendingRemedy(plan, pools));
}

function pendingPath(plan: ServicePlan): Path {
  if (plan.loadBalancerClass !== null) return ['spec', 'loadBalancerClass'];
  return plan.addressRefusal?.path ?? (asksInVain(plan) ? ['spec'] : ['spec', 'type']);
}

function asksInVain({ wantedExternalAddress, addressRefusal }: ServicePlan): boolean {
  return wantedExternalAddress !== null || addressRefusal !== null;
}

/** What would give a service without an external address one. */
export function pendingRemedy(plan: ServicePlan, pools: readonly AddressPool[]): string {
  if (plan.loadBalancerClass !== null) return 'Take loadBalancerClass away.';
  return asksInVain(plan)
    ? 'Ask for a free address of the service range, or leave the choice to MetalLB.'
    : moreAddresses(plan, pools);
}

function moreAddresses(plan: ServicePlan, pools: readonly AddressPool[]): string {
  if (pools.length === 0) return 'Set serviceIPs of the appliance’s Kubernetes.';
  if (pools.every(({ name }) => name === null)) {
    return 'Widen serviceIPs of the appliance’s Kubernetes, or make one of the services a ClusterIP service.';
  }
  if (poolsFor(pools, plan).length > 0) return 'Widen an IPAddressPool that may serve it.';
  const onRequest = pools.find((pool) => pool.takes(plan) && pool.name !== null);
  return onRequest
    ? `Ask for the pool with the annotation metallb.io/address-pool: ${onRequest.name}.`
    : `Let the serviceAllocation of an IPAddressPool take the namespace ${plan.namespace} and the service's labels.`;
}

function outsidePool(plan: ServicePlan, address: Ipv4, pools: readonly AddressPool[]): readonly Finding[] {
  return serviceFinding(
    plan,
    'HS321',
    'warning',
    ['status', 'loadBalancer'],
    `has the external address ${formatIpv4(address)}, outside the service range ${rangesText(pools)}`,
    'Set serviceIPs of the appliance’s Kubernetes to the range of the cluster that the object comes from.',
  );
}
