/** What stands outside as tables: networks, hosts, and the faults that somebody may switch on. */
import { formatIpv4 } from '../../address/ipv4';
import type { Model } from '../../analysis/model';
import type { HostResource } from '../../topology/resources';
import { isDown } from './down';
import { column, count, prefixCell, words, type Row, type Table } from './table';
import { faultTarget } from '../../topology/things/fault-target';
import { faultId, hostId, networkId } from '../../topology/things/thing-id';

/** The networks that the file names. */
export function networksTable(model: Model): Table {
  const { networks, hosts } = model.topology;
  return {
    id: 'networks',
    title: 'Networks',
    empty: 'There are no networks outside.',
    columns: [
      column('name', 'Network', 1.2),
      column('subnet', 'Subnet', 1.2, true),
      column('zone', 'Zone', 0.8),
      column('mtu', 'MTU', 0.6),
      column('ports', 'Ports', 1),
      column('hosts', 'Hosts', 2.4),
    ],
    rows: networks.map(({ resource: { name, cidr, zone, mtu } }): Row => {
      const device = networkId(name);
      const ports = model.appliance.ports.filter(({ network }) => network === name);
      const members = hosts.filter(({ resource }) => resource.interfaces.some((one) => one.network === name));
      return {
        key: device,
        thing: device,
        cells: [
          words(isDown(model, device) ? `${name}, down` : name, isDown(model, device)),
          prefixCell(cidr),
          words(zone),
          count(mtu),
          words(ports.map((port) => port.name).join(', ')),
          words(members.map(({ resource }) => resource.name).join(', ')),
        ],
      };
    }),
  };
}

/** The hosts outside, routers among them. */
export function hostsTable(model: Model): Table {
  return {
    id: 'hosts',
    title: 'Hosts',
    empty: 'There are no hosts outside.',
    columns: [
      column('name', 'Host', 1.2),
      column('role', 'Role', 0.7),
      column('addresses', 'Addresses', 2, true),
      column('networks', 'Networks', 1.2),
      column('gateway', 'Gateway', 1.1, true),
      column('listens', 'Listens on', 1.2),
      column('masquerade', 'Masquerades into', 1),
      column('state', 'State', 0.6),
    ],
    rows: model.topology.hosts.map(({ resource }) => hostRow(model, resource)),
  };
}

function hostRow(model: Model, host: HostResource): Row {
  const device = hostId(host.name);
  const down = isDown(model, device);
  const { interfaces } = host;
  const addresses = interfaces.map(({ address }) => `${formatIpv4(address.address)}/${address.length}`);
  const gateways = interfaces.flatMap(({ gateway }) => (gateway === null ? [] : [formatIpv4(gateway)]));
  return {
    key: device,
    thing: device,
    cells: [
      words(model.plane.devices.get(device)?.model.title ?? host.name),
      words(host.role),
      { text: addresses.join(', '), order: interfaces[0]?.address.address ?? -1 },
      words(interfaces.map(({ network }) => network).join(', ')),
      words(gateways.join(', ')),
      words(host.listens.map(({ protocol, port }) => `${protocol.toUpperCase()} ${port}`).join(', ')),
      words(host.masquerade.join(', ')),
      words(down ? 'down' : 'up', down),
    ],
  };
}

/** What can be broken, and what is. */
export function faultsTable(model: Model): Table {
  return {
    id: 'faults',
    title: 'Faults',
    empty: 'The file names no faults.',
    columns: [
      column('name', 'Fault', 1.2),
      column('target', 'Target', 1.4, true),
      column('state', 'State', 0.8),
    ],
    rows: model.topology.faults.map(({ resource: { name, target, state, active } }): Row => ({
      key: faultId(name),
      thing: faultTarget(model.topology, target),
      cells: [words(name), words(target), words(active ? state : 'not active', active)],
    })),
  };
}
