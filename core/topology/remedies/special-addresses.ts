/** Addresses that a host can have in the place of those that none has, and subnets with one port each. */
import { formatIpv4, parseIpv4 } from '../../address/ipv4';
import {
  parseAddressWithLength,
  prefixContains,
  type AddressWithLength,
  type Prefix,
} from '../../address/prefix';
import { rangeSize } from '../../address/range';
import { mostRouters } from '../../sentences/routes';
import { changeOf } from '../changes/field';
import { freeAddress } from '../changes/suggestions';
import { isHostAddress } from '../check/special-addresses';
import { suggestGateway } from '../check/suggest-gateway';
import { suggestRange } from '../check/suggest';
import { claimedIn, servicesIn } from '../check/taken';
import { computePort, subnetOf, subnetOfPort } from '../check/view';
import type { TopologyChange } from '../document';
import { forwards } from '../host-role';
import type { HostResource } from '../resources';
import { knowsWay } from '../router-ways';
import { destinationOf } from './routes';
import type { Mending } from './mending';
import type { Remedies } from './remedies';

/** The network of the interface that the field belongs to, or whose lease it is in. */
function networkOf(at: Mending): string | null {
  for (const levels of [1, 2]) {
    const network = at.value([...at.holder(levels), 'network']);
    if (typeof network === 'string') return network;
  }
  return null;
}

function ownAddress(at: Mending): AddressWithLength | null {
  const written = at.value([...at.holder(), 'address']);
  return typeof written === 'string' ? parseAddressWithLength(written) : null;
}

function otherAddress(at: Mending): readonly TopologyChange[] {
  const network = networkOf(at);
  return network === null ? [] : at.sets(freeAddress(at.document.topology, network));
}

function otherGateway(at: Mending): readonly TopologyChange[] {
  const own = ownAddress(at);
  if (!own || !isHostAddress(own)) return [];
  const like = parseIpv4('0.0.0.1') ?? own.address;
  return at.sets(
    suggestGateway(at.document.topology, networkOf(at), subnetOf(own), { like, own: own.address }),
  );
}

/** The routers of networks, as one of them is meant. */
function routersOf(
  at: Mending,
  networks: readonly (string | null)[],
  to: Prefix | null = null,
): readonly TopologyChange[] {
  const own = at.value(['metadata', 'name']);
  const found = at.document.topology.hosts
    .filter(({ resource }) => forwards(resource) && resource.name !== own)
    .filter(({ resource }) => to === null || knowsWay(resource, to))
    .flatMap(({ resource }) => legsIn(resource, networks));
  return at.sets(...found.slice(0, mostRouters));
}

function legsIn({ interfaces }: HostResource, networks: readonly (string | null)[]): readonly string[] {
  return interfaces
    .filter(({ network, address }) => networks.includes(network) && isHostAddress(address))
    .map(({ address }) => formatIpv4(address.address));
}

function otherRange(key: 'nodeIPs' | 'serviceIPs', at: Mending): readonly TopologyChange[] {
  const { topology } = at.document;
  const settings = topology.appliance?.resource.kubernetes;
  const subnet = subnetOfPort(computePort(topology));
  if (!settings || !subnet) return [];
  const { nodeAddresses, serviceAddresses } = settings;
  const range = key === 'nodeIPs' ? nodeAddresses : serviceAddresses;
  if (!range) return [];
  const beside = key === 'nodeIPs' ? servicesIn(topology) : [nodeAddresses];
  const taken = [...claimedIn(topology), ...beside];
  return at.sets(suggestRange(subnet, range.first, rangeSize(range), taken));
}

function otherServer(at: Mending): readonly TopologyChange[] {
  const servers = at.document.topology.hosts.flatMap(({ resource }) =>
    resource.listens.some(({ protocol, port }) => protocol === 'udp' && port === 53)
      ? resource.interfaces.filter(({ address }) => isHostAddress(address)).slice(0, 1)
      : [],
  );
  if (servers.length > 0) return at.sets(...servers.map(({ address }) => formatIpv4(address.address)));
  return at.count(at.holder()) > 1 ? [at.remove()] : [];
}

function hostAddress(at: Mending): readonly TopologyChange[] {
  const key = at.path.findLast((step) => typeof step === 'string');
  const { topology } = at.document;
  switch (key) {
    case 'address':
      return otherAddress(at);
    case 'gateway':
      return otherGateway(at);
    case 'nextHop':
      return routersOf(at, [computePort(topology)?.network ?? null], destinationOf(at));
    case 'via': {
      const host = topology.hosts.find(({ resource }) => resource.name === at.value(['metadata', 'name']));
      return routersOf(
        at,
        (host?.resource.interfaces ?? []).map(({ network }) => network),
      );
    }
    case 'dns':
      return otherServer(at);
    case 'nodeIPs':
    case 'serviceIPs':
      return otherRange(key, at);
    case 'destinationPrefix':
      return [at.remove(at.holder())];
    default:
      return [];
  }
}

/** An address in the port's own network, or none at the port of the two that carries nothing. */
export function apart(
  { port: name, other }: { readonly port: string; readonly other: string },
  at: Mending,
): readonly TopologyChange[] {
  const { topology } = at.document;
  const ports = topology.appliance?.resource.ports ?? [];
  const port = ports.find((one) => one.name === name);
  const cidr = topology.networks.find(({ resource }) => resource.name === port?.network)?.resource.cidr;
  if (cidr && port?.address && !prefixContains(cidr, port.address.address)) {
    return at.sets(freeAddress(topology, port.network ?? ''));
  }
  return ports
    .filter((one) => [name, other].includes(one.name) && !one.compute && one.gateway === null)
    .slice(-1)
    .map((idle) => {
      const path = ['spec', 'ports', ports.indexOf(idle)];
      const { operations } = at.remove([...path, 'address']);
      return changeOf(`remove the address of ${idle.name}`, operations);
    });
}

export const specialAddressRemedies: Remedies = {
  HS217: (_, at) => hostAddress(at),
  'HS218/same': apart,
  'HS218/overlap': apart,
};
