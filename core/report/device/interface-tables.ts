/** A device's interfaces: addresses as `ip address` has them, and for what bridges, who is behind which socket. */
import { formatIpv4 } from '../../address/ipv4';
import type { Model } from '../../analysis/model';
import { framePaths } from '../../network/wires/layer-two';
import type { Device, Interface, InterfaceReference } from '../../network/model';
import { column, count, words, type Row, type Table } from '../tables/table';
import { idOf } from '../../topology/things/thing';
import { interfaceId } from '../../topology/things/thing-id';
import { deviceTitle } from '../device-title';

/** Interfaces with addresses first, those of pods' veths, which have none, after them. */
export function addressTable(device: Device): Table {
  const withAddress = device.interfaces.filter(({ addresses }) => addresses.length > 0);
  const others = device.interfaces.filter(({ addresses }) => addresses.length === 0);
  return {
    id: 'addresses',
    title: 'Interfaces',
    empty: 'It has no interfaces.',
    columns: [
      column('name', 'Interface', 1, true),
      column('address', 'Address', 1.2, true),
      column('mac', 'MAC address', 1.3, true),
      column('mtu', 'MTU', 0.6),
      column('state', 'State', 0.6),
      column('more', 'Besides', 1.8),
    ],
    rows: [...withAddress, ...others].map((one): Row => ({
      key: one.name,
      thing: interfaceId(device.name, one.name),
      cells: [
        words(one.name),
        {
          text: one.addresses.map(({ address, length }) => `${formatIpv4(address)}/${length}`).join(', '),
          order: one.addresses[0]?.address ?? -1,
        },
        words(one.mac),
        count(one.mtu),
        words(one.up ? 'up' : 'down', !one.up),
        words(besides(one)),
      ],
    })),
  };
}

function besides({ reversePathFilter, proxyArp, announces, tunnel }: Interface): string {
  return [
    reversePathFilter === 'off' ? '' : `${reversePathFilter} reverse-path filter`,
    proxyArp ? 'proxy ARP' : '',
    announces.length > 0 ? `announces ${announces.map(formatIpv4).join(', ')}` : '',
    tunnel?.type === 'vxlan'
      ? `VXLAN ${tunnel.vni} from ${formatIpv4(tunnel.local)}, UDP ${tunnel.port}`
      : '',
    tunnel?.type === 'ipip' ? `IP in IP from ${formatIpv4(tunnel.local)}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What is plugged in where, on a port, a virtual switch or a network. */
export function socketTable(model: Model, device: Device): Table {
  const links = model.network.links.flatMap(({ a, b, up }) =>
    a.device === device.name
      ? [{ own: a.interface, other: b, up }]
      : b.device === device.name
        ? [{ own: b.interface, other: a, up }]
        : [],
  );
  return {
    id: 'sockets',
    title: 'Connections',
    empty: 'Nothing is plugged in.',
    columns: [
      column('socket', 'Socket', 1, true),
      column('other', 'Leads to', 1.6),
      column('state', 'State', 0.6),
    ],
    rows: links.map(({ own, other, up }): Row => ({
      key: `${own} ${other.device}`,
      thing: idOf(other.device),
      cells: [words(own), words(endText(model, other)), words(up ? 'up' : 'down', !up)],
    })),
  };
}

function endText(model: Model, { device, interface: name }: InterfaceReference): string {
  return `${deviceTitle(model, device)}, ${name}`;
}

/** The addresses that a bridging device learns behind each of its sockets. */
export function learnedTable(model: Model, device: Device): Table {
  const plane = model.plane.devices.get(device.name);
  const heard = (plane?.interfaces ?? []).flatMap((own) =>
    own === plane?.loopback ? [] : [...framePaths(own).keys()].map((other) => ({ own: own.name, other })),
  );
  return {
    id: 'learned',
    title: 'MAC addresses',
    empty: 'Nobody is heard here.',
    columns: [
      column('socket', 'Behind', 1, true),
      column('mac', 'MAC address', 1.3, true),
      column('who', 'Whose', 1.6),
      column('address', 'Addresses', 1.3, true),
    ],
    rows: heard.map(({ own, other }): Row => ({
      key: `${own} ${other.device.name} ${other.name}`,
      thing: idOf(other.device.name),
      cells: [
        words(own),
        words(other.model.mac),
        words(endText(model, { device: other.device.name, interface: other.name })),
        {
          text: other.model.addresses.map(({ address }) => formatIpv4(address)).join(', '),
          order: other.model.addresses[0]?.address ?? -1,
        },
      ],
    })),
  };
}
