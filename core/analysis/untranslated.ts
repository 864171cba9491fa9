/**
 * Pods' packets that leave with their own address although their pool has natOutgoing: Calico translates nothing that
 * goes to an address of a pool, be it disabled. Source: projectcalico felix, rules/nat.go.
 */
import { formatIpv4, type Ipv4 } from '../address/ipv4';
import { formatPrefix, prefixContains } from '../address/prefix';
import type { PodPool } from '../kubernetes/cluster';
import type { Trace } from '../network/trace';
import type { Untranslated } from '../sentences/traces/reasons';
import { ownerOf } from './endpoints/find-endpoint';
import type { Model } from './model';

export interface InPool {
  readonly source: Ipv4;
  readonly destination: Ipv4;
  /** The pool that has the destination. */
  readonly pool: PodPool;
}

/** Null where the packet was translated, had no need of it, or really went to a pod. */
export function untranslatedIn(model: Model, { forward }: Trace): InPool | null {
  const { pools } = model.cluster.podNetwork;
  const sent = forward.hops[0]?.packet.source;
  const arrived = forward.hops.at(-1)?.packet;
  if (sent === undefined || !arrived || arrived.source !== sent) return null;
  const { destination } = arrived;
  const own = pools.find(({ subnet }) => prefixContains(subnet, sent));
  const pool = pools.find(({ subnet }) => prefixContains(subnet, destination));
  if (own?.natOutgoing !== true || !pool || ownerOf(model, destination)?.kind === 'pod') return null;
  return { source: sent, destination, pool };
}

/** The same as its sentence is made of. */
export function untranslatedSaid({ source, destination, pool }: InPool): Untranslated {
  return {
    source: formatIpv4(source),
    destination: formatIpv4(destination),
    pool: pool.name,
    range: formatPrefix(pool.subnet),
  };
}
