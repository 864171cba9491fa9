/**
 * What MetalLB's speakers announce by BGP: the external address of a service, from every node that is able,
 * to every peer that its advertisements name. The router then has as many equal ways as nodes announce it.
 * Source: MetalLB documentation, "Advanced BGP configuration"; metallb speaker/bgp_controller.go.
 */
import { prefixOf } from '../../address/prefix';
import type { Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { BgpPeer, BgpRoute } from '../cluster';
import type { ClusterNodeSeed } from '../cluster-nodes';
import { integerAt, listAt } from '../fields';
import type { ObjectIndex } from '../object-index';
import type { Labels } from '../policies/label-selector';
import type { AddressPool } from './address-pools';
import { advertisementsOf, type Advertisement } from './advertisements';

/** Routes for one address. `able` are the nodes that would announce it, by the service's own rules. */
export function routesFor(
  index: ObjectIndex,
  pool: AddressPool,
  service: Labels,
  address: Ipv4,
  able: readonly ClusterNodeSeed[],
  peers: readonly BgpPeer[],
): readonly BgpRoute[] {
  return bgpAdvertisements(index, pool)
    .filter(({ takesService }) => takesService(service))
    .flatMap(({ takesNode, length, localPreference, names }) =>
      peers.flatMap((peer) => {
        if (peer.host === null || !peer.up || (names.length > 0 && !names.includes(peer.name))) return [];
        const nodes = able.filter(({ device, labels }) => takesNode(labels) && peer.nodes.includes(device));
        if (nodes.length === 0) return [];
        // Only routers of the same system tell each other a preference (RFC 4271, 5.1.5).
        const preference = peer.peerAsn === peer.selfAsn ? localPreference : 0;
        const devices = nodes.map(({ device }) => device);
        return [{ peer: peer.host, prefix: prefixOf(address, length), nodes: devices, preference }];
      }),
    )
    .filter(({ peer, prefix, preference }, _, all) =>
      all.every(
        (other) =>
          other.peer !== peer || other.prefix.length !== prefix.length || other.preference <= preference,
      ),
    )
    .map(({ peer, prefix, nodes }) => ({ peer, prefix, nodes }));
}

/** Routes to the same prefix by the same router are one with more ways. */
export function mergeRoutes(routes: readonly BgpRoute[], order: readonly DeviceName[]): readonly BgpRoute[] {
  const merged = new Map<string, BgpRoute>();
  for (const route of routes) {
    const key = `${route.peer} ${route.prefix.address}/${route.prefix.length}`;
    const known = merged.get(key)?.nodes ?? [];
    const nodes = order.filter((device) => known.includes(device) || route.nodes.includes(device));
    merged.set(key, { ...route, nodes });
  }
  return [...merged.values()];
}

interface BgpAdvertisement extends Pick<Advertisement, 'takesService' | 'takesNode'> {
  /** Prefix length of what is announced. */
  readonly length: number;
  readonly localPreference: number;
  /** Names of the peers; empty = all. */
  readonly names: readonly unknown[];
}

const plain: BgpAdvertisement = {
  takesService: () => true,
  takesNode: () => true,
  length: 32,
  localPreference: 0,
  names: [],
};

/** Those that select the pool. The appliance's own needs none. */
function bgpAdvertisements(index: ObjectIndex, pool: AddressPool): readonly BgpAdvertisement[] {
  const selecting = advertisementsOf(index, 'bgp', pool);
  if (selecting.length === 0) return pool.name === null ? [plain] : [];
  return selecting.map((one) => {
    const { value } = one.placed.resource;
    const length = integerAt(value, 'spec', 'aggregationLength') ?? 32;
    return {
      ...one,
      length: length >= 0 && length <= 32 ? length : 32,
      localPreference: integerAt(value, 'spec', 'localPref') ?? 0,
      names: listAt(value, 'spec', 'peers'),
    };
  });
}
