/**
 * Which nodes may announce an address in layer 2: those that an L2Advertisement of its pool selects.
 * The appliance's own pool needs none. Source: MetalLB documentation, "Advanced L2 configuration".
 */
import { said } from '../../topology/problems/finding';
import type { AddressPool } from './address-pools';
import type { ClusterNodeSeed } from '../cluster-nodes';
import { fieldsAt, listAt } from '../fields';
import type { Finding } from '../finding';
import { selectorMatches } from '../policies/label-selector';
import { objectsOf, type ObjectIndex } from '../object-index';
import { isAdvertised, modesOf } from './advertised-pools';
import { externalNodeInterface } from '../../topology/things/node-interfaces';

/** Whether a node may announce the addresses of a pool. */
export function announces(index: ObjectIndex, pool: AddressPool, node: ClusterNodeSeed): boolean {
  const advertisements = objectsOf(index, 'L2Advertisement').filter((one) => isAdvertised(one, pool));
  if (advertisements.length === 0) return pool.name === null;
  return advertisements.some(({ resource }) => {
    const nodes = listAt(resource.value, 'spec', 'nodeSelectors');
    const interfaces = listAt(resource.value, 'spec', 'interfaces');
    const overExternal = interfaces.length === 0 || interfaces.includes(externalNodeInterface);
    return (
      overExternal &&
      (nodes.length === 0 || nodes.some((selector) => selectorMatches(fieldsAt(selector), node.labels)))
    );
  });
}

/** Pools whose addresses nobody announces. */
export function unannouncedPools(
  index: ObjectIndex,
  pools: readonly AddressPool[],
  nodes: readonly ClusterNodeSeed[],
): readonly Finding[] {
  return objectsOf(index, 'IPAddressPool').flatMap(({ resource, origin }): readonly Finding[] => {
    const pool = pools.find(({ name }) => name === resource.name);
    if (!pool || nodes.length === 0 || modesOf(index, pool, 'layer2').includes('bgp')) return [];
    if (nodes.some((node) => announces(index, pool, node))) return [];
    return [
      {
        said: said('HS323/pool', { pool: resource.name }),
        severity: 'warning',
        origin,
        path: ['spec', 'addresses'],
      },
    ];
  });
}
