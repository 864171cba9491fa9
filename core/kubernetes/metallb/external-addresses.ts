/**
 * MetalLB's allocation of external addresses from its pools.
 * Source: MetalLB documentation, "Usage" (requesting addresses, sharing); metallb
 * internal/allocator. Addresses that a dump already has come first, then those that objects ask
 * for, then the first free ones in file order.
 */
import { formatIpv4, ipv4FromNumber, parseIpv4, type Ipv4 } from '../../address/ipv4';
import { formatRange } from '../../address/range';
import { poolHas, poolsFor, poolSize, type AddressPool } from './address-pools';
import { asksInVain, pendingRemedy } from './pending-remedy';
import { inUse, mayShare } from './sharing';
import type { Finding } from '../finding';
import type { PendingReason, PendingRemedy, PoolRanges } from '../../sentences/kubernetes/external-addresses';
import type { Path } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import { fullName } from '../services/full-name';
import { serviceFinding } from '../services/service-finding';
import type { ServicePlan } from '../services/service-plan';

/** Why a service has no address, and what would give it one. */
export interface Pending {
  readonly reason: PendingReason;
  readonly remedy: PendingRemedy;
}

export interface ExternalAddresses {
  readonly addresses: ReadonlyMap<ServicePlan, Ipv4>;
  /** Why a LoadBalancer service got none. */
  readonly pending: ReadonlyMap<ServicePlan, Pending>;
  readonly findings: readonly Finding[];
}

export interface AllocationRules {
  /** The class of the services that get one; null = those without any. */
  readonly ownClass?: string | null;
  /** Whether an address could be proposed as far as all others are concerned. */
  readonly isNobodys?: (address: Ipv4) => boolean;
}

/** Gives LoadBalancer services their addresses: those of MetalLB's own class, or without it those of none. */
export function assignExternalAddresses(
  plans: readonly ServicePlan[],
  pools: readonly AddressPool[],
  { ownClass = null, isNobodys = () => true }: AllocationRules = {},
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
    if (plan.loadBalancerClass !== ownClass) {
      pending.set(plan, classReason(plan.loadBalancerClass, ownClass));
    } else if (plan.addressRefusal !== null) pending.set(plan, plan.addressRefusal.reason);
  }
  for (const plan of services) {
    const known = plan.knownExternalAddress;
    if (pending.has(plan) || known === null || !isStillWanted(plan, known, pools) || !mayHave(plan, known))
      continue;
    const isKept = isInPool(pools, known) || !pools.some(({ name }) => name !== null);
    if (isKept) give(plan, known);
    if (!isInPool(pools, known)) findings.push(...outsidePool(plan, known, pools, isKept));
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
  const told = withRemedies(pending, { pools, users, isNobodys });
  for (const [plan, one] of told) findings.push(...pendingFinding(plan, one));
  return { addresses, pending: told, findings };
}

interface Given {
  readonly pools: readonly AddressPool[];
  readonly users: ReadonlyMap<Ipv4, readonly ServicePlan[]>;
  readonly isNobodys: (address: Ipv4) => boolean;
}

function withRemedies(
  pending: ReadonlyMap<ServicePlan, PendingReason>,
  { pools, users, isNobodys }: Given,
): ReadonlyMap<ServicePlan, Pending> {
  const isFree = (address: Ipv4): boolean => !users.has(address) && isNobodys(address);
  // Who named an address that is free for a service of another family keeps it.
  const freeFor = (plan: ServicePlan, reason: PendingReason): Ipv4 | null => {
    const allowed = wantedPools(pools, plan);
    const own = namedIn(reason);
    return own !== null && isInPool(allowed, own) && isFree(own) ? own : firstFree(allowed, isFree);
  };
  return new Map(
    [...pending].map(([plan, reason]): [ServicePlan, Pending] => {
      const sharers = (plan.wantedExternalAddress && users.get(plan.wantedExternalAddress)) ?? [];
      const free = asksInVain(plan) ? freeFor(plan, reason) : null;
      return [plan, { reason, remedy: pendingRemedy(plan, pools, reason, { sharers, free }) }];
    }),
  );
}

/** The IPv4 address that a wish names, one of two families included. */
function namedIn(reason: PendingReason): Ipv4 | null {
  if (!('text' in reason)) return null;
  return reason.text.split(',').flatMap((text) => parseIpv4(text.trim()) ?? [])[0] ?? null;
}

/** Whoever asks for another address or pool than the one that a dump has, or may not have it, gets a new one. */
function isStillWanted(plan: ServicePlan, known: Ipv4, pools: readonly AddressPool[]): boolean {
  const { wantedExternalAddress, wantedPool } = plan;
  if (wantedExternalAddress !== null && wantedExternalAddress !== known) return false;
  const pool = pools.find((one) => poolHas(one, known));
  return pool === undefined || (pool.takes(plan) && (wantedPool === null || pool.name === wantedPool));
}

/** A service that asks for an address may ask for one that is not given away by itself. */
function wantedPools(pools: readonly AddressPool[], plan: ServicePlan): readonly AddressPool[] {
  return pools.filter(
    (pool) => pool.takes(plan) && (plan.wantedPool === null || pool.name === plan.wantedPool),
  );
}

/** MetalLB leaves services of a class to others, and all others once it was started for a class. */
function classReason(name: string | null, own: string | null): PendingReason {
  return name === null ? { type: 'no-class', own: own ?? '' } : { type: 'class', name };
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
  const size = allowed.reduce((sum, pool) => sum + poolSize(pool), 0);
  if (size > 0) return { type: 'used-up', pools: poolRanges(allowed), size };
  return { type: all.length === 0 ? 'none-set' : 'none-for-it' };
}

function pendingFinding(plan: ServicePlan, { reason, remedy }: Pending): readonly Finding[] {
  const args = { service: fullName(plan), reason, remedy };
  return serviceFinding(plan, 'error', pendingPath(plan), said('HS320', args));
}

function pendingPath(plan: ServicePlan): Path {
  if (plan.loadBalancerClass !== null) return ['spec', 'loadBalancerClass'];
  return plan.addressRefusal?.path ?? (asksInVain(plan) ? ['spec'] : ['spec', 'type']);
}

/** MetalLB gives up an address that is in none of its pools; that the appliance has others means that the file is another's. */
function outsidePool(
  plan: ServicePlan,
  address: Ipv4,
  pools: readonly AddressPool[],
  isKept: boolean,
): readonly Finding[] {
  const args = { service: fullName(plan), address: formatIpv4(address), ranges: poolRanges(pools).ranges };
  const what = said(isKept ? 'HS321/kept' : 'HS321/given-up', args);
  return serviceFinding(plan, 'warning', ['status', 'loadBalancer'], what);
}
