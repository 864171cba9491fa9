/**
 * The addresses that the cluster takes: node and service addresses on the compute port's subnet, contiguous and
 * free [D]; pod and service subnets that nothing else uses [D]. BGP is on only with a peer [D].
 */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix, prefix, prefixContains, prefixesOverlap, type Prefix } from '../../address/prefix';
import { formatRange, rangeSize, rangesOverlap, type AddressRange } from '../../address/range';
import type { Placed } from '../document';
import type { PlacedFinding } from '../problems/finding';
import type { ApplianceResource, KubernetesSettings } from '../resources';
import { anyItem } from '../problems/unread';
import { only, overlapText, suggestRange } from './suggest';
import {
  computePort,
  findingsAbout,
  isComputePortUnread,
  isPortAddressUnread,
  subnetOf,
  type Check,
  type CheckView,
} from './view';

const spec = ['spec', 'kubernetes'] as const;

export const checkClusterAddresses: Check = (view) => {
  const appliance = view.topology.appliance;
  const kubernetes = appliance?.resource.kubernetes;
  if (!appliance || !kubernetes) return [];
  return [
    ...checkComputePort(view, appliance),
    ...checkNodeRange(view, appliance, kubernetes),
    ...checkServiceRange(view, appliance, kubernetes),
    ...checkSubnets(view, appliance, kubernetes),
    ...checkPeers(view, appliance, kubernetes),
  ];
};

function checkComputePort(view: CheckView, appliance: Placed<ApplianceResource>): PlacedFinding[] {
  const warning = findingsAbout(appliance, 'warning');
  const port = computePort(view.topology);
  if (!port) {
    if (isComputePortUnread(view)) return [];
    const message =
      'Kubernetes is set up, but compute is enabled on no port, so the nodes are on no outside network.';
    return [
      warning('HS216', spec, message, 'Write "compute: true" at the port that the nodes shall be on.', 'key'),
    ];
  }
  if (port.address || isPortAddressUnread(view)) return [];
  const path = ['spec', 'ports', appliance.resource.ports.indexOf(port), 'compute'];
  const message = `Compute is enabled on ${port.name}, which has no static address, so the nodes' subnet is unknown.`;
  return [warning('HS216', path, message, `Give ${port.name} a static address.`)];
}

