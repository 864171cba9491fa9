/**
 * Somebody in a network of whom the file says nothing: a laptop that is plugged in, or a server on the internet. As the
 * end of a question it is called by its network, `network/offices`.
 *
 * Assumptions: its address is the highest of the network that nobody has and nobody may be given; its default gateway
 * is that of the first host there that has one, else of the appliance's port there, else the first router there. It is
 * Linux with its defaults, listens on nothing and answers echo.
 */
import { ipv4FromNumber, type Ipv4 } from '../../address/ipv4';
import { lastOf, prefixContains } from '../../address/prefix';
import { rangeContains, type AddressRange } from '../../address/range';
import { bridgePort, link, networkInterface } from '../../appliance/interfaces';
import { everywhere, gatewayRoute } from '../../appliance/linux-routes';
import { macOfAddress } from '../../appliance/mac-addresses';
import { buildForwardingPlane } from '../../network/forwarding-plane';
import type { Device, DeviceName, Link } from '../../network/model';
import { emptyRuleset } from '../../network/ruleset';
import { forwards } from '../../topology/host-role';
import type { NetworkResource } from '../../topology/resources';
import { anybodyIn, networkId } from '../../topology/things/thing-id';
import type { Model } from '../model';

const socket = 'anybody';
const ownInterface = 'eth0';

const known = new WeakMap<Model, Model>();

/** The model with anybody in each of its networks. Nothing else in it answers otherwise than before. */
export function withAnybody(model: Model): Model {
  const before = known.get(model);
  if (before) return before;
  const networks = new Map(model.topology.networks.map(({ resource }) => [resource.name, resource]));
  const strangers = [...networks.values()].flatMap((network) => {
    const address = freeAddress(model, network);
    return address === null ? [] : [{ network, address }];
  });
  const segments = new Set<string>(strangers.map(({ network }) => networkId(network.name)));
  const network = {
    devices: [
      ...model.network.devices.map((device) => (segments.has(device.name) ? withSocket(device) : device)),
      ...strangers.map(({ network: own, address }) => strangerIn(model, own, address)),
    ],
    links: [...model.network.links, ...strangers.map(({ network: own }) => cableOf(own.name))],
  };
  const extended = { ...model, network, plane: buildForwardingPlane(network) };
  known.set(model, extended);
  known.set(extended, extended);
  return extended;
}

/**
 * The same after a change of nothing but these devices' rows, which have these next hops; `extended` is that of the model
 * before. Null where it would give anybody another address.
 */
export function withAnybodyStill(
  model: Model,
  extended: Model,
  devices: ReadonlyMap<DeviceName, Device>,
  hops: readonly Ipv4[],
): Model | null {
  for (const { resource } of model.topology.networks) {
    const own = extended.plane.devices.get(anybodyIn(resource.name))?.model.interfaces[0]?.addresses[0]
      ?.address;
    // A next hop above it may have been what kept the address from being higher.
    if (hops.some((hop) => prefixContains(resource.cidr, hop) && (own === undefined || hop >= own)))
      return null;
  }
  const network = {
    devices: extended.network.devices.map((device) => devices.get(device.name) ?? device),
    links: extended.network.links,
  };
  const still = { ...model, network, plane: buildForwardingPlane(network) };
  known.set(model, still);
  known.set(still, still);
  return still;
}

function withSocket(segment: Device): Device {
  const mtu = segment.interfaces[0]?.mtu;
  return { ...segment, interfaces: [...segment.interfaces, bridgePort(socket, mtu ?? 1500)] };
}

function cableOf(network: string): Link {
  return link(
    { device: anybodyIn(network), interface: ownInterface },
    { device: networkId(network), interface: socket },
  );
}

function strangerIn(model: Model, network: NetworkResource, address: Ipv4): Device {
  const gateway = gatewayOf(model, network);
  const settings = { mtu: network.mtu };
  const own = { address, length: network.cidr.length };
  return {
    name: anybodyIn(network.name),
    kind: 'host',
    title: `anybody in ${network.name}`,
    up: true,
    bridges: false,
    forwarding: false,
    interfaces: [networkInterface(ownInterface, macOfAddress(address), own, settings)],
    routes: gateway === null ? [] : [gatewayRoute(everywhere, gateway, ownInterface, 0, 'default')],
    rules: emptyRuleset,
    listeners: [],
  };
}

function gatewayOf({ topology, appliance }: Model, { name, cidr }: NetworkResource): Ipv4 | null {
  const ends = topology.hosts.flatMap(({ resource }) =>
    resource.interfaces
      .filter(({ network }) => network === name)
      .map(({ address, gateway }) => ({ host: resource, address: address.address, gateway })),
  );
  const ports = appliance.ports.filter(({ network }) => network === name);
  const gateways = [...ends, ...ports].flatMap(({ gateway }) => gateway ?? []);
  const routers = ends.filter(({ host }) => forwards(host)).map(({ address }) => address);
  return [...gateways, ...routers].find((one) => prefixContains(cidr, one)) ?? null;
}

/** Null where every address is somebody's. Subnets of less than four addresses have none to spare. */
function freeAddress(model: Model, { cidr }: NetworkResource): Ipv4 | null {
  if (cidr.length > 30) return null;
  const { ranges, single } = takenAddresses(model);
  for (let one = lastOf(cidr) - 1; one > cidr.address; one--) {
    const address = ipv4FromNumber(one);
    if (!single.has(address) && !ranges.some((range) => rangeContains(range, address))) return address;
  }
  return null;
}

function takenAddresses(model: Model): {
  readonly ranges: readonly AddressRange[];
  readonly single: ReadonlySet<Ipv4>;
} {
  const { appliance, cluster, network, topology } = model;
  const single = [
    ...network.devices.flatMap(({ interfaces, routes }) => [
      ...interfaces.flatMap(({ addresses, announces }) => [
        ...addresses.map(({ address }) => address),
        ...announces,
      ]),
      ...routes.flatMap(({ via }) => via ?? []),
    ]),
    ...topology.hosts.flatMap(({ resource }) => resource.interfaces.flatMap(({ gateway }) => gateway ?? [])),
    ...topology.hosts.flatMap(({ resource }) => resource.dns),
    ...appliance.ports.flatMap(({ gateway, dns }) => [...(gateway === null ? [] : [gateway]), ...dns]),
    ...cluster.services.flatMap(({ externalAddress, externalIPs }) => [
      ...(externalAddress === null ? [] : [externalAddress]),
      ...externalIPs,
    ]),
  ];
  const ranges = [appliance.nodeRange, appliance.serviceRange, ...cluster.pool.ranges];
  return { ranges: ranges.filter((range) => range !== null), single: new Set(single) };
}
