/** Prefixes with host bits set: the device takes and prints them (`10.96.0.1/16`), and they mean the prefix without. */
import { formatPrefix, parsePrefix } from '../../address/prefix';
import type { Path, Placed, Topology } from '../document';
import type { PlacedFinding } from '../problems/finding';
import { findingsAbout, type Check } from './view';

export const checkHostBits: Check = ({ topology, written }) =>
  prefixPlaces(topology).flatMap(({ placed, paths }) =>
    paths.flatMap((path): PlacedFinding[] => {
      const text = written(placed.origin, path);
      const meant = typeof text === 'string' ? parsePrefix(text) : null;
      if (typeof text !== 'string' || !meant || !text.includes('/') || formatPrefix(meant) === text)
        return [];
      return [findingsAbout(placed, 'warning')('HS246', path, { text, meant: formatPrefix(meant) })];
    }),
  );

interface Places {
  readonly placed: Placed<unknown>;
  readonly paths: readonly Path[];
}

function prefixPlaces({ appliance, networks, hosts }: Topology): readonly Places[] {
  const places: Places[] = networks.map((placed) => ({ placed, paths: [['spec', 'cidr']] }));
  for (const placed of hosts) {
    places.push({ placed, paths: placed.resource.routes.map((_, index) => ['spec', 'routes', index, 'to']) });
  }
  if (appliance) {
    const routes = appliance.resource.routes.map((_, index) => [
      'spec',
      'routes',
      index,
      'destinationPrefix',
    ]);
    const fixed = [
      ['spec', 'internalSwitch', 'cidr'],
      ['spec', 'kubernetes', 'podSubnet'],
      ['spec', 'kubernetes', 'serviceSubnet'],
    ];
    places.push({ placed: appliance, paths: [...fixed, ...routes] });
  }
  return places;
}