/** What the ranges must not meet: the ports' own addresses and their gateways. */
function portAddresses(
  appliance: ApplianceResource,
): readonly { readonly range: AddressRange; readonly name: string }[] {
  return appliance.ports.flatMap(({ name, address, gateway }) => [
    ...(address ? [{ range: only(address.address), name: `the address of ${name}` }] : []),
    ...(gateway === null ? [] : [{ range: only(gateway), name: `the gateway of ${name}` }]),
  ]);
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
  const subnet = port?.address ? subnetOf(port.address) : null;
  const ports = portAddresses(appliance.resource);
  const services = kubernetes.serviceAddresses ? [kubernetes.serviceAddresses] : [];
  const remedy = () => {
    const taken = [...ports.map((each) => each.range), ...services];
    const suggestion = subnet && suggestRange(subnet, range.first, size, taken);
    return suggestion ? `Write ${suggestion}.` : 'Choose other addresses.';
  };
  const findings: PlacedFinding[] = [];
  if (port && subnet && !(prefixContains(subnet, range.first) && prefixContains(subnet, range.last))) {
    const message = `The node addresses ${formatRange(range)} are outside the subnet of the compute port ${port.name}, ${formatPrefix(subnet)}.`;
    findings.push(error('HS220', path, message, remedy()));
  }
  if (rangeSize(range) < needed) {
    const message = `${formatRange(range)} gives ${rangeSize(range)} node address${rangeSize(range) > 1 ? 'es' : ''}; a master and ${kubernetes.workers} worker${kubernetes.workers > 1 ? 's' : ''} need ${needed}.`;
    findings.push(error('HS221', path, message, remedy()));
  }
  for (const other of ports.filter((each) => rangesOverlap(each.range, range))) {
    const message = `The node addresses contain ${formatIpv4(other.range.first)}, ${other.name}.`;
    findings.push(error('HS222', path, message, remedy()));
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
  const subnet = port?.address ? subnetOf(port.address) : null;
  const taken = [
    ...portAddresses(appliance.resource),
    { range: kubernetes.nodeAddresses, name: 'a node address' },
  ];
  const suggestion =
    subnet &&
    suggestRange(
      subnet,
      range.first,
      rangeSize(range),
      taken.map((each) => each.range),
    );
  const remedy = suggestion ? `Write ${suggestion}.` : 'Choose other addresses.';
  const findings: PlacedFinding[] = [];
  // Announced by BGP they are routed to, wherever they are; only layer 2 needs somebody to ask by ARP.
  const layer2 = kubernetes.metallb.mode === 'layer2';
  const inside = subnet && prefixContains(subnet, range.first) && prefixContains(subnet, range.last);
  if (layer2 && port && subnet && !inside) {
    const message = `The service addresses ${formatRange(range)} are outside the subnet of the compute port ${port.name}, ${formatPrefix(subnet)}, so nobody there will ask for them by ARP.`;
    findings.push(findingsAbout(appliance, 'warning')('HS223', path, message, remedy));
  }
  for (const other of taken.filter((each) => rangesOverlap(each.range, range))) {
    const message = `The service addresses contain ${overlapText(range, other.range)}, ${other.name}.`;
    findings.push(findingsAbout(appliance, 'error')('HS222', path, message, remedy));
  }
  return findings;
}

/** The internal switch's subnet when the file says none: an assumption, see `resources.ts`. */
const assumedInternalSubnet = prefix('172.29.0.0/24');

function checkSubnets(
  { topology }: CheckView,
  appliance: Placed<ApplianceResource>,
  kubernetes: KubernetesSettings,
): PlacedFinding[] {
  const { podSubnet, serviceSubnet } = kubernetes;
  const internal = appliance.resource.internalSwitchSubnet ?? assumedInternalSubnet;
  const inside = [{ subnet: internal, name: 'the internal switch' }];
  const outside = [
    ...topology.networks
      .filter(({ resource }) => resource.cidr.length > 0)
      .map(({ resource }) => ({ subnet: resource.cidr, name: `the network ${resource.name}` })),
    ...appliance.resource.ports.flatMap(({ name, address, network }) =>
      address && network === null ? [{ subnet: subnetOf(address), name: `the subnet of ${name}` }] : [],
    ),
  ];
  const overlaps = (
    key: 'podSubnet' | 'serviceSubnet',
    subnet: Prefix,
    others: typeof inside,
    severity: 'error' | 'warning',
  ) =>
    others
      .filter((other) => prefixesOverlap(subnet, other.subnet))
      .map((other) => {
        const what = key === 'podSubnet' ? 'pod' : 'service';
        const message = `The ${what} subnet ${formatPrefix(subnet)} overlaps ${formatPrefix(other.subnet)}, ${other.name}.`;
        const remedy = 'Choose a subnet that is in use nowhere, on the device before compute is configured.';
        return findingsAbout(appliance, severity)('HS224', [...spec, key], message, remedy);
      });
  const internalOverlaps = outside
    .filter((other) => prefixesOverlap(internal, other.subnet))
    .map((other) => {
      const message = `The internal switch's subnet ${formatPrefix(internal)} overlaps ${formatPrefix(other.subnet)}, ${other.name}, which the nodes then look for on eth0, too.`;
      const remedy = 'Give the internal switch a subnet that is in use nowhere (spec.internalSwitch.cidr).';
      const path = ['spec', 'internalSwitch', 'cidr'];
      return findingsAbout(appliance, 'warning')('HS224', path, message, remedy);
    });
  return [
    ...internalOverlaps,
    ...overlaps('podSubnet', podSubnet, inside, 'error'),
    ...overlaps(
      'serviceSubnet',
      serviceSubnet,
      [...inside, { subnet: podSubnet, name: 'the pod subnet' }],
      'error',
    ),
    ...overlaps('podSubnet', podSubnet, outside, 'warning'),
    ...overlaps('serviceSubnet', serviceSubnet, outside, 'warning'),
  ];
}

function checkPeers(
  view: CheckView,
  appliance: Placed<ApplianceResource>,
  kubernetes: KubernetesSettings,
): PlacedFinding[] {
  if (kubernetes.metallb.mode !== 'bgp' || kubernetes.metallb.peers.length > 0) return [];
  if (view.isUnread('Appliance', [...spec, 'metallb', 'peers', anyItem])) return [];
  const message = 'MetalLB is set to BGP but has no peer, so it announces no service address.';
  const remedy = 'Add a peer with address, peerASN and selfASN, or write layer2.';
  return [findingsAbout(appliance, 'warning')('HS225', [...spec, 'metallb', 'mode'], message, remedy)];
}
