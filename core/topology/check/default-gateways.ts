/**
 * The appliance's way out: one default gateway, on a port with a cable and with a DNS server. Among several Microsoft
 * defines no order [D, deploy-configure-network-compute-web-proxy]; the answers trace all of them. A pulled cable is an
 * alert of the device [D, azure-stack-edge-alerts].
 */
import type { Path, Placed } from '../document';
import type { PlacedFinding } from '../problems/finding';
import { anyItem } from '../problems/unread';
import type { ApplianceResource, PortSettings } from '../resources';
import { findingsAbout, isCableUnread, networksWith, settledPort, type Check, type CheckView } from './view';

export const checkDefaultGateways: Check = (view) => {
  const { appliance } = view.topology;
  if (!appliance || view.isUnread('Appliance', ['spec', 'ports', anyItem, 'gateway'])) return [];
  const { ports } = appliance.resource;
  const leading = ports.filter((port) => settledPort(port).gateway !== null);
  // A DHCP server may give a gateway and DNS servers, too.
  const asksDhcp = ports.some(({ dhcp, lease }) => dhcp && !lease);
  return [
    ...several(appliance, leading),
    ...leading.flatMap((port) => cutOff(view, appliance, port)),
    ...(asksDhcp || view.isUnread('Appliance', ['spec', 'ports', anyItem, 'address'])
      ? []
      : missing(appliance, leading)),
  ];
};

function several(
  appliance: Placed<ApplianceResource>,
  leading: readonly PortSettings[],
): readonly PlacedFinding[] {
  const [first, ...others] = leading;
  return others.map((port) => {
    const args = { port: port.name, other: first?.name ?? '' };
    return findingsAbout(appliance, 'warning')('HS219/several', gatewayOf(appliance, port), args);
  });
}

function cutOff(
  view: CheckView,
  appliance: Placed<ApplianceResource>,
  port: PortSettings,
): readonly PlacedFinding[] {
  const warning = findingsAbout(appliance, 'warning');
  const path = gatewayOf(appliance, port);
  if (!port.up) return [warning('HS219/cut', path, { port: port.name })];
  if (port.network !== null || isCableUnread(view)) return [];
  const { gateway } = settledPort(port);
  return [warning('HS219/no-cable', path, { port: port.name, networks: networksWith(view, gateway) })];
}

/** An appliance of which one port or none is written down leads nowhere yet, and nobody wonders. */
function missing(
  appliance: Placed<ApplianceResource>,
  leading: readonly PortSettings[],
): readonly PlacedFinding[] {
  const { ports } = appliance.resource;
  const note = findingsAbout(appliance, 'note');
  if (leading.length === 0 && ports.filter((port) => settledPort(port).address).length < 2) return [];
  if (leading.length === 0) {
    // A lease without DHCP is told by itself.
    const isMeant = ports.some(({ lease }) => lease && lease.gateway !== null);
    return isMeant ? [] : [note('HS219/none', ['spec', 'ports'], {}, 'key')];
  }
  if (ports.some((port) => settledPort(port).dns.length > 0)) return [];
  const [port] = leading;
  return port ? [note('HS219/no-dns', gatewayOf(appliance, port), { port: port.name })] : [];
}

function gatewayOf({ resource }: Placed<ApplianceResource>, port: PortSettings): Path {
  const path = ['spec', 'ports', resource.ports.indexOf(port)];
  return [...path, ...(port.dhcp && port.lease ? ['lease'] : []), 'gateway'];
}
