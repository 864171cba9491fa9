/** Services without an external address, or with one that they do not keep. Traces say the same in the same words. */
import type { Sentences } from '../sentence';

/** Address pools by their names, and all ranges of them; without names it is the appliance's own. */
export interface PoolRanges {
  readonly names: readonly string[];
  readonly ranges: readonly string[];
}

/** Why a sharing key does not help two services to one address. */
export type NotShared =
  | { readonly type: 'key'; readonly key: string; readonly other: string | null }
  | { readonly type: 'port'; readonly protocol: string; readonly port: number }
  | { readonly type: 'policy' };

/** Why MetalLB gives a service no address. */
export type PendingReason =
  | { readonly type: 'class'; readonly name: string }
  /** MetalLB was started for services of a class. */
  | { readonly type: 'no-class'; readonly own: string }
  | { readonly type: 'two-wishes' | 'none-set' | 'none-for-it' }
  | {
      readonly type: 'no-address' | 'no-ipv4' | 'no-ipv6' | 'families' | 'one-family' | 'both-families';
      readonly text: string;
    }
  | { readonly type: 'outside'; readonly address: string; readonly pools: PoolRanges }
  | { readonly type: 'in-use'; readonly address: string; readonly users: readonly string[] }
  | {
      readonly type: 'not-shared';
      readonly address: string;
      readonly users: readonly string[];
      readonly with: string;
      readonly why: NotShared;
    }
  | { readonly type: 'no-pool'; readonly pool: string }
  | { readonly type: 'used-up'; readonly pools: PoolRanges; readonly size: number };

/** What would give it one. */
export type PendingRemedy =
  /** Services that only lack a sharing key; the key that they have, where they have one. */
  | {
      readonly type: 'share';
      readonly service: string;
      readonly with: readonly string[];
      readonly key: string | null;
    }
  | { readonly type: 'own-class'; readonly name: string }
  /** To ask for an address that nobody has, where there is one for the service. */
  | { readonly type: 'wish'; readonly free: string | null }
  /** The same as a service of IPv4, where it is of IPv6 and the cluster is not. */
  | { readonly type: 'ipv4'; readonly free: string | null }
  | { readonly type: 'class' | 'set-range' | 'widen-range' | 'widen-pool' }
  | { readonly type: 'ask-pool'; readonly pool: string }
  | { readonly type: 'allocation'; readonly namespace: string };

/** A clause without a full stop that can begin a sentence. */
export function pendingReason(reason: PendingReason): string {
  switch (reason.type) {
    case 'class':
      return `Its loadBalancerClass ${reason.name} is not MetalLB's, and nobody else gives addresses`;
    case 'no-class':
      return `MetalLB was started for services of the loadBalancerClass ${reason.own}, and it has none`;
    case 'two-wishes':
      return 'MetalLB takes loadBalancerIP or the annotation loadBalancerIPs, not both';
    case 'no-address':
      return `"${reason.text}" is no address that MetalLB could give`;
    case 'no-ipv4':
      return `${reason.text} is no IPv4 address, as the service needs one`;
    case 'no-ipv6':
      return `${reason.text} is no IPv6 address, as the service, which is of IPv6 alone, needs one`;
    case 'families':
      return `It asks for ${reason.text}: MetalLB takes one address, or one of IPv4 and one of IPv6`;
    case 'one-family':
      return `It asks for ${reason.text}, an address of each family, and the service is of one family`;
    case 'both-families':
      return `It asks for ${reason.text} alone, and the service is of both families`;
    case 'outside':
      return `${reason.address} is not in ${poolsName(reason.pools)} ${poolsRanges(reason.pools)}`;
    case 'in-use':
      return `${reason.address} is in use by ${reason.users.join(', ')}`;
    case 'not-shared':
      return `${reason.address} is in use by ${reason.users.join(', ')}: ${notShared(reason.with, reason.why)}`;
    case 'no-pool':
      return `There is no address pool ${reason.pool}`;
    case 'used-up':
      return usedUp(reason.pools, reason.size);
    case 'none-set':
      return 'The appliance has no service addresses: its Kubernetes external service IPs are not set';
    case 'none-for-it':
      return 'None of the address pools is for it';
  }
}

