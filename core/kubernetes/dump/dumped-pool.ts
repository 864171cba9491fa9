/**
 * What the pools of a dump say of the pod network: of the first one, by name, that gives addresses away. It is the pool
 * that pods get addresses from without asking, which the appliance's settings speak of, too.
 */
import { integerAt, isTrueAt, textAt, valueAt } from '../fields';
import { objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import type { Stated } from './stated-subnets';

/** Null where a dump has no pool of IPv4. */
export function dumpedPool(index: ObjectIndex): PlacedObject | null {
  const pools = objectsOf(index, 'IPPool')
    .filter(({ resource: { value } }) => valueAt(value, 'spec') !== undefined)
    .filter(({ resource: { value } }) => !(textAt(value, 'spec', 'cidr') ?? '').includes(':'))
    .toSorted((a, b) => (a.resource.name < b.resource.name ? -1 : 1));
  return pools.find(({ resource }) => !isTrueAt(resource.value, 'spec', 'disabled')) ?? pools[0] ?? null;
}

/** Calico's own values where the pool says nothing (Calico documentation, "IP pool"). */
export function dumpedNatOutgoing(index: ObjectIndex): Stated<boolean> | null {
  return ofPool(
    index,
    ({ value }) => isTrueAt(value, 'spec', 'natOutgoing') || isTrueAt(value, 'spec', 'nat-outgoing'),
  );
}

export function dumpedBlockSize(index: ObjectIndex): Stated<number> | null {
  const found = ofPool(index, ({ value }) => integerAt(value, 'spec', 'blockSize') ?? 26);
  return found && found.value >= 20 && found.value <= 32 ? found : null;
}

function ofPool<T>(index: ObjectIndex, read: (resource: PlacedObject['resource']) => T): Stated<T> | null {
  const pool = dumpedPool(index);
  return pool && { value: read(pool.resource), from: { type: 'ip-pool', name: pool.resource.name } };
}
