/**
 * The addresses that the cluster takes: node and service addresses on the compute port's subnet, contiguous and
 * free [D]; pod and service subnets that nothing else uses [D]. BGP is on only with a peer [D].
 */
import { formatIpv4 } from '../../address/ipv4';
import {
  firstOf,
  formatPrefix,
  lastOf,
  parsePrefix,
  prefixContains,
  prefixesOverlap,
  samePrefix,
  type Prefix,
} from '../../address/prefix';
import { formatRange, rangeContains, rangeSize, rangesOverlap, type AddressRange } from '../../address/range';
import type { Owner } from '../../sentences/appliance';
import type { Placed, Topology } from '../document';
import type { PlacedFinding } from '../problems/finding';
import type { ApplianceResource, KubernetesSettings } from '../resources';
import { valueAt } from '../values';
import { anyItem } from '../problems/unread';
import { only, overlapText, suggestRange } from './suggest';
import { claimedIn, servicesIn } from './taken';
import {
  computePort,
  findingsAbout,
  internalSubnetOf,
  settledPort,
  subnetOf,
  subnetOfPort,
  type Check,
  type CheckView,
} from './view';

const spec = ['spec', 'kubernetes'] as const;

export const checkClusterAddresses: Check = (view) => {
  const appliance = view.topology.appliance;
  const kubernetes = appliance?.resource.kubernetes;
  if (!appliance || !kubernetes) return [];
  return [
    ...checkNodeRange(view, appliance, kubernetes),
    ...checkServiceRange(view, appliance, kubernetes),
    ...checkSubnets(view, appliance, kubernetes),
    ...checkPeers(view, appliance, kubernetes),
  ];
};

/** Addresses that are somebody's. */
export interface Taken {
  readonly range: AddressRange;
  readonly owner: Owner;
}

/** What service addresses must not meet. */
export function takenByAppliance(
  appliance: ApplianceResource,
  { nodeAddresses }: KubernetesSettings,
): readonly Taken[] {
  return [...portAddresses(appliance), { range: nodeAddresses, owner: { type: 'node' } }];
}

/** The first or last address of a subnet, which no host can have, where a range holds one (RFC 1122, 3.2.1.3). */
export function edgeOf(
  subnet: Prefix,
  range: AddressRange,
): { readonly address: string; readonly isLast: boolean } | null {
  if (subnet.length >= 31) return null;
  const edges = [firstOf(subnet), lastOf(subnet)];
  const found = edges.findLast((address) => rangeContains(range, address));
  return found === undefined ? null : { address: formatIpv4(found), isLast: found === edges[1] };
}

/** What the ranges must not meet: the ports' own addresses and their gateways. */
function portAddresses(appliance: ApplianceResource): readonly Taken[] {
  return appliance.ports.flatMap((port) => {
    const { name } = port;
    const { address, gateway, dns } = settledPort(port);
    const servers = [...new Set(dns)].filter((server) => server !== gateway && server !== address?.address);
    return [
      ...servers.map((server) => ({ range: only(server), owner: { type: 'dns' as const, name } })),
      ...(address ? [{ range: only(address.address), owner: { type: 'port' as const, name } }] : []),
      ...(gateway === null ? [] : [{ range: only(gateway), owner: { type: 'gateway' as const, name } }]),
    ];
  });
}

function checkNodeRange(
  view: CheckView,
  appliance: Placed<ApplianceResource>,
  kubernetes: KubernetesSettings,
): PlacedFinding[] {
  const error = findingsAbout(appliance, 'error');
  const path = [...spec, 'nodeIPs'];
  const range = kubernetes.nodeAddresses;
  const needed = kubernetes.workers + 1;
  const size = Math.max(needed, rangeSize(range));
  const port = computePort(view.topology);
  const subnet = subnetOfPort(port);
  const ports = portAddresses(appliance.resource);
  const taken = [...claimedIn(view.topology), ...servicesIn(view.topology)];
  const free = subnet && suggestRange(subnet, range.first, size, taken);
  const findings: PlacedFinding[] = [];
  if (port && subnet && !(prefixContains(subnet, range.first) && prefixContains(subnet, range.last))) {
    const args = { range: formatRange(range), port: port.name, subnet: formatPrefix(subnet), free };
    findings.push(error('HS220', path, args));
  }
  if (rangeSize(range) < needed) {
    const { workers } = kubernetes;
    const args = { range: formatRange(range), size: rangeSize(range), workers, needed, free };
    findings.push(error('HS221', path, args));
  }
  const edge = subnet && edgeOf(subnet, range);
  if (subnet && edge) {
    const args = { range: formatRange(range), ...edge, subnet: formatPrefix(subnet), free };
    findings.push(error('HS227/nodes', path, args));
  }
  for (const other of ports.filter((each) => rangesOverlap(each.range, range))) {
    const args = { what: formatIpv4(other.range.first), owner: other.owner, free };
    findings.push(error('HS222/nodes', path, args));
  }
  return findings;
}

