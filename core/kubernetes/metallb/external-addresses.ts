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
import type {
  NotShared,
  PendingReason,
  PendingRemedy,
  PoolRanges,
} from '../../sentences/kubernetes/external-addresses';
import type { Path } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import { fullName } from '../services/full-name';
import { serviceFinding } from '../services/service-finding';
import type { ServicePlan } from '../services/service-plan';

export interface ExternalAddresses {
  readonly addresses: ReadonlyMap<ServicePlan, Ipv4>;
  /** Why a LoadBalancer service got none. */
  readonly pending: ReadonlyMap<ServicePlan, PendingReason>;
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
  const pending = new Map<ServicePlan, PendingReason>();
  const findings: Finding[] = [];
  const give = (plan: ServicePlan, address: Ipv4): void => {
    addresses.set(plan, address);
    users.set(address, [...(users.get(address) ?? []), plan]);
  };
  const mayHave = (plan: ServicePlan, address: Ipv4): boolean =>
    (users.get(address) ?? []).every((other) => mayShare(plan, other));

  for (const plan of services) {
    if (plan.loadBalancerClass !== null) {
      // MetalLB leaves services of a class to others, unless it was started for that class.
      pending.set(plan, { type: 'class', name: plan.loadBalancerClass });
    } else if (plan.addressRefusal !== null) pending.set(plan, plan.addressRefusal.reason);
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
    const reason: PendingReason | null = !isInPool(allowed, wanted)
      ? { type: 'outside', address: formatIpv4(wanted), pools: poolRanges(allowed) }
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
function inUse(plan: ServicePlan, wanted: Ipv4, sharers: readonly ServicePlan[]): PendingReason {
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

/** Whoever asks for another address, or for another pool, than the one that a dump has gets a new one. */
function isStillWanted(plan: ServicePlan, known: Ipv4, pools: readonly AddressPool[]): boolean {
  const { wantedExternalAddress, wantedPool } = plan;
  if (wantedExternalAddress !== null && wantedExternalAddress !== known) return false;
  const pool = pools.find((one) => poolHas(one, known));
  return wantedPool === null || pool === undefined || pool.name === wantedPool;
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

function poolRanges(pools: readonly AddressPool[]): PoolRanges {
  return {
    names: pools.flatMap(({ name }) => (name === null ? [] : [name])),
    ranges: pools.flatMap(({ ranges }) => ranges.map(formatRange)),
  };
}

function exhausted(
  all: readonly AddressPool[],
  allowed: readonly AddressPool[],
  plan: ServicePlan,
): PendingReason {
  if (plan.wantedPool !== null && !all.some(({ name }) => name === plan.wantedPool)) {
    return { type: 'no-pool', pool: plan.wantedPool };
  }
  const size = allowed.flatMap((pool) => pool.ranges).reduce((sum, range) => sum + rangeSize(range), 0);
  if (size > 0) return { type: 'used-up', pools: poolRanges(allowed), size };
  return { type: all.length === 0 ? 'none-set' : 'none-for-it' };
}

function pendingFinding(
  plan: ServicePlan,
  reason: PendingReason,
  pools: readonly AddressPool[],
): readonly Finding[] {
  const args = { service: fullName(plan), reason, remedy: pendingRemedy(plan, pools) };
  return serviceFinding(plan, 'error', pendingPath(plan), said('HS320', args));
}

function pendingPath(plan: ServicePlan): Path {
  if (plan.loadBalancerClass !== null) return ['spec', 'loadBalancerClass'];
  return plan.addressRefusal?.path ?? (asksInVain(plan) ? ['spec'] : ['spec', 'type']);
}

function asksInVain({ wantedExternalAddress, addressRefusal }: ServicePlan): boolean {
  return wantedExternalAddress !== null || addressRefusal !== null;
}

/** What would give a service without an external address one. */
export function pendingRemedy(plan: ServicePlan, pools: readonly AddressPool[]): PendingRemedy {
  if (plan.loadBalancerClass !== null) return { type: 'class' };
  return asksInVain(plan) ? { type: 'wish' } : moreAddresses(plan, pools);
}

function moreAddresses(plan: ServicePlan, pools: readonly AddressPool[]): PendingRemedy {
  if (pools.length === 0) return { type: 'set-range' };
  if (pools.every(({ name }) => name === null)) return { type: 'widen-range' };
  if (poolsFor(pools, plan).length > 0) return { type: 'widen-pool' };
  const onRequest = pools.find((pool) => pool.takes(plan) && pool.name !== null)?.name ?? null;
  return onRequest === null
    ? { type: 'allocation', namespace: plan.namespace }
    : { type: 'ask-pool', pool: onRequest };
}

function outsidePool(plan: ServicePlan, address: Ipv4, pools: readonly AddressPool[]): readonly Finding[] {
  const args = { service: fullName(plan), address: formatIpv4(address), ranges: poolRanges(pools).ranges };
  return serviceFinding(plan, 'warning', ['status', 'loadBalancer'], said('HS321', args));
}
