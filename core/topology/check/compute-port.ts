/**
 * The port that carries the nodes: one is enabled for compute, with a static address on a cable that has a link [D,
 * deploy-configure-network-compute-web-proxy; azure-stack-edge-alerts].
 */
import { formatIpv4 } from '../../address/ipv4';
import { prefixContains } from '../../address/prefix';
import type { Path } from '../document';
import type { PlacedFinding } from '../problems/finding';
import type { PortSettings } from '../resources';
import { suggestAddress, withLength } from './suggest';
import { takenIn } from './taken';
import {
  computePort,
  findingsAbout,
  isCableUnread,
  isComputePortUnread,
  isPortAddressUnread,
  networksWith,
  settledPort,
  type Check,
  type CheckView,
} from './view';

export const checkComputePort: Check = (view) => {
  const { appliance } = view.topology;
  if (!appliance?.resource.kubernetes) return [];
  const warning = findingsAbout(appliance, 'warning');
  const port = computePort(view.topology);
  if (!port) {
    if (isComputePortUnread(view)) return [];
    return [warning('HS216/no-port', ['spec', 'kubernetes'], {}, 'key')];
  }
  const path = ['spec', 'ports', appliance.resource.ports.indexOf(port), 'compute'];
  return [...addressOf(view, port, path, warning), ...cableOf(view, port, path, warning)];
};

type Telling = ReturnType<typeof findingsAbout>;

/** Microsoft's own sample has compute on a port with DHCP [EX, ZTP]; static is what its tutorial asks for [D, CFG]. */
function addressOf(view: CheckView, port: PortSettings, path: Path, warning: Telling): PlacedFinding[] {
  if (port.address || isPortAddressUnread(view)) return [];
  const args = { port: port.name, address: addressFor(view, port) };
  return [port.dhcp ? warning('HS216/dhcp', path, args) : warning('HS216/no-address', path, args)];
}

/** The nodes are on no network behind a port without a cable or a link. */
function cableOf(view: CheckView, port: PortSettings, path: Path, warning: Telling): PlacedFinding[] {
  if (!port.up) return [warning('HS216/cut', path, { port: port.name })];
  if (port.network !== null || isCableUnread(view)) return [];
  const networks = networksWith(view, settledPort(port).address?.address ?? null);
  return [warning('HS216/no-cable', path, { port: port.name, networks })];
}

/** The address that a port could have: the one that it was given, or a free one beside the nodes'. */
function addressFor({ topology }: CheckView, port: PortSettings): string | null {
  if (port.lease) return withLength(formatIpv4(port.lease.address.address), port.lease.address.length);
  const nodes = topology.appliance?.resource.kubernetes?.nodeAddresses;
  const cidr = topology.networks.find(({ resource }) => resource.name === port.network)?.resource.cidr;
  if (!nodes || !cidr || port.network === null) return null;
  if (!prefixContains(cidr, nodes.first) || !prefixContains(cidr, nodes.last)) return null;
  return withLength(suggestAddress(cidr, nodes.first, takenIn(topology)), cidr.length);
}
