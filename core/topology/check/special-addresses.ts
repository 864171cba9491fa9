/**
 * Addresses that are no host's: this network, loopback, multicast, reserved (RFC 6890, RFC 5771). Where one stands that
 * belongs to an interface, a gateway or a range of addresses, that is all there is to say of it.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import {
  formatPrefix,
  parsePrefix,
  prefix,
  prefixContains,
  prefixesOverlap,
  type AddressWithLength,
} from '../../address/prefix';
import type { AddressRange } from '../../address/range';
import type { Path, Placed, Topology } from '../document';
import { samePath } from '../document-state';
import type { PlacedFinding } from '../problems/finding';
import { findingsAbout, isEdgeOf, subnetOf, type Check } from './view';

export type SpecialUse = 'this-network' | 'loopback' | 'multicast' | 'reserved';

const special = [
  { block: prefix('0.0.0.0/8'), use: 'this-network' },
  { block: prefix('127.0.0.0/8'), use: 'loopback' },
  { block: prefix('224.0.0.0/4'), use: 'multicast' },
  { block: prefix('240.0.0.0/4'), use: 'reserved' },
] as const;

/** What an address is for, other than for a host; null of ordinary ones. */
export function specialUse(address: Ipv4): SpecialUse | null {
  return special.find(({ block }) => prefixContains(block, address))?.use ?? null;
}

/** Whether an interface's address is one that a host can have: only such a one is proposed as a gateway. */
export function isHostAddress(own: AddressWithLength): boolean {
  return specialUse(own.address) === null && !isEdgeOf(subnetOf(own), own.address);
}

export const checkSpecialAddresses: Check = ({ topology }) =>
  addressPlaces(topology).flatMap(({ placed, path, first, last = first, text = formatIpv4(first) }) => {
    const use = specialUse(first) ?? specialUse(last);
    return use === null ? [] : [findingsAbout(placed, 'error')('HS217', path, { text, use })];
  });

interface AddressPlace {
  readonly placed: Placed<unknown>;
  readonly path: Path;
  readonly first: Ipv4;
  readonly last?: Ipv4;
  readonly text?: string;
}

function addressPlaces({ appliance, networks, hosts }: Topology): readonly AddressPlace[] {
  const places: AddressPlace[] = networks
    .filter(({ resource }) => resource.cidr.length > 0 && resource.zone !== 'internet')
    .flatMap((placed) => {
      const { cidr } = placed.resource;
      const hit = special.some(({ block }) => prefixesOverlap(block, cidr) && block.length <= cidr.length);
      return hit ? [{ placed, path: ['spec', 'cidr'], first: cidr.address, text: formatPrefix(cidr) }] : [];
    });
  if (appliance) places.push(...portPlaces(appliance));
  for (const placed of hosts) {
    for (const [index, { address, gateway }] of placed.resource.interfaces.entries()) {
      const path = ['spec', 'interfaces', index];
      places.push({ placed, path: [...path, 'address'], first: address.address });
      if (gateway !== null) places.push({ placed, path: [...path, 'gateway'], first: gateway });
    }
    for (const [index, { via }] of placed.resource.routes.entries())
      places.push({ placed, path: ['spec', 'routes', index, 'via'], first: via });
  }
  return places;
}

function portPlaces(placed: NonNullable<Topology['appliance']>): readonly AddressPlace[] {
  const { ports, kubernetes, routes } = placed.resource;
  const range = (key: string, found: AddressRange | null): readonly AddressPlace[] =>
    found === null
      ? []
      : [{ placed, path: ['spec', 'kubernetes', key], first: found.first, last: found.last }];
  return [
    ...ports.flatMap(({ address, gateway, dns }, index): AddressPlace[] => {
      const path = ['spec', 'ports', index];
      return [
        ...(address ? [{ placed, path: [...path, 'address'], first: address.address }] : []),
        ...(gateway === null ? [] : [{ placed, path: [...path, 'gateway'], first: gateway }]),
        // A server on the loopback is told with what follows for names.
        ...dns.flatMap((server, place) =>
          specialUse(server) === 'loopback' ? [] : [{ placed, path: [...path, 'dns', place], first: server }],
        ),
      ];
    }),
    ...range('nodeIPs', kubernetes?.nodeAddresses ?? null),
    ...range('serviceIPs', kubernetes?.serviceAddresses ?? null),
    ...routes.flatMap(({ destinationPrefix, nextHop }, index): AddressPlace[] => [
      { placed, path: ['spec', 'routes', index, 'nextHop'], first: nextHop },
      // A prefix that only begins at a special address is for others, too.
      ...(!special.some(
        ({ block }) =>
          destinationPrefix.length >= block.length && prefixContains(block, destinationPrefix.address),
      )
        ? []
        : [
            {
              placed,
              path: ['spec', 'routes', index, 'destinationPrefix'],
              first: destinationPrefix.address,
              text: formatPrefix(destinationPrefix),
            },
          ]),
    ]),
  ];
}

/** The findings without those that only follow: a special address does not fit anywhere, and nothing fits to it. */
export function withoutRepeated(findings: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const told = findings.filter(({ said }) => said.kind === 'HS217');
  if (told.length === 0) return findings;
  return findings.filter(
    (finding) => finding.said.kind === 'HS217' || !told.some((special) => followsFrom(finding, special)),
  );
}

function followsFrom({ said, origin, path }: PlacedFinding, special: PlacedFinding): boolean {
  if (origin === special.origin) {
    const isItsGateway =
      said.kind.startsWith('HS214/') && samePath(path.slice(0, -1), special.path.slice(0, -1));
    // Of a gateway's port there is more to say, whatever its address.
    const isOfPort = said.kind.startsWith('HS219/');
    if (isItsGateway || (samePath(path, special.path) && !isOfPort)) return true;
  }
  // Nothing lies rightly in such a subnet, and what would is no remedy.
  const subnet = 'subnet' in said.args ? parsePrefix(said.args.subnet) : null;
  if (subnet && subnet.length > 0 && specialUse(subnet.address) !== null) return true;
  return said.kind === 'HS231' && special.said.kind === 'HS217' && said.args.cidr === special.said.args.text;
}