function usedUp(pools: PoolRanges, size: number): string {
  const what = pools.names.length > 0 ? poolsName(pools) : 'the service range';
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} ${poolsRanges(pools)} is used up: all ${size} of its addresses are taken`;
}

function notShared(other: string, why: NotShared): string {
  switch (why.type) {
    case 'key':
      return `${other} has ${why.other === null ? 'no sharing key' : `the sharing key ${why.other}`}, not ${why.key}`;
    case 'port':
      return `${other} has ${why.protocol} ${why.port}, too`;
    case 'policy':
      return `${other} shares it only with the same externalTrafficPolicy and, under Local, the same selector`;
  }
}

function poolsName({ names }: PoolRanges): string {
  if (names.length === 0) return "the appliance's service range";
  return `the address pool${names.length === 1 ? '' : 's'} ${names.join(', ')}:`;
}

function poolsRanges({ ranges }: PoolRanges): string {
  return ranges.length === 0 ? '(none is set)' : ranges.join(', ');
}

/** What would give a service without an external address one. */
export function pendingRemedy(remedy: PendingRemedy): string {
  switch (remedy.type) {
    case 'class':
      return 'Take loadBalancerClass away.';
    case 'own-class':
      return `Write loadBalancerClass: ${remedy.name}.`;
    case 'share': {
      const { service, key } = remedy;
      const annotation = `the annotation metallb.io/allow-shared-ip${key === null ? ' with the same value' : `: ${key}`}`;
      return key === null
        ? `Give ${[service, ...remedy.with].join(' and ')} ${annotation}: their ports differ, so they can share the address.`
        : `Give ${service} ${annotation}, as ${remedy.with.join(' and ')} ${remedy.with.length > 1 ? 'have' : 'has'}: their ports differ, so they can share the address.`;
    }
    case 'wish':
      return remedy.free === null
        ? 'Leave the choice to MetalLB, and give it more addresses: none of them is free.'
        : `Ask for a free address, such as ${remedy.free}, or leave the choice to MetalLB.`;
    case 'ipv4':
      return `The cluster has addresses of IPv4 alone: let the service be of it (ipFamilies: [IPv4])${remedy.free === null ? '' : ` and ask for ${remedy.free}`}.`;
    case 'set-range':
      return 'Set serviceIPs of the appliance’s Kubernetes.';
    case 'widen-range':
      return 'Widen serviceIPs of the appliance’s Kubernetes, or make one of the services a ClusterIP service.';
    case 'widen-pool':
      return 'Widen an IPAddressPool that may serve it.';
    case 'ask-pool':
      return `Ask for the pool with the annotation metallb.io/address-pool: ${remedy.pool}.`;
    case 'allocation':
      return `Let the serviceAllocation of an IPAddressPool take the namespace ${remedy.namespace} and the service's labels.`;
  }
}

export interface OutsideAddress {
  readonly service: string;
  readonly address: string;
  readonly ranges: readonly string[];
}

export const externalAddressSentences = {
  HS320: (args: { service: string; reason: PendingReason; remedy: PendingRemedy }) => [
    `Service ${args.service} gets no external address: ${pendingReason(args.reason)}.`,
    pendingRemedy(args.remedy),
  ],
  'HS321/kept': (args: OutsideAddress) => [
    `Service ${args.service} has the external address ${args.address}, outside the service range ${poolsRanges({ names: [], ranges: args.ranges })}.`,
    'Set serviceIPs of the appliance’s Kubernetes to the range of the cluster that the object comes from.',
  ],
  'HS321/given-up': (args: OutsideAddress) => [
    `Service ${args.service} has the external address ${args.address} in its status, which is in no pool of MetalLB (${args.ranges.join(', ')}): MetalLB gives it up and takes another.`,
    'Let an IPAddressPool hold the address, or take it out of the status.',
  ],
} as const satisfies Sentences;
