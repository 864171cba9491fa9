/**
 * MetalLB's IPAddressPools are service addresses, too: what holds for the appliance's own range holds for them. What
 * MetalLB itself would refuse of them is told where they are read (kubernetes/metallb/address-pools).
 */
import { firstOf, formatPrefix, lastOf, parsePrefix, prefixContains } from '../../address/prefix';
import { formatRange, parseRange, rangesOverlap, type AddressRange } from '../../address/range';
import type { Placed } from '../document';
import type { PlacedFinding } from '../problems/finding';
import type { KubernetesObject } from '../resources';
import { isList, valueAt } from '../values';
import { edgeOf, takenByAppliance } from './cluster-addresses';
import { overlapText } from './suggest';
import { computePort, findingsAbout, subnetOfPort, type Check } from './view';

export const checkAddressPools: Check = ({ topology }) => {
  const { appliance, kubernetes } = topology;
  const settings = appliance?.resource.kubernetes;
  const pools = kubernetes.filter(({ resource }) => isOf(resource, 'IPAddressPool'));
  if (!appliance || !settings || pools.length === 0) return [];
  const port = computePort(topology);
  const subnet = subnetOfPort(port);
  const taken = takenByAppliance(appliance.resource, settings);
  // What is announced by BGP is routed to, wherever it is.
  const isRouted = kubernetes.some(({ resource }) => isOf(resource, 'BGPAdvertisement'));
  return pools.flatMap((placed) => {
    const warning = findingsAbout(placed, 'warning');
    const error = findingsAbout(placed, 'error');
    const pool = placed.resource.name;
    return rangesOf(placed).flatMap(({ range, path }): readonly PlacedFinding[] => {
      const overlaps = taken
        .filter((other) => rangesOverlap(other.range, range))
        .map((other) => {
          const what = overlapText(range, other.range);
          return error('HS222/pool', path, { pool, what, owner: other.owner });
        });
      if (!port || !subnet || isRouted) return overlaps;
      const args = { pool, range: formatRange(range), subnet: formatPrefix(subnet) };
      const isInside = prefixContains(subnet, range.first) && prefixContains(subnet, range.last);
      if (!isInside) return [...overlaps, warning('HS223/pool', path, { ...args, port: port.name })];
      const edge = edgeOf(subnet, range);
      return edge ? [...overlaps, warning('HS227/pool', path, { ...args, ...edge })] : overlaps;
    });
  });
};

function isOf({ kind, apiVersion }: KubernetesObject, wanted: string): boolean {
  return kind === wanted && (apiVersion === '' || apiVersion.startsWith('metallb.io/'));
}

function rangesOf({ resource }: Placed<KubernetesObject>): readonly {
  readonly range: AddressRange;
  readonly path: readonly (string | number)[];
}[] {
  const written = valueAt(resource.value, ['spec', 'addresses']);
  return (isList(written) ? written : []).flatMap((item, index) => {
    const text = String(item).trim();
    const prefix = text.includes('/') ? parsePrefix(text) : null;
    const range = prefix ? { first: firstOf(prefix), last: lastOf(prefix) } : parseRange(text);
    return range === null ? [] : [{ range, path: ['spec', 'addresses', index] }];
  });
}
