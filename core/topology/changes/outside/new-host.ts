/** What a new host outside starts with, and a host's new interface: where it is wired, its address, what it answers on. */
import type { Topology } from '../../document';
import type { HostResource } from '../../resources';
import { gatewayOf } from '../../check/suggest-gateway';
import { freeAddress, freeName } from '../suggestions';
import type { HostValues, InterfaceValues } from './hosts';
import { forwards } from '../../host-role';

type Role = HostResource['role'];

/** What each role answers on to begin with: a camera RTSP (RFC 7826), a server HTTPS. */
const LISTENS: Readonly<Record<Role, HostValues['listens']>> = {
  router: [],
  firewall: [],
  client: [],
  camera: [{ protocol: 'TCP', port: 554 }],
  server: [{ protocol: 'TCP', port: 443 }],
};

/** A host of a role in the network that people look at, if they look at one, else in the first private one. */
export function newHost(topology: Topology, role: Role, lookedAt: string | null): HostValues {
  const { networks, hosts } = topology;
  const network =
    networks.find(({ resource }) => resource.name === lookedAt) ??
    networks.find(({ resource }) => resource.zone === 'private') ??
    networks[0];
  return {
    name: freeName(
      hosts.map(({ resource }) => resource.name),
      role,
    ),
    role,
    wiring: network ? newWiring(topology, role, network.resource.name) : null,
    listens: LISTENS[role],
  };
}

/** A free address in a network, and its router as gateway; a router needs none. */
export function newWiring(topology: Topology, role: Role, network: string): InterfaceValues {
  return wiringIn(topology, network, !forwards({ role }));
}

/** One more interface of a host: in the first network that it is not in, without a gateway. */
export function newInterface(topology: Topology, { interfaces }: HostResource): InterfaceValues {
  const names = topology.networks.map(({ resource }) => resource.name);
  const inside = interfaces.map(({ network }) => network);
  const network = names.find((name) => !inside.includes(name)) ?? names[0] ?? '';
  return wiringIn(topology, network, false);
}

/** An interface in another network: a free address there, and its router where it had a gateway before. */
export function movedInterface(
  topology: Topology,
  network: string,
  { gateway }: Pick<InterfaceValues, 'gateway'>,
): InterfaceValues {
  return wiringIn(topology, network, gateway !== '');
}

function wiringIn(topology: Topology, network: string, withGateway: boolean): InterfaceValues {
  return {
    network,
    address: freeAddress(topology, network) ?? '',
    gateway: withGateway ? gatewayOf(topology, network) : '',
  };
}
