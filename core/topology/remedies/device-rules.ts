/** What Microsoft's pages ask of an appliance as a whole, as changes of the file. */
import { formatIpv4 } from '../../address/ipv4';
import { mostRouters } from '../../sentences/routes';
import type { LostServer } from '../../sentences/device-rules';
import { changeOf, setField } from '../changes/field';
import { settledPort } from '../check/view';
import type { Json, TopologyChange } from '../document';
import { forwards } from '../host-role';
import { isList } from '../values';
import { madeStatic } from './made-static';
import type { Mending } from './mending';
import type { Remedies } from './remedies';

/** `spec.ports[0]`. */
const depthOfPort = 3;

/** The port that a setting of its own, or of its lease, belongs to. */
function portOf(at: Mending): Mending['path'] {
  return at.path.slice(0, depthOfPort);
}

function toNetworks(networks: readonly string[], at: Mending): readonly TopologyChange[] {
  return networks.map((name) => at.set(name, [...portOf(at), 'network']));
}

/** What the network carries is written at the network. */
function carries(mtu: number, network: string, at: Mending): readonly TopologyChange[] {
  const placed = at.document.topology.networks.find(({ resource }) => resource.name === network);
  if (!placed) return [];
  return [changeOf(`set mtu of ${network} to ${mtu}`, setField(at.document, placed, ['spec', 'mtu'], mtu))];
}

/** A size that the port can have, for its network too where that carries another. */
function sized(name: string, sizes: readonly number[], at: Mending): readonly TopologyChange[] {
  const { topology } = at.document;
  const port = topology.appliance?.resource.ports.find((each) => each.name === name);
  const network = topology.networks.find(({ resource }) => resource.name === port?.network);
  if (!network) return at.sets(...sizes);
  const fitting = sizes.filter((size) => size === network.resource.mtu);
  if (fitting.length > 0) return at.sets(...fitting);
  return sizes.map((size) =>
    changeOf(
      `set mtu of ${name} and ${network.resource.name} to ${size}`,
      at.set(size).operations,
      setField(at.document, network, ['spec', 'mtu'], size),
    ),
  );
}

/** Network and port alike: one of them alone would only move the trouble. */
function carriesOut(name: string, at: Mending): readonly TopologyChange[] {
  const { networks, appliance } = at.document.topology;
  const network = networks.find(({ resource }) => resource.name === name);
  if (!network || !appliance) return [];
  const ports = appliance.resource.ports.flatMap((port, index) =>
    port.network === name && port.mtu < 1500
      ? setField(at.document, appliance, ['spec', 'ports', index, 'mtu'], 1500)
      : [],
  );
  return [
    changeOf(`set mtu of ${name} to 1500`, setField(at.document, network, ['spec', 'mtu'], 1500), ports),
  ];
}

function otherServer({ servers, isLast }: LostServer, at: Mending): readonly TopologyChange[] {
  const written = at.value(at.holder());
  const others = servers.filter((server) => !(isList(written) && written.includes(server)));
  if (others.length > 0) return at.sets(...others.slice(0, mostRouters));
  return isLast ? [] : [at.remove()];
}

/** No route can be added on a port with DHCP. */
function isStatic(name: string, at: Mending): boolean {
  const ports = at.document.topology.appliance?.resource.ports ?? [];
  return ports.some((port) => port.name === name && !port.dhcp);
}

/** One route for each network instead of one for all. */
function narrowed(behind: readonly string[], at: Mending): readonly TopologyChange[] {
  const route = at.holder();
  const [first, ...others] = behind;
  if (first === undefined) return [at.remove(route)];
  const value = at.mapping(route);
  const count = at.count(at.holder(2));
  const added = others.map((to, index): readonly [Mending['path'], Json] => [
    [...at.holder(2), count + index],
    { ...value, destinationPrefix: to },
  ]);
  return at.setAll([[at.path, first], ...added]);
}

/** Ports whose network has a router that could lead outside: not that of the nodes. */
function gateways(at: Mending): readonly TopologyChange[] {
  const { appliance, hosts } = at.document.topology;
  return (appliance?.resource.ports ?? []).flatMap((port, index) => {
    if (!settledPort(port).address || port.compute || port.dhcp || port.network === null) return [];
    const routers = hosts.filter(({ resource }) => forwards(resource));
    return routers
      .flatMap(({ resource }) => resource.interfaces.filter(({ network }) => network === port.network))
      .slice(0, 1)
      .map(({ address }) => at.set(formatIpv4(address.address), ['spec', 'ports', index, 'gateway']));
  });
}

export const deviceRuleRemedies: Remedies = {
  'HS216/no-address': ({ address }, at) =>
    address === null ? [] : [at.set(address, [...at.holder(), 'address'])],
  'HS216/dhcp': ({ address }, at) => madeStatic(address, at),
  'HS216/cut': (_, at) => [at.set('up', [...portOf(at), 'link'])],
  'HS216/no-cable': ({ networks }, at) => toNetworks(networks, at),
  'HS219/cut': (_, at) => [at.set('up', [...portOf(at), 'link'])],
  'HS219/no-cable': ({ networks }, at) => toNetworks(networks, at),
  'HS219/none': (_, at) => gateways(at),
  'HS227/nodes': ({ free }, at) => at.sets(free),
  'HS228/range': ({ port, meant }, at) => sized(port, [meant], at),
  'HS228/fixed': ({ port, takes }, at) => sized(port, takes, at),
  'HS228/above': (args, at) => [...at.sets(args.meant), ...carries(args.mtu, args.network, at)],
  'HS228/below': (args, at) => [...at.sets(args.meant), ...carries(args.mtu, args.network, at)],
  'HS228/way-out': ({ network }, at) => carriesOut(network, at),
  HS229: otherServer,
  HS234: ({ meant }, at) => at.sets(meant),
  'HS235/gateway': ({ others }, at) => (others.length > 0 ? [at.remove()] : []),
  'HS236/never': (_, at) => [at.remove()],
  'HS236/flat': (_, at) => [at.remove()],
  'HS236/internet': ({ behind }, at) => narrowed(behind, at),
  'HS236/inside': (_, at) => [at.remove(at.holder())],
  'HS236/other-port': ({ behind }, at) => (behind.length > 0 ? narrowed(behind, at) : []),
  HS237: ({ routers }, at) =>
    routers.length > 0
      ? at.sets(...routers.slice(0, mostRouters).map(({ address }) => address))
      : [at.remove(at.holder())],
  HS238: (_, at) => [at.set(1), at.set('pro-gpu', ['spec', 'model'])],
  HS239: ({ to, hop, port }, at) =>
    isStatic(port, at)
      ? [at.append({ interfaceAlias: port, destinationPrefix: to, nextHop: hop, routeMetric: 100 })]
      : [],
};
