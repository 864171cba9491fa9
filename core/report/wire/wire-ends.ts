/** The two ends of a wire in people's words: whose interface, with which addresses. */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { Model } from '../../analysis/model';
import type { Device, Interface, InterfaceReference } from '../../network/model';
import { idOf } from '../../topology/things/thing';
import { interfaceId, networkId, type ThingId } from '../../topology/things/thing-id';
import { deviceTitle } from '../device-title';

export interface WireEndText {
  readonly thing: ThingId | null;
  readonly title: string;
  /** `eth1`; empty where it says no more than the title. */
  readonly interface: string;
  /** `192.168.20.21/24`; empty for what bridges frames. */
  readonly addresses: readonly string[];
  /** Null for what bridges frames. */
  readonly mac: string | null;
  /** What it is where it has no address: `passes frames on`. */
  readonly note: string | null;
}

/** One end of a link; null for what is no longer there. */
export function linkEndText(model: Model, end: InterfaceReference): WireEndText | null {
  const device = model.plane.devices.get(end.device)?.model;
  const own = device?.interfaces.find(({ name }) => name === end.interface);
  return device && own ? endText(model, device, own) : null;
}

function endText(model: Model, device: Device, own: Interface): WireEndText {
  const addresses = own.addresses.map(({ address, length }) => `${formatIpv4(address)}/${length}`);
  if (device.bridges) return socketText(model, device, own);
  return {
    thing: device.kind === 'node' ? interfaceId(device.name, own.name) : idOf(device.name),
    title: deviceTitle(model, device.name),
    interface: own.name,
    addresses,
    mac: own.mac,
    note:
      addresses.length > 0
        ? null
        : own.proxyArp
          ? 'answers ARP for whatever the node can reach'
          : 'no address',
  };
}

/** A socket of what bridges frames: it has no address, but a port's is known, and so is a network's subnet. */
function socketText({ appliance, topology }: Model, { name, title }: Device, own: Interface): WireEndText {
  const port = appliance.ports.find(({ device }) => device === name);
  const network = topology.networks.find(({ resource }) => networkId(resource.name) === name);
  const subnet = network?.resource.cidr ?? null;
  const address = port?.address ?? null;
  return {
    thing: idOf(name),
    title,
    interface: own.name,
    addresses:
      address !== null
        ? [`${formatIpv4(address.address)}/${address.length}`]
        : subnet !== null
          ? [formatPrefix(subnet)]
          : [],
    mac: null,
    note: address === null ? 'passes frames on' : 'passes frames on; the address is the Windows host’s',
  };
}
