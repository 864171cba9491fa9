/** A device's routing table as `ip route` would print it, with the reason why each row is there. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { Model } from '../../analysis/model';
import type { Device, Route, RouteOrigin } from '../../network/model';
import { rowsOf } from '../../network/routing';
import { addressCell, column, count, prefixCell, words, type Row, type Table } from '../tables/table';
import type { RouteId } from '../../topology/things/thing-id';
import { titleInSentence } from '../../topology/things/titles';

const ORIGINS: Readonly<Record<RouteOrigin, string>> = {
  connected: 'connected',
  custom: 'custom',
  calico: 'Calico',
  default: 'default',
  static: 'static',
  bgp: 'BGP',
  system: 'system',
};

/** Custom routes first, since they are what people come for; then longest prefix and lowest metric first. */
export function routeTable(model: Model, device: Device): Table {
  const rows = rowsOf(device).toSorted(
    (a, b) =>
      Number(b.origin === 'custom') - Number(a.origin === 'custom') ||
      b.prefix.length - a.prefix.length ||
      a.prefix.address - b.prefix.address ||
      a.metric - b.metric,
  );
  return {
    id: 'routes',
    title: 'Routes',
    empty: 'It has no routes.',
    columns: [
      column('prefix', 'Destination', 1.3, true),
      column('via', 'Via', 1.1, true),
      column('dev', 'Interface', 1, true),
      column('metric', 'Metric', 0.5),
      column('origin', 'Origin', 0.7),
      column('why', 'Why', 2.4),
    ],
    rows: rows.map((route, index): Row => {
      return {
        key: `${index}`,
        thing: route.origin === 'custom' ? customRoute(model, route) : null,
        cells: [
          prefixCell(route.prefix),
          route.type === 'blackhole' ? words('blackhole') : addressCell(route.via, 'on link'),
          words(route.dev ?? ''),
          count(route.metric),
          words(ORIGINS[route.origin]),
          words(originReason(model, device, route)),
        ],
      };
    }),
  };
}

/** The custom route that put the row there; null when it is none of them. */
function customRoute(model: Model, { prefix, via, metric }: Route): RouteId | null {
  const found = model.appliance.routes.find(
    (route) =>
      route.nextHop === via &&
      route.routeMetric === metric &&
      route.destinationPrefix.address === prefix.address &&
      route.destinationPrefix.length === prefix.length,
  );
  return found?.id ?? null;
}

/** Why the row is in the table, in one sentence without a full stop. */
function originReason(model: Model, device: Device, route: Route): string {
  switch (route.origin) {
    case 'connected': {
      const own = route.source === null ? 'an address of this subnet' : formatIpv4(route.source);
      return `${route.dev ?? 'The interface'} has ${own}, so this subnet is on its link`;
    }
    case 'custom':
      return 'Add-HcsNetRoute puts it on every node VM';
    case 'calico':
      return calicoReason(model, device, route);
    case 'default':
      return `The default gateway${ownerText(model, route.via)}`;
    case 'static':
      return `Written in the file for this host${ownerText(model, route.via)}`;
    case 'bgp': {
      const speakers = (route.nextHops ?? []).map(({ target }) => target).join(', ');
      return speakers === ''
        ? `MetalLB's speaker announces it by BGP${ownerText(model, route.via)}`
        : `The MetalLB speakers on ${speakers} announce it by BGP, at equal cost`;
    }
    case 'system':
      return 'Part of the device itself';
  }
}

function calicoReason(model: Model, device: Device, { type, via, dev, prefix }: Route): string {
  if (type === 'blackhole')
    return 'Calico’s block on this node: an address of it that no pod has goes nowhere';
  if (device.kind === 'pod')
    return prefix.length === 32
      ? 'Calico’s next hop inside every pod, answered by the node'
      : 'Calico sends all of a pod’s packets to its node';
  const pod = model.cluster.pods.find(
    ({ hostInterface, node }) => hostInterface === dev && node === device.name,
  );
  if (pod) return `The pod ${pod.name} is behind this interface`;
  const node = model.cluster.nodes.find(
    ({ tunnels, address }) => address === via || Object.values(tunnels).some((own) => own === via),
  );
  const tunnel = device.interfaces.find(({ name }) => name === dev)?.tunnel ?? null;
  const title = model.appliance.nodes.find((candidate) => candidate.device === node?.device)?.title;
  const how = tunnel === null ? 'directly' : tunnel.type === 'vxlan' ? 'by VXLAN' : 'by IP in IP';
  return `Calico’s block on ${title ?? 'another node'}, reached ${how}`;
}

function ownerText(model: Model, address: Ipv4 | null): string {
  if (address === null) return '';
  const owner = model.network.devices.find(({ interfaces }) =>
    interfaces.some(({ addresses }) => addresses.some((own) => own.address === address)),
  );
  return owner ? `, ${titleInSentence(owner)}` : '';
}
