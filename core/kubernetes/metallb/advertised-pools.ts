/**
 * How the addresses of a pool are announced: in layer 2, by BGP, or both. Source: MetalLB documentation,
 * "Configuration". Advertisements decide; the appliance's own pool has none unless they say so, and is
 * announced in the appliance's mode.
 */
import { fieldsAt, listAt } from '../fields';
import { objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import { selectorMatches } from '../policies/label-selector';
import type { AddressPool } from './address-pools';

export type AnnouncementMode = 'layer2' | 'bgp';

const kinds = { layer2: 'L2Advertisement', bgp: 'BGPAdvertisement' } as const;

export function modesOf(
  index: ObjectIndex,
  pool: AddressPool,
  own: AnnouncementMode,
): readonly AnnouncementMode[] {
  const named = (['layer2', 'bgp'] as const).filter((mode) =>
    objectsOf(index, kinds[mode]).some((one) => isAdvertised(one, pool)),
  );
  return named.length === 0 && pool.name === null ? [own] : named;
}

/** Whether an advertisement selects the pool; one that names no pools is for all. */
export function isAdvertised({ resource }: PlacedObject, pool: AddressPool): boolean {
  const names = listAt(resource.value, 'spec', 'ipAddressPools');
  const selectors = listAt(resource.value, 'spec', 'ipAddressPoolSelectors');
  if (names.length === 0 && selectors.length === 0) return true;
  return (
    names.includes(pool.name) ||
    selectors.some((selector) => selectorMatches(fieldsAt(selector), pool.labels))
  );
}
