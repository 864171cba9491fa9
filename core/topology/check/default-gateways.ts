/**
 * The appliance's way out: one default gateway, on a port with a cable and with a DNS server. Among several Microsoft
 * defines no order [D, deploy-configure-network-compute-web-proxy]; the answers trace all of them.
 */
import type { Placed } from '../document';
import type { PlacedFinding } from '../problems/finding';
import { anyItem } from '../problems/unread';
import type { ApplianceResource, PortSettings } from '../resources';
import { findingsAbout, type Check } from './view';

export const checkDefaultGateways: Check = ({ topology: { appliance }, isUnread }) => {
  if (!appliance || isUnread('Appliance', ['spec', 'ports', anyItem, 'gateway'])) return [];
  const { ports } = appliance.resource;
  const leading = ports.filter(({ gateway }) => gateway !== null);
  // A DHCP server may give a gateway and DNS servers, too.
  const asksDhcp = ports.some(({ dhcp }) => dhcp);
  return [
    ...several(appliance, leading),
    ...leading.flatMap((port) => cutOff(appliance, port)),
    ...(asksDhcp || isUnread('Appliance', ['spec', 'ports', anyItem, 'address'])
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

function cutOff(appliance: Placed<ApplianceResource>, port: PortSettings): readonly PlacedFinding[] {
  if (port.up) return [];
  return [findingsAbout(appliance, 'warning')('HS219/cut', gatewayOf(appliance, port), { port: port.name })];
}

/** An appliance of which one port or none is written down leads nowhere yet, and nobody wonders. */
function missing(
  appliance: Placed<ApplianceResource>,
  leading: readonly PortSettings[],
): readonly PlacedFinding[] {
  const { ports } = appliance.resource;
  const note = findingsAbout(appliance, 'note');
  if (leading.length === 0 && ports.filter(({ address }) => address).length < 2) return [];
  if (leading.length === 0) return [note('HS219/none', ['spec', 'ports'], {}, 'key')];
  if (ports.some(({ dns }) => dns.length > 0)) return [];
  const [port] = leading;
  return port ? [note('HS219/no-dns', gatewayOf(appliance, port), { port: port.name })] : [];
}

function gatewayOf({ resource }: Placed<ApplianceResource>, port: PortSettings) {
  return ['spec', 'ports', resource.ports.indexOf(port), 'gateway'];
}