function checkServiceRange(
  view: CheckView,
  appliance: Placed<ApplianceResource>,
  kubernetes: KubernetesSettings,
): PlacedFinding[] {
  const range = kubernetes.serviceAddresses;
  if (!range) return [];
  const path = [...spec, 'serviceIPs'];
  const port = computePort(view.topology);
  const subnet = subnetOfPort(port);
  const taken = takenByAppliance(appliance.resource, kubernetes);
  const free =
    subnet &&
    suggestRange(subnet, range.first, rangeSize(range), [
      ...taken.map((each) => each.range),
      ...claimedIn(view.topology),
    ]);
  const findings: PlacedFinding[] = [];
  const edge = subnet && edgeOf(subnet, range);
  if (subnet && edge) {
    const args = { range: formatRange(range), ...edge, subnet: formatPrefix(subnet), free };
    findings.push(findingsAbout(appliance, 'warning')('HS227/services', path, args));
  }
  // Announced by BGP they are routed to, wherever they are; only layer 2 needs somebody to ask by ARP.
  const layer2 = kubernetes.metallb.mode === 'layer2';
  const inside = subnet && prefixContains(subnet, range.first) && prefixContains(subnet, range.last);
  if (layer2 && port && subnet && !inside) {
    const args = { range: formatRange(range), port: port.name, subnet: formatPrefix(subnet), free };
    findings.push(findingsAbout(appliance, 'warning')('HS223/services', path, args));
  }
  for (const other of taken.filter((each) => rangesOverlap(each.range, range))) {
    const args = { what: overlapText(range, other.range), owner: other.owner, free };
    findings.push(findingsAbout(appliance, 'error')('HS222/services', path, args));
  }
  return findings;
}

interface OwnedSubnet {
  readonly subnet: Prefix;
  readonly owner: Owner;
}

function checkSubnets(
  { topology }: CheckView,
  appliance: Placed<ApplianceResource>,
  kubernetes: KubernetesSettings,
): PlacedFinding[] {
  const { podSubnet, serviceSubnet } = kubernetes;
  const internal = internalSubnetOf(appliance.resource);
  const inside: readonly OwnedSubnet[] = [{ subnet: internal, owner: { type: 'internal-switch' } }];
  const outside: readonly OwnedSubnet[] = [
    ...topology.networks
      .filter(({ resource }) => resource.cidr.length > 0)
      .map(({ resource: { cidr, name } }) => ({ subnet: cidr, owner: { type: 'network' as const, name } })),
    ...appliance.resource.ports.flatMap(({ name, address, network }) =>
      address && network === null
        ? [{ subnet: subnetOf(address), owner: { type: 'port-subnet' as const, name } }]
        : [],
    ),
  ];
  const overlaps = (
    key: 'podSubnet' | 'serviceSubnet',
    subnet: Prefix,
    others: readonly OwnedSubnet[],
    severity: 'error' | 'warning',
  ) =>
    others
      .filter((other) => prefixesOverlap(subnet, other.subnet))
      .map((other) => {
        const kind = key === 'podSubnet' ? 'HS224/pods' : 'HS224/services';
        const what = formatPrefix(other.subnet);
        const args = { subnet: formatPrefix(subnet), what, owner: other.owner };
        return findingsAbout(appliance, severity)(kind, [...spec, key], args);
      });
  const internalOverlaps = outside
    .filter((other) => prefixesOverlap(internal, other.subnet))
    .map((other) => {
      const what = formatPrefix(other.subnet);
      const args = { subnet: formatPrefix(internal), what, owner: other.owner };
      const path = ['spec', 'internalSwitch', 'cidr'];
      return findingsAbout(appliance, 'warning')('HS224/internal-switch', path, args);
    });
  return [
    ...internalOverlaps,
    ...overlaps('podSubnet', podSubnet, inside, 'error'),
    ...overlaps(
      'serviceSubnet',
      serviceSubnet,
      [...inside, { subnet: podSubnet, owner: { type: 'pods' } }],
      'error',
    ),
    // Of a pool of Calico's with the same range that is told at the pool.
    ...(isPool(topology, podSubnet) ? [] : overlaps('podSubnet', podSubnet, outside, 'warning')),
    ...overlaps('serviceSubnet', serviceSubnet, outside, 'warning'),
  ];
}

function isPool({ kubernetes }: Topology, subnet: Prefix): boolean {
  return kubernetes.some(({ resource: { kind, value } }) => {
    const cidr = kind === 'IPPool' ? valueAt(value, ['spec', 'cidr']) : null;
    const pool = typeof cidr === 'string' ? parsePrefix(cidr) : null;
    return pool !== null && samePrefix(pool, subnet);
  });
}

function checkPeers(
  view: CheckView,
  appliance: Placed<ApplianceResource>,
  kubernetes: KubernetesSettings,
): PlacedFinding[] {
  if (kubernetes.metallb.mode !== 'bgp' || kubernetes.metallb.peers.length > 0) return [];
  if (view.isUnread('Appliance', [...spec, 'metallb', 'peers', anyItem])) return [];
  return [findingsAbout(appliance, 'warning')('HS225', [...spec, 'metallb', 'mode'], {})];
}
