/** What would give a service its external address. Source: MetalLB documentation, "Usage". */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { PendingReason, PendingRemedy } from '../../sentences/kubernetes/external-addresses';
import type { ServicePlan } from '../services/service-plan';
import { poolsFor, type AddressPool } from './address-pools';
import { sharingRemedy } from './sharing';

/** What would give a service without an external address one; `free` is an address that nobody has. */
export function pendingRemedy(
  plan: ServicePlan,
  pools: readonly AddressPool[],
  reason: PendingReason,
  { sharers, free }: { readonly sharers: readonly ServicePlan[]; readonly free: Ipv4 | null },
): PendingRemedy {
  if (reason.type === 'class') return { type: 'class' };
  if (reason.type === 'no-class') return { type: 'own-class', name: reason.own };
  if (!asksInVain(plan)) return moreAddresses(plan, pools);
  const address = free === null ? null : formatIpv4(free);
  if (reason.type === 'no-ipv6') return { type: 'ipv4', free: address };
  return sharingRemedy(plan, sharers) ?? { type: 'wish', free: address };
}

/** Whether it asks for an address that it does not get, rather than for any. */
export function asksInVain({ wantedExternalAddress, addressRefusal }: ServicePlan): boolean {
  return wantedExternalAddress !== null || addressRefusal !== null;
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
