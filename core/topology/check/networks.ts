/** Networks that are named, addresses that lie in them, and addresses that two have. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, prefixesOverlap, type AddressWithLength } from '../../address/prefix';
import { formatRange, rangeContains, rangeSize, type AddressRange } from '../../address/range';
import type { Origin, Path, Topology } from '../document';
import type { PlacedFinding } from '../problems/finding';
import { nearest } from '../problems/nearest';
import { only, suggestAddress } from './suggest';
import { takenIn } from './taken';
import { computePort, findingsAbout, type Check, type CheckView } from './view';

/** An interface in a network, of a port or a host. */
interface Attachment {
  readonly origin: Origin;
  /** Of the mapping that has `network` and `address`. */
  readonly path: Path;
  readonly owner: string;
  readonly network: string;
  readonly address: AddressWithLength | null;
}

export const checkNetworks: Check = (view) => {
  const attached = attachments(view.topology);
  return [
    ...attached.flatMap((attachment) => checkAttachment(view, attachment)),
    ...checkMasquerade(view),
    ...checkOverlaps(view),
    ...checkSameAddresses(view.topology, attached),
  ];
};

function attachments(topology: Topology): readonly Attachment[] {
  const found: Attachment[] = [];
  const { appliance } = topology;
  for (const [index, { name, network, address }] of (appliance?.resource.ports ?? []).entries()) {
    if (!appliance || network === null) continue;
    found.push({ origin: appliance.origin, path: ['spec', 'ports', index], owner: name, network, address });
  }
  for (const { origin, resource } of topology.hosts) {
    for (const [index, { network, address }] of resource.interfaces.entries()) {
      found.push({ origin, path: ['spec', 'interfaces', index], owner: resource.name, network, address });
    }
  }
  return found;
}

function checkAttachment(
  view: CheckView,
  { origin, path, owner, network, address }: Attachment,
): PlacedFinding[] {
  const error = findingsAbout({ origin, resource: null }, 'error');
  const found = view.topology.networks.find(({ resource }) => resource.name === network);
  if (!found) return unknownNetwork(view, origin, [...path, 'network'], network);
  const { cidr } = found.resource;
  if (!address || prefixContains(cidr, address.address)) return [];
  const free = suggestAddress(cidr, address.address, takenIn(view.topology, network));
  const message = `${formatIpv4(address.address)} of ${owner} is outside its network ${network}, ${formatPrefix(cidr)}.`;
  const remedy = free
    ? `Write an address of that network, such as ${free}/${cidr.length}.`
    : 'Name another network.';
  return [error('HS231', [...path, 'address'], message, remedy)];
}

function unknownNetwork(view: CheckView, origin: Origin, path: Path, network: string): PlacedFinding[] {
  if (view.isUnreadable('Network', network)) return [];
  const names = view.topology.networks.map(({ resource }) => resource.name);
  const meant = nearest(network, names);
  const remedy = meant
    ? `Did you mean "${meant}"?`
    : `Add a Network with the name ${network}${names.length > 0 ? `, or name one of ${names.slice(0, 8).join(', ')}` : ''}.`;
  return [
    findingsAbout({ origin, resource: null }, 'error')(
      'HS230',
      path,
      `There is no Network "${network}".`,
      remedy,
    ),
  ];
}

function checkMasquerade(view: CheckView): readonly PlacedFinding[] {
  return view.topology.hosts.flatMap((host) =>
    host.resource.masquerade.flatMap((network, index) => {
      const path = ['spec', 'masquerade', index];
      if (!view.topology.networks.some(({ resource }) => resource.name === network)) {
        return unknownNetwork(view, host.origin, path, network);
      }
      const own = host.resource.interfaces.map((each) => each.network);
      if (own.includes(network)) return [];
      const message = `${host.resource.name} has no interface in ${network}, so it can hide nothing there.`;
      const remedy = own.length > 0 ? `Write one of ${own.join(', ')}.` : 'Add an interface in that network.';
      return [findingsAbout(host, 'error')('HS230', path, message, remedy)];
    }),
  );
}

/** Two segments with the same addresses: whoever has a leg in one takes hosts of the other for neighbours. */
function checkOverlaps({ topology: { networks } }: CheckView): readonly PlacedFinding[] {
  return networks.flatMap((network, index) => {
    const { cidr, name } = network.resource;
    const other = networks
      .slice(0, index)
      .find(({ resource }) => resource.name !== name && prefixesOverlap(resource.cidr, cidr))?.resource;
    if (!other) return [];
    const message = `${formatPrefix(cidr)} overlaps ${other.name}, ${formatPrefix(other.cidr)}: hosts in one take addresses of the other for neighbours.`;
    const remedy = 'Write a subnet of its own, unless the two never meet.';
    return [findingsAbout(network, 'note')('HS233', ['spec', 'cidr'], message, remedy)];
  });
}

interface Claim {
  readonly range: AddressRange;
  readonly owner: string;
}

function checkSameAddresses(topology: Topology, attached: readonly Attachment[]): readonly PlacedFinding[] {
  const claims = new Map<string, Claim[]>();
  const claim = (network: string, range: AddressRange, owner: string) => {
    const list = claims.get(network);
    if (list) list.push({ range, owner });
    else claims.set(network, [{ range, owner }]);
  };
  claimRanges(topology, claim);
  const findings: PlacedFinding[] = [];
  for (const { origin, path, owner, network, address } of attached) {
    if (!address) continue;
    const others = claims.get(network) ?? [];
    const same = others.find(({ range }) => rangeContains(range, address.address));
    // A port inside the appliance's own ranges is told at the range.
    if (same && !(path[1] === 'ports' && rangeSize(same.range) > 1)) {
      findings.push(sameAddress(topology, { origin, path, network, address }, same, others));
    } else claim(network, only(address.address), owner);
  }
  return findings;
}

/** Node and service addresses are in the network of the compute port. */
function claimRanges(
  topology: Topology,
  claim: (network: string, range: AddressRange, owner: string) => void,
) {
  const network = computePort(topology)?.network ?? null;
  const kubernetes = topology.appliance?.resource.kubernetes;
  if (network === null || !kubernetes) return;
  claim(network, kubernetes.nodeAddresses, `the node addresses ${formatRange(kubernetes.nodeAddresses)}`);
  const services = kubernetes.serviceAddresses;
  if (services) claim(network, services, `the service addresses ${formatRange(services)}`);
}

function sameAddress(
  topology: Topology,
  at: Pick<Attachment, 'origin' | 'path' | 'network'> & {
    readonly address: { readonly address: Ipv4; readonly length: number };
  },
  same: Claim,
  others: readonly Claim[],
): PlacedFinding {
  const cidr = topology.networks.find(({ resource }) => resource.name === at.network)?.resource.cidr;
  const free = cidr
    ? suggestAddress(
        cidr,
        at.address.address,
        others.map(({ range }) => range),
      )
    : null;
  const message = `${formatIpv4(at.address.address)} in ${at.network} belongs to ${same.owner} already.`;
  const remedy = free ? `Write a free one, such as ${free}/${at.address.length}.` : 'Write a free address.';
  return findingsAbout({ origin: at.origin, resource: null }, 'error')(
    'HS232',
    [...at.path, 'address'],
    message,
    remedy,
  );
}
