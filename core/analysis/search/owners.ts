/** Who owns an address: whoever has it or announces it, and every range that it lies in, also while nobody has it. */
import { formatIpv4, parseIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, prefixOf, type Prefix } from '../../address/prefix';
import { formatRange, rangeContains } from '../../address/range';
import type { Model } from '../model';
import { INTERNAL_SWITCH, networkId, serviceId, type ThingId } from '../../topology/things/thing-id';
import { idOf } from '../../topology/things/thing';
import { titleOfDevice } from '../../topology/things/titles';

export interface AddressOwner {
  /** `Worker VM, eth1` */
  readonly title: string;
  /** What more there is to say: `free`, `next hop of a custom route`. */
  readonly detail: string;
  readonly thing: ThingId;
  /** Has exactly this address; a range only holds it. */
  readonly exact: boolean;
}

/** The first address in a text; null when there is none. */
export function addressIn(text: string): Ipv4 | null {
  const found = /(?<![\d.])\d+\.\d+\.\d+\.\d+(?![\d.])/.exec(text);
  return found ? parseIpv4(found[0]) : null;
}

/** Owners first, then the ranges that the address lies in. */
export function ownersOf(model: Model, address: Ipv4): readonly AddressOwner[] {
  const owners = [...interfacesWith(model, address), ...servicesWith(model, address)];
  return [...owners, ...rangesAround(model, address, owners.length > 0)];
}

function interfacesWith(model: Model, address: Ipv4): readonly AddressOwner[] {
  const hop = model.appliance.routes.find(({ nextHop }) => nextHop === address);
  const detail = hop ? `next hop of ${formatPrefix(hop.destinationPrefix)}` : '';
  return model.network.devices.flatMap((device) => {
    const thing = idOf(device.name);
    if (!thing) return [];
    return device.interfaces
      .filter(({ addresses }) => addresses.some((own) => own.address === address))
      .map(({ name, mac }) => ({
        title: `${titleOfDevice(device)}, ${name}`,
        detail: detail === '' ? mac : `${mac}, ${detail}`,
        thing,
        exact: true,
      }));
  });
}

function servicesWith({ cluster, appliance }: Model, address: Ipv4): readonly AddressOwner[] {
  return cluster.services.flatMap((service) => {
    const owner = {
      title: `Service ${service.name}`,
      thing: serviceId(service.namespace, service.name),
      exact: true,
    };
    if (service.externalAddress === address) {
      const node = appliance.nodes.find(({ device }) => device === service.announcedBy);
      const by = node ? `, announced by ${node.title}` : '';
      return [{ ...owner, detail: `outside address${by}` }];
    }
    if (service.clusterAddress === address) return [{ ...owner, detail: 'address in the cluster' }];
    return service.externalIPs.includes(address) ? [{ ...owner, detail: 'external IP' }] : [];
  });
}

/** The narrowest ranges first. */
function rangesAround(model: Model, address: Ipv4, owned: boolean): readonly AddressOwner[] {
  const { appliance, cluster, topology } = model;
  const free = owned ? '' : `${formatIpv4(address)} is free`;
  const range = (title: string, thing: ThingId, detail = free): AddressOwner => ({
    title,
    thing,
    detail,
    exact: false,
  });
  const subnet = (title: string, prefix: Prefix, thing: ThingId): readonly AddressOwner[] =>
    prefixContains(prefix, address)
      ? [range(`${title} ${formatPrefix(prefix)}`, thing, edgeOf(prefix, address) ?? free)]
      : [];
  const ports = appliance.ports.flatMap((port) =>
    port.address && port.network === null
      ? subnet(`Subnet of ${port.name},`, prefixOf(port.address.address, port.address.length), port.device)
      : [],
  );
  return [
    ...(appliance.nodeRange && rangeContains(appliance.nodeRange, address)
      ? [range(`Node addresses ${formatRange(appliance.nodeRange)}`, 'cluster')]
      : []),
    ...cluster.pool.ranges
      .filter((one) => rangeContains(one, address))
      .map((one) =>
        range(`MetalLB pool ${formatRange(one)}`, 'pool', cluster.pool.used.has(address) ? 'in use' : free),
      ),
    ...cluster.nodes.flatMap(({ device, blocks }) =>
      blocks.flatMap((block) => subnet(`Calico’s block on ${titleOf(model, device)},`, block, device)),
    ),
    ...subnet('Pod subnet', cluster.podSubnet, 'pod-network'),
    ...subnet('Service subnet', cluster.serviceSubnet, 'cluster'),
    ...subnet('Internal virtual switch', appliance.internalSwitch.subnet, INTERNAL_SWITCH),
    ...topology.networks.flatMap(({ resource }) =>
      subnet(`Network ${resource.name}`, resource.cidr, networkId(resource.name)),
    ),
    ...ports,
    ...routesTo(model, address),
  ];
}

/** Where the nodes send packets to it by a custom route. */
function routesTo({ appliance }: Model, address: Ipv4): readonly AddressOwner[] {
  return appliance.routes
    .filter(
      ({ destinationPrefix }) => destinationPrefix.length > 0 && prefixContains(destinationPrefix, address),
    )
    .map(({ id, destinationPrefix, nextHop }) => ({
      title: `Custom route ${formatPrefix(destinationPrefix)}`,
      detail: `via ${formatIpv4(nextHop)}`,
      thing: id,
      exact: false,
    }));
}

/** The first and last address of a subnet belong to nobody. */
function edgeOf({ address: first, length }: Prefix, address: Ipv4): string | null {
  if (length >= 31) return null;
  if (address === first) return 'the subnet’s own address';
  return address - first === 2 ** (32 - length) - 1 ? 'the subnet’s broadcast address' : null;
}

function titleOf({ appliance }: Model, device: string): string {
  return appliance.nodes.find((node) => node.device === device)?.title ?? device;
}
