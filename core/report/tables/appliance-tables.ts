/** The appliance as tables: its ports in the order in which they sit on it, its node VMs, its custom routes. */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { Model } from '../../analysis/model';
import type { Port } from '../../appliance/facts';
import { isDown } from './down';
import { addressCell, column, count, prefixCell, words, type Row, type Table } from './table';
import { externalNodeInterface, internalNodeInterface } from '../../topology/things/node-interfaces';

/** All ports of the model, connected or not. */
export function portsTable(model: Model): Table {
  const { ports, gatewayPort } = model.appliance;
  return {
    id: 'ports',
    title: 'Ports',
    empty: 'This appliance has no ports.',
    columns: [
      column('name', 'Port'),
      column('connector', 'Connector', 1.1),
      column('network', 'Cabled to', 1.2),
      column('address', 'Address', 1.3, true),
      column('gateway', 'Gateway', 1.1, true),
      column('dns', 'DNS', 1.2, true),
      column('mtu', 'MTU', 0.6),
      column('use', 'Used for', 1.4),
      column('state', 'State', 0.8),
    ],
    rows: ports.map((port) => portRow(model, port, port.name === gatewayPort)),
  };
}

function portRow(model: Model, port: Port, gateway: boolean): Row {
  const down = isDown(model, port.device) || !port.up;
  const uses = [
    port.name === 'Port1' ? 'management' : '',
    gateway ? 'default gateway' : '',
    port.compute ? 'compute' : '',
  ].filter((use) => use !== '');
  const address = port.address
    ? { text: `${formatIpv4(port.address.address)}/${port.address.length}`, order: port.address.address }
    : addressCell(null, port.dhcp && port.network !== null ? 'DHCP' : 'none');
  return {
    key: port.device,
    thing: port.device,
    cells: [
      words(port.name),
      words(`${port.connector}, ${port.speed} GbE`),
      words(port.network ?? 'nothing'),
      address,
      addressCell(port.gateway),
      words(port.dns.map(formatIpv4).join(', ')),
      count(port.mtu),
      words(uses.join(', ')),
      words(down ? 'down' : port.network === null ? 'no cable' : 'up', down),
    ],
  };
}

/** The node VMs with both their addresses. */
export function nodesTable(model: Model): Table {
  const { nodes } = model.appliance;
  return {
    id: 'nodes',
    title: 'Nodes',
    empty: 'There are no nodes: no port is enabled for compute, or the file has no Kubernetes settings.',
    columns: [
      column('title', 'Node'),
      column('name', 'Kubernetes name', 1.8, true),
      column('role', 'Role', 0.7),
      column('external', externalNodeInterface, 1.1, true),
      column('internal', internalNodeInterface, 1.1, true),
      column('blocks', 'Pod blocks', 1.6, true),
      column('pods', 'Pods', 0.6),
      column('routes', 'Routes', 0.6),
      column('state', 'State', 0.7),
    ],
    rows: nodes.map((node): Row => {
      const device = model.plane.devices.get(node.device)?.model;
      const kubernetes = model.cluster.nodes.find((candidate) => candidate.device === node.device);
      const down = isDown(model, node.device);
      return {
        key: node.device,
        thing: node.device,
        cells: [
          words(node.title),
          words(node.kubernetesName),
          words(node.role),
          addressCell(node.externalAddress?.address ?? null, 'none', true),
          addressCell(node.internalAddress),
          words((kubernetes?.blocks ?? []).map(formatPrefix).join(', ')),
          count(model.cluster.pods.filter((pod) => pod.node === node.device).length),
          count(device?.routes.length ?? 0),
          words(down ? 'down' : 'up', down),
        ],
      };
    }),
  };
}

/** The appliance's custom routes. The device has them on every node VM alike. */
export function customRoutesTable(model: Model): Table {
  const { routes, nodes } = model.appliance;
  const hosts = model.network.devices.filter(({ kind }) => kind === 'host' || kind === 'device');
  return {
    id: 'routes',
    title: 'Routes',
    empty: 'No custom routes. Nodes know their own subnets and the default route.',
    columns: [
      column('prefix', 'Destination', 1.2, true),
      column('hop', 'Next hop', 1, true),
      column('owner', 'Who is that', 1.2),
      column('metric', 'Metric', 0.6),
      column('alias', 'Interface', 0.8),
      column('where', 'On', 1.4),
    ],
    rows: routes.map((route): Row => {
      const owner = hosts.find(({ interfaces }) =>
        interfaces.some(({ addresses }) => addresses.some(({ address }) => address === route.nextHop)),
      );
      return {
        key: route.id,
        thing: route.id,
        cells: [
          prefixCell(route.destinationPrefix),
          addressCell(route.nextHop),
          words(owner?.title ?? 'nobody has this address', owner === undefined),
          count(route.routeMetric),
          words(route.interfaceAlias),
          words(nodes.map(({ title }) => title).join(', ')),
        ],
      };
    }),
  };
}
