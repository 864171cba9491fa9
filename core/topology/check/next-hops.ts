/**
 * Next hops and gateways that Linux and the device take, and that lead nowhere: nobody in the network has the
 * address, or who has it does not forward. What is refused is told by the other checks, and not here again.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { prefixContains, type AddressWithLength } from '../../address/prefix';
import { rangeContains } from '../../address/range';
import type { Router } from '../../sentences/routes';
import type { Path, Placed } from '../document';
import { nextHopOwner } from '../next-hop-owner';
import type { PlacedFinding } from '../problems/finding';
import { anyItem } from '../problems/unread';
import { isHostAddress } from './special-addresses';
import {
  computePort,
  findingsAbout,
  isEdgeOf,
  isRoleUnread,
  subnetOf,
  type Check,
  type CheckView,
} from './view';
import { forwards } from '../host-role';

interface NextHop {
  readonly placed: Placed<unknown>;
  readonly path: Path;
  readonly isGateway: boolean;
  readonly address: Ipv4;
  /** The interface that it is a neighbour of. */
  readonly network: string | null;
  readonly own: AddressWithLength;
  /** Whether who is to send there has `own` itself: a custom route is the nodes', the address is the device's. */
  readonly isOwnRefused: boolean;
}

export const checkNextHops: Check = (view) =>
  [...customRouteHops(view), ...portGateways(view), ...hostHops(view)].flatMap((hop) => checkHop(view, hop));

function customRouteHops({ topology }: CheckView): readonly NextHop[] {
  const { appliance } = topology;
  const port = computePort(topology);
  if (!appliance || !port?.address) return [];
  const { network, address: own, name } = port;
  const nodes = appliance.resource.kubernetes?.nodeAddresses;
  return appliance.resource.routes.flatMap(({ interfaceAlias, nextHop }, index) => {
    const isNode = nodes !== undefined && rangeContains(nodes, nextHop);
    if (interfaceAlias !== name || isNode) return [];
    const path = ['spec', 'routes', index, 'nextHop'];
    const hop = { placed: appliance, path, isGateway: false, address: nextHop, network, own };
    return [{ ...hop, isOwnRefused: false }];
  });
}

function portGateways({ topology: { appliance } }: CheckView): readonly NextHop[] {
  return (appliance?.resource.ports ?? []).flatMap(({ gateway, network, address: own }, index) => {
    if (!appliance || gateway === null || !own) return [];
    const path = ['spec', 'ports', index, 'gateway'];
    const hop = { placed: appliance, path, isGateway: true, address: gateway, network, own };
    return [{ ...hop, isOwnRefused: true }];
  });
}

function hostHops({ topology }: CheckView): readonly NextHop[] {
  return topology.hosts.flatMap((placed) => {
    const { interfaces, routes } = placed.resource;
    const gateways = interfaces.flatMap(({ gateway, network, address: own }, index): readonly NextHop[] => {
      const path = ['spec', 'interfaces', index, 'gateway'];
      return gateway === null
        ? []
        : [{ placed, path, isGateway: true, address: gateway, network, own, isOwnRefused: true }];
    });
    const hops = routes.flatMap(({ via }, index): readonly NextHop[] => {
      const by = interfaces.find(({ address }) => prefixContains(subnetOf(address), via));
      const path = ['spec', 'routes', index, 'via'];
      if (!by) return [];
      const { network, address: own } = by;
      return [{ placed, path, isGateway: false, address: via, network, own, isOwnRefused: true }];
    });
    return [...gateways, ...hops];
  });
}

function checkHop(view: CheckView, hop: NextHop): readonly PlacedFinding[] {
  const { topology } = view;
  const { placed, path, isGateway, address, network, own, isOwnRefused } = hop;
  const subnet = subnetOf(own);
  const isOwn = isOwnRefused && address === own.address;
  const isRefused = !prefixContains(subnet, address) || isEdgeOf(subnet, address) || isOwn;
  if (isRefused || network === null) return [];
  if (!topology.networks.some(({ resource }) => resource.name === network)) return [];
  const warning = findingsAbout(placed, 'warning');
  const owner = nextHopOwner(topology, network, address);
  const routers = routersIn(topology, network, own.address);
  const args = { network, hop: formatIpv4(address), routers };
  if (owner === null) {
    // A plan begins with the device alone: its gateway is then not drawn yet. Who writes a route means somebody.
    const isNotDrawnYet = isGateway && routers.length === 0;
    if (isNotDrawnYet || view.isUnread('Host', ['spec', 'interfaces', anyItem, 'address'])) return [];
    return [warning('HS248/nobody', path, { ...args, isGateway })];
  }
  if (owner.forwards || (owner.type === 'host' && isRoleUnread(view))) return [];
  return [
    owner.type === 'port'
      ? warning('HS248/device', path, { ...args, port: owner.name })
      : warning('HS248/owner', path, { ...args, owner: owner.name }),
  ];
}

/** The routers of a network with their addresses there, as one of them is meant. */
function routersIn(topology: CheckView['topology'], network: string, except: Ipv4): readonly Router[] {
  return topology.hosts
    .filter(({ resource }) => forwards(resource))
    .flatMap(({ resource: { name, interfaces } }) =>
      interfaces
        .filter(
          (each) =>
            each.network === network && each.address.address !== except && isHostAddress(each.address),
        )
        .map(({ address }) => ({ address: formatIpv4(address.address), name })),
    );
}
