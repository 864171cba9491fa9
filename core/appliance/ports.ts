/**
 * The appliance's ports as devices: each passes frames between its cable and what sits behind it, the
 * external switch on the compute port [D, gpu-kubernetes-networking] and else the Windows host itself.
 */
import type { Device, Link } from '../network/model';
import { emptyRuleset } from '../network/ruleset';
import type { Port } from './facts';
import { bridgePort, link } from './interfaces';
import { portEndInNetwork } from './outside-network';
import { portTitle } from '../topology/things/titles';

/** The side with the connector. */
const cableSide = 'cable';
/** The side inside the appliance. */
export const insideSide = 'inside';

/** Whether the port sees a link: plugged in and not switched off. */
export function hasCarrier(port: Port): boolean {
  return port.up && port.network !== null;
}

export function portDevice(port: Port): Device {
  return {
    name: port.device,
    kind: 'port',
    title: portTitle(port.name),
    up: true,
    bridges: true,
    forwarding: false,
    interfaces: [bridgePort(cableSide, port.mtu, port.up), bridgePort(insideSide, port.mtu)],
    routes: [],
    rules: emptyRuleset,
    listeners: [],
  };
}

/** The cable to a network; null without one. */
export function portCable(port: Port, networks: ReadonlySet<string>): Link | null {
  if (port.network === null || !networks.has(port.network)) return null;
  return link({ device: port.device, interface: cableSide }, portEndInNetwork(port, port.network), port.up);
}
