/**
 * How pods' packets cross between the nodes of a dump: by its IP pools, or else by the tunnels' addresses that
 * calico-node wrote on the Node objects. Source: Calico documentation, "Overlay networking"; calico-node's
 * allocation of tunnel addresses.
 */
import { textAt, textMapAt } from '../fields';
import { objectsOf, type ObjectIndex } from '../object-index';
import type { ClusterSettings } from '../cluster-settings';
import { dumpedPool } from './dumped-pool';
import type { Stated } from './stated-subnets';

type Encapsulation = ClusterSettings['calico']['encapsulation'];

/** Null where a dump says nothing of it. */
export function dumpedEncapsulation(index: ObjectIndex): Stated<Encapsulation> | null {
  const pool = dumpedPool(index);
  if (pool) {
    const { name, value } = pool.resource;
    const isOn = (field: string): boolean => !['Never', null].includes(textAt(value, 'spec', field));
    const found = isOn('vxlanMode') ? 'VXLAN' : isOn('ipipMode') ? 'IPIP' : 'None';
    return { value: found, from: { type: 'ip-pool', name } };
  }
  const annotations = objectsOf(index, 'Node').map(({ resource }) =>
    textMapAt(resource.value, 'metadata', 'annotations'),
  );
  const has = (key: string): boolean => annotations.some((each) => Object.hasOwn(each, key));
  const byNodes = (value: Encapsulation) => ({ value, from: { type: 'nodes', name: null } }) as const;
  if (has('projectcalico.org/IPv4VXLANTunnelAddr')) return byNodes('VXLAN');
  if (has('projectcalico.org/IPv4IPIPTunnelAddr')) return byNodes('IPIP');
  // calico-node was there and made no tunnel.
  return has('projectcalico.org/IPv4Address') ? byNodes('None') : null;
}
