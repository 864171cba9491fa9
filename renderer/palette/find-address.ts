/** Who owns an address? Everything in the model that has it, announces it, or holds it in a range. */
import { parseIpv4, formatIpv4, type Ipv4 } from '#core/address/ipv4';
import { formatPrefix, prefixContains } from '#core/address/prefix';
import { formatRange, type AddressRange } from '#core/address/range';
import type { Model } from '#core/analysis/model';

export interface AddressOwner {
  /** `Worker VM, eth1` */
  readonly title: string;
  /** The box that shows it. */
  readonly box: string;
  /** Exactly this address, not only a range around it. */
  readonly exact: boolean;
}

/** The first address in a text; null when there is none. */
export function addressIn(text: string): Ipv4 | null {
  const found = /\d+\.\d+\.\d+\.\d+/.exec(text);
  return found ? parseIpv4(found[0]) : null;
}

/** Owners first, then the ranges that the address lies in. */
export function ownersOf(model: Model, address: Ipv4): readonly AddressOwner[] {
  return [
    ...interfacesWith(model, address),
    ...servicesWith(model, address),
    ...rangesAround(model, address),
  ];
}

function interfacesWith(model: Model, address: Ipv4): readonly AddressOwner[] {
  return model.network.devices.flatMap((device) =>
    device.interfaces
      .filter(({ addresses }) => addresses.some((own) => own.address === address))
      .map(({ name }) => ({ title: `${device.title}, ${name}`, box: device.name, exact: true })),
  );
}

function servicesWith({ cluster }: Model, address: Ipv4): readonly AddressOwner[] {
  return cluster.services.flatMap((service) => {
    const box = `service/${service.namespace}/${service.name}`;
    const owner = { title: `Service ${service.name}`, box, exact: true };
    if (service.externalAddress === address) {
      const by = service.announcedBy === null ? '' : `, announced by ${service.announcedBy}`;
      return [{ ...owner, title: `${owner.title}${by}` }];
    }
    return service.clusterAddress === address ? [owner] : [];
  });
}

function rangesAround(model: Model, address: Ipv4): readonly AddressOwner[] {
  const { appliance, cluster, topology } = model;
  const ranges: AddressOwner[] = [];
  if (appliance.nodeRange && holds(appliance.nodeRange, address)) {
    ranges.push({ title: `Node range ${formatRange(appliance.nodeRange)}`, box: 'cluster', exact: false });
  }
  for (const range of cluster.pool.ranges.filter((candidate) => holds(candidate, address))) {
    const free = cluster.pool.used.has(address) ? 'in use' : `${formatIpv4(address)} is free`;
    ranges.push({ title: `MetalLB pool ${formatRange(range)}, ${free}`, box: 'pool', exact: false });
  }
  if (prefixContains(cluster.podSubnet, address)) {
    ranges.push({ title: `Pod subnet ${formatPrefix(cluster.podSubnet)}`, box: 'pod-network', exact: false });
  }
  if (prefixContains(cluster.serviceSubnet, address)) {
    ranges.push({
      title: `Service subnet ${formatPrefix(cluster.serviceSubnet)}`,
      box: 'cluster',
      exact: false,
    });
  }
  for (const { resource } of topology.networks.filter((network) =>
    prefixContains(network.resource.cidr, address),
  )) {
    const title = `Network ${resource.name}, ${formatPrefix(resource.cidr)}`;
    ranges.push({ title, box: `network/${resource.name}`, exact: false });
  }
  return ranges;
}

function holds({ first, last }: AddressRange, address: Ipv4): boolean {
  return first <= address && address <= last;
}
