/** Networks that are named, addresses that lie in them, and addresses that two have. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, prefixesOverlap, type AddressWithLength } from '../../address/prefix';
import { formatRange, rangeContains, rangeSize, type AddressRange } from '../../address/range';
import type { Holder } from '../../sentences/surroundings';
import type { Origin, Path, Topology } from '../document';
import type { PlacedFinding } from '../problems/finding';
import { nearest } from '../problems/nearest';
import { only, suggestAddress, withLength } from './suggest';
import { awaitedRouter } from './suggest-gateway';
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
  for (const [index, port] of (appliance?.resource.ports ?? []).entries()) {
    const { name, network, lease } = port;
    if (!appliance || network === null) continue;
    const path = ['spec', 'ports', index, ...(lease ? ['lease'] : [])];
    const address = lease?.address ?? port.address;
    found.push({ origin: appliance.origin, path, owner: name, network, address });
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
  const host = view.topology.hosts.find((one) => one.origin === origin)?.resource;
  const free =
    (host ? awaitedRouter(view.topology, host, cidr) : null) ??
    suggestAddress(cidr, address.address, takenIn(view.topology));
  const args = {
    address: formatIpv4(address.address),
    owner,
    network,
    cidr: formatPrefix(cidr),
    free: withLength(free, cidr.length),
  };
  return [error('HS231', [...path, 'address'], args)];
}

function unknownNetwork(view: CheckView, origin: Origin, path: Path, network: string): PlacedFinding[] {
  if (view.isUnreadable('Network', network)) return [];
  const names = view.topology.networks.map(({ resource }) => resource.name);
  const args = { network, meant: nearest(network, names), names };
  return [findingsAbout({ origin, resource: null }, 'error')('HS230/network', path, args)];
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
      return [
        findingsAbout(host, 'error')('HS230/masquerade', path, { host: host.resource.name, network, own }),
      ];
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
    const args = { cidr: formatPrefix(cidr), other: other.name, otherCidr: formatPrefix(other.cidr) };
    return [findingsAbout(network, 'note')('HS233', ['spec', 'cidr'], args)];
  });
}

interface Claim {
  readonly range: AddressRange;
  readonly holder: Holder;
}

function checkSameAddresses(topology: Topology, attached: readonly Attachment[]): readonly PlacedFinding[] {
  const claims = new Map<string, Claim[]>();
  const claim = (network: string, range: AddressRange, holder: Holder) => {
    const list = claims.get(network);
    if (list) list.push({ range, holder });
    else claims.set(network, [{ range, holder }]);
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
    } else claim(network, only(address.address), { type: 'interface', name: owner });
  }
  return findings;
}

/** Node and service addresses are in the network of the compute port. */
function claimRanges(
  topology: Topology,
  claim: (network: string, range: AddressRange, holder: Holder) => void,
) {
  const network = computePort(topology)?.network ?? null;
  const kubernetes = topology.appliance?.resource.kubernetes;
  if (network === null || !kubernetes) return;
  const nodes = kubernetes.nodeAddresses;
  claim(network, nodes, { type: 'nodes', range: formatRange(nodes) });
  const services = kubernetes.serviceAddresses;
  if (services) claim(network, services, { type: 'services', range: formatRange(services) });
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
  const args = {
    address: formatIpv4(at.address.address),
    network: at.network,
    holder: same.holder,
    free: withLength(free, at.address.length),
  };
  const path = [...at.path, 'address'];
  return findingsAbout({ origin: at.origin, resource: null }, 'error')('HS232', path, args);
}
