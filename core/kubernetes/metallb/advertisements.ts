/**
 * What advertisements say: for which pools they are, for which services, from which nodes, and in layer 2 over which
 * interfaces. Source: MetalLB documentation, "Configuration", "Advanced L2 configuration", "Advanced BGP
 * configuration"; metallb internal/config/config.go (l2AdvertisementFromCR, setL2AdvertisementsToPools).
 */
import { fieldsAt, integerAt, listAt } from '../fields';
import { objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import { selectorMatches, type Labels } from '../policies/label-selector';
import type { AddressPool } from './address-pools';

export type AnnouncementMode = 'layer2' | 'bgp';

const kinds = { layer2: 'L2Advertisement', bgp: 'BGPAdvertisement' } as const;

export interface Advertisement {
  readonly placed: PlacedObject;
  /** Selectors of which one must match; without any all do. */
  readonly takesService: (labels: Labels) => boolean;
  readonly takesNode: (labels: Labels) => boolean;
  /** How much it would rather have a node that it takes: the sum of the weights of what fits. */
  readonly scoreOf: (labels: Labels) => number;
  /** Empty = all. */
  readonly interfaces: readonly string[];
}

/** The advertisements of a mode that select the pool; one that names no pools is for all. */
export function advertisementsOf(
  index: ObjectIndex,
  mode: AnnouncementMode,
  pool: Pick<AddressPool, 'name' | 'labels'>,
): readonly Advertisement[] {
  return objectsOf(index, kinds[mode])
    .filter(({ resource: { value } }) => {
      const names = listAt(value, 'spec', 'ipAddressPools');
      const selectors = listAt(value, 'spec', 'ipAddressPoolSelectors');
      return (
        (names.length === 0 && selectors.length === 0) ||
        names.includes(pool.name) ||
        selectors.some((selector) => selectorMatches(fieldsAt(selector), pool.labels))
      );
    })
    .map((placed) => ({
      placed,
      takesService: oneMatches(placed, 'serviceSelectors'),
      takesNode: oneMatches(placed, 'nodeSelectors'),
      scoreOf: preferences(placed),
      interfaces: listAt(placed.resource.value, 'spec', 'interfaces').map(String),
    }));
}

/**
 * How the addresses of a pool are announced. Advertisements decide; the appliance's own pool has none unless they say
 * so, and is announced in the appliance's mode.
 */
export function modesOf(
  index: ObjectIndex,
  pool: AddressPool,
  own: AnnouncementMode,
): readonly AnnouncementMode[] {
  const named = (['layer2', 'bgp'] as const).filter((mode) => advertisementsOf(index, mode, pool).length > 0);
  return named.length === 0 && pool.name === null ? [own] : named;
}

/** `preferredNodeSelectors`, since MetalLB 0.16: weights of 1 to 100 with a selector each. */
function preferences({ resource }: PlacedObject): (labels: Labels) => number {
  const preferred = listAt(resource.value, 'spec', 'preferredNodeSelectors').map((item) => ({
    weight: integerAt(item, 'weight') ?? 0,
    selector: fieldsAt(item, 'preference'),
  }));
  return (labels) =>
    preferred.reduce(
      (sum, { weight, selector }) => sum + (selectorMatches(selector, labels) ? weight : 0),
      0,
    );
}

function oneMatches({ resource }: PlacedObject, field: string): (labels: Labels) => boolean {
  const selectors = listAt(resource.value, 'spec', field).map((selector) => fieldsAt(selector));
  return (labels) =>
    selectors.length === 0 || selectors.some((selector) => selectorMatches(selector, labels));
}
