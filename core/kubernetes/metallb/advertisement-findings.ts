/**
 * What is wrong between pools and advertisements: a pool that none announces, and why; a pool that is named and is
 * not there. Source: MetalLB documentation, "Configuration", "Advanced L2 configuration"; Microsoft's pages for
 * which interface is on which switch are silent (see things/node-interfaces).
 */
import { prefixContains, type Prefix } from '../../address/prefix';
import type { Switch } from '../../sentences/kubernetes/announcements';
import { said } from '../../topology/problems/finding';
import { nearest } from '../../topology/problems/nearest';
import { externalNodeInterface, internalNodeInterface } from '../../topology/things/node-interfaces';
import { listAt } from '../fields';
import type { Finding } from '../finding';
import { objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import { advertisementsOf, type Advertisement } from './advertisements';
import type { AddressPool } from './address-pools';
import { announcedInterfaces } from './layer2';
import type { Speakers } from './speakers';

interface Surroundings {
  readonly index: ObjectIndex;
  readonly pools: readonly AddressPool[];
  readonly speakers: Speakers;
  /** The subnets on which addresses are asked for, by the nodes' interface on them. */
  readonly subnets: ReadonlyMap<string, Prefix>;
}

/** Nothing is said while no node may announce anything: that is told itself. */
export function advertisementFindings(around: Surroundings): readonly Finding[] {
  const { index, pools, speakers } = around;
  const missing = missingPools(around);
  if (speakers.able.length === 0) return missing.map(({ finding }) => finding);
  const unannounced = objectsOf(index, 'IPAddressPool').flatMap((placed): readonly Finding[] => {
    const pool = pools.find(({ name }) => name === placed.resource.name);
    // It is what a misspelt name meant, which is told there.
    if (!pool || missing.some(({ meant }) => meant === pool.name)) return [];
    return poolFindings(placed, pool, around);
  });
  return [...missing.map(({ finding }) => finding), ...unannounced];
}

/** Pools that advertisements name and that are not there, and which of those that are was meant. */
function missingPools({
  index,
  pools,
}: Surroundings): readonly { readonly finding: Finding; readonly meant: string | null }[] {
  const names = pools.flatMap(({ name }) => name ?? []);
  return (['L2Advertisement', 'BGPAdvertisement'] as const)
    .flatMap((kind) => objectsOf(index, kind))
    .flatMap(({ resource, origin }) =>
      listAt(resource.value, 'spec', 'ipAddressPools').flatMap((item, position) => {
        const pool = String(item);
        if (names.includes(pool)) return [];
        const meant = nearest(pool, names) ?? (names.length === 1 ? (names[0] ?? null) : null);
        const what = said('HS327', { advertisement: `${resource.kind} ${resource.name}`, pool, meant });
        const path = ['spec', 'ipAddressPools', position];
        return [{ finding: { said: what, severity: 'warning', origin, path } as const, meant }];
      }),
    );
}

function poolFindings(placed: PlacedObject, pool: AddressPool, around: Surroundings): readonly Finding[] {
  const { index, speakers } = around;
  const name = placed.resource.name;
  if (advertisementsOf(index, 'bgp', pool).length > 0) return [];
  const layer2 = advertisementsOf(index, 'layer2', pool);
  const [first] = layer2;
  if (!first) {
    const what = said('HS323/pool', { pool: name });
    return [{ said: what, severity: 'warning', origin: placed.origin, path: ['spec', 'addresses'] }];
  }
  const taking = layer2.filter(({ takesNode }) => speakers.able.some(({ labels }) => takesNode(labels)));
  if (taking.length === 0) {
    const what = said('HS323/nodes', { advertisement: called(first), pool: name });
    return [atAdvertisement(first, what, 'nodeSelectors')];
  }
  return interfaceFindings(taking, pool, name, around);
}

/** An advertisement whose interfaces are on no node, or not on the one network where the addresses are asked for. */
function interfaceFindings(
  advertisements: readonly Advertisement[],
  pool: AddressPool,
  name: string,
  { subnets }: Surroundings,
): readonly Finding[] {
  const [first] = advertisements;
  if (!first || advertisements.some(({ interfaces }) => interfaces.length === 0)) return [];
  const names = [...new Set(advertisements.flatMap(({ interfaces }) => interfaces))];
  const known = announcedInterfaces.filter((one) => names.includes(one));
  const args = { advertisement: called(first), pool: name };
  const [only] = known;
  if (only === undefined) {
    return [atAdvertisement(first, said('HS323/interfaces', { ...args, names }), 'interfaces')];
  }
  const asked = [...subnets].filter(([, subnet]) =>
    pool.ranges.some((range) => prefixContains(subnet, range.first) || prefixContains(subnet, range.last)),
  );
  const [elsewhere] = asked;
  if (!elsewhere || asked.some(([one]) => known.includes(one))) return [];
  const [where, other] = [switchOf(only), switchOf(elsewhere[0])];
  const what = said('HS323/other-switch', { ...args, name: only, where, asked: other });
  return [atAdvertisement(first, what, 'interfaces')];
}

function switchOf(name: string): Switch {
  return name === internalNodeInterface ? 'internal' : 'external';
}

function called({ placed: { resource } }: Advertisement): string {
  return `${resource.kind} ${resource.name}`;
}

function atAdvertisement({ placed }: Advertisement, what: Finding['said'], field: string): Finding {
  return { said: what, severity: 'warning', origin: placed.origin, path: ['spec', field] };
}

/** The subnets of the switches, by the nodes' interfaces on them. */
export function announcedSubnets(internal: Prefix, external: Prefix | null): ReadonlyMap<string, Prefix> {
  const subnets = new Map([[internalNodeInterface, internal]]);
  if (external) subnets.set(externalNodeInterface, external);
  return subnets;
}
