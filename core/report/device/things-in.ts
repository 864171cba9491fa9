/** What stands in a group, the cluster or the pool, as tables. */
import { addToIpv4, formatIpv4, type Ipv4 } from '../../address/ipv4';
import { rangeSize } from '../../address/range';
import type { Model } from '../../analysis/model';
import { podsTable, servicesTable } from '../tables/cluster-tables';
import { hostsTable, networksTable } from '../tables/outside-tables';
import { addressCell, column, count, words, type Row, type Table } from '../tables/table';
import { idOf, namespacedName, ownName } from '../../topology/things/thing';
import type { ThingId } from '../../topology/things/thing-id';
import type { Service } from '../../kubernetes/cluster';

/** More addresses than this are not listed one by one. */
const MOST_ADDRESSES = 1024;

/** The rows of the topology's tables that are in the group. */
export function memberTable(model: Model, members: readonly ThingId[]): Table {
  const wanted = new Set<string>(members);
  const tables = [podsTable(model), servicesTable(model), networksTable(model), hostsTable(model)];
  const parts = tables
    .map((table) => ({ ...table, rows: table.rows.filter(({ key }) => wanted.has(key)) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    parts[0] ?? {
      id: 'members',
      title: 'Members',
      columns: [column('name', 'Name')],
      rows: [],
      empty: 'Nothing.',
    }
  );
}

/** Every address of MetalLB's pool, and which services have it. */
export function poolTable({ cluster }: Model): Table {
  const { ranges, used } = cluster.pool;
  const addresses = ranges
    .flatMap((range) =>
      Array.from({ length: Math.min(rangeSize(range), MOST_ADDRESSES) }, (_, index): Ipv4 =>
        addToIpv4(range.first, index),
      ),
    )
    .slice(0, MOST_ADDRESSES);
  return {
    id: 'pool',
    title: 'Addresses',
    empty: 'The pool has no addresses.',
    columns: [column('address', 'Address', 1.2, true), column('services', 'Services', 2)],
    rows: addresses.map((address): Row => {
      const services = used.get(address) ?? [];
      const [first] = services;
      return {
        key: formatIpv4(address),
        thing: first ?? null,
        cells: [
          addressCell(address),
          words(services.length === 0 ? 'free' : services.map(namespacedName).join(', ')),
        ],
      };
    }),
  };
}

/** Calico's blocks: which node has which part of the pod network, and how full it is. */
export function blockTable(model: Model): Table {
  const { nodes, pods } = model.cluster;
  return {
    id: 'blocks',
    title: 'Blocks',
    empty: 'No node has a block yet.',
    columns: [
      column('block', 'Block', 1.4, true),
      column('node', 'Node', 1),
      column('tunnel', 'Tunnel address', 1.1, true),
      column('pods', 'Pods', 0.6),
    ],
    rows: nodes.flatMap(({ device, blocks, tunnels }) =>
      blocks.map((block, index): Row => {
        const size = 2 ** (32 - block.length);
        const inside = pods.filter(
          ({ address, hostNetwork }) =>
            !hostNetwork && address !== null && address >= block.address && address < block.address + size,
        );
        const title = model.appliance.nodes.find((node) => node.device === device)?.title ?? device;
        return {
          key: `${device} ${index}`,
          thing: device,
          cells: [
            { text: `${formatIpv4(block.address)}/${block.length}`, order: block.address },
            words(title),
            words(index === 0 ? Object.values(tunnels).map(formatIpv4).join(', ') : ''),
            count(inside.length),
          ],
        };
      }),
    ),
  };
}

/** The namespaces: how much is in each. */
export function namespaceTable({ cluster }: Model): Table {
  const names = [...new Set([...cluster.pods, ...cluster.services].map(({ namespace }) => namespace))];
  return {
    id: 'namespaces',
    title: 'Namespaces',
    empty: 'There are no namespaces.',
    columns: [
      column('name', 'Namespace', 1.4),
      column('pods', 'Pods', 0.6),
      column('services', 'Services', 0.7),
      column('policies', 'Policies', 0.7),
    ],
    rows: names.map((name): Row => {
      const inside = (things: readonly { readonly namespace: string }[]): number =>
        things.filter(({ namespace }) => namespace === name).length;
      return {
        key: name,
        thing: null,
        cells: [
          words(name),
          count(inside(cluster.pods)),
          count(inside(cluster.services)),
          count(inside(cluster.policies)),
        ],
      };
    }),
  };
}

/** Who answers a service, port by port. */
export function endpointTable(model: Model, { ports }: Service): Table {
  const rows = ports.flatMap(({ protocol, port, endpoints }) =>
    endpoints.map(({ target, address, port: own, node, ready }): Row => ({
      key: `${protocol} ${port} ${target} ${address} ${own}`,
      thing: idOf(target),
      cells: [
        words(`${protocol.toUpperCase()} ${port}`),
        { text: `${formatIpv4(address)}:${own}`, order: address },
        words(ownName(target)),
        words(model.appliance.nodes.find(({ device }) => device === node)?.title ?? ''),
        words(ready ? 'ready' : 'not ready', !ready),
      ],
    })),
  );
  return {
    id: 'endpoints',
    title: 'Endpoints',
    empty: 'Nobody answers this service.',
    columns: [
      column('port', 'Port', 0.7),
      column('address', 'Answered at', 1.3, true),
      column('pod', 'By', 1.4),
      column('node', 'On', 0.8),
      column('state', 'State', 0.7),
    ],
    rows,
  };
}
