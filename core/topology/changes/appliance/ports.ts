/** Changes of the appliance's ports. A port that the file does not name yet is added with its factory defaults. */
import { addToIpv4, formatIpv4 } from '../../../address/ipv4';
import type { Json, Operation, Topology, TopologyChange, TopologyDocument } from '../../document';
import { factoryAddress, factoryPort } from '../../objects/factory-ports';
import type { PortSettings } from '../../resources';
import { appendItem, changeOf, noChange, numberOrText, setField } from '../field';
import { freeAddress } from '../suggestions';

export type Addressing =
  /** The address with its length, as typed. */
  | { readonly type: 'static'; readonly address: string }
  | { readonly type: 'dhcp' }
  | { readonly type: 'none' };

/** How a port comes by its address. */
export function addressingOf({ address, dhcp }: Pick<PortSettings, 'address' | 'dhcp'>): Addressing['type'] {
  // The address of a port with DHCP is its lease's.
  if (dhcp) return 'dhcp';
  return address ? 'static' : 'none';
}

/**
 * The addressing that a port gets where only its kind is chosen: a static address is a free one of the port's network,
 * at host number 10 as from the factory, or without a network one of a subnet for each port.
 */
export function newAddressing(
  topology: Topology,
  { name, network }: Pick<PortSettings, 'name' | 'network'>,
  type: Addressing['type'],
): Addressing {
  if (type !== 'static') return { type };
  const free = network === null ? null : freeAddress(topology, network, '0.0.0.10');
  const { address, length } = factoryAddress;
  const own = addToIpv4(address, Number(name.slice('Port'.length)) * 256);
  return { type, address: free ?? `${formatIpv4(own)}/${length}` };
}

/** Plugs a port into a network; null pulls the cable out. */
export function setPortNetwork(
  document: TopologyDocument,
  port: string,
  network: string | null,
): TopologyChange {
  const title = network === null ? `unplug ${port}` : `connect ${port} to ${network}`;
  return changeOf(title, portFields(document, port, { network }));
}

/** A static address, DHCP or no address. Without a static address there is no static gateway either. */
export function setPortAddressing(
  document: TopologyDocument,
  port: string,
  addressing: Addressing,
): TopologyChange {
  switch (addressing.type) {
    case 'static':
      return changeOf(
        `set the address of ${port} to ${addressing.address}`,
        portFields(document, port, { address: addressing.address, dhcp: null, lease: null }),
      );
    case 'dhcp':
      return changeOf(
        `set ${port} to DHCP`,
        portFields(document, port, { address: null, gateway: null, dhcp: true }),
      );
    case 'none':
      return changeOf(
        `take the address of ${port} away`,
        portFields(document, port, { address: null, gateway: null, dhcp: null, lease: null }),
      );
  }
}

/** A field of what the DHCP server gave, as typed; null for none. Without an address there is no lease. */
export type LeaseField =
  | { readonly field: 'address' | 'gateway'; readonly value: string | null }
  | { readonly field: 'dns'; readonly value: readonly string[] | null };

export function setPortLease(
  document: TopologyDocument,
  port: string,
  { field, value }: LeaseField,
): TopologyChange {
  const { appliance } = document.topology;
  const index = appliance?.resource.ports.findIndex(({ name }) => name === port) ?? -1;
  const lease = appliance?.resource.ports[index]?.lease ?? null;
  if (field === 'address' && value === null) {
    return changeOf(`take the lease of ${port} away`, portFields(document, port, { lease: null }));
  }
  const title = `set ${leaseWords[field]} that ${port} was leased`;
  if (!appliance || lease === null) {
    return changeOf(title, portFields(document, port, { lease: { [field]: value } }));
  }
  return changeOf(title, setField(document, appliance, ['spec', 'ports', index, 'lease', field], value));
}

const leaseWords = { address: 'the address', gateway: 'the gateway', dns: 'the DNS servers' } as const;

/** The default gateway as typed; null for none. The internal switch's NAT goes out through the port that has one. */
export function setPortGateway(
  document: TopologyDocument,
  port: string,
  gateway: string | null,
): TopologyChange {
  const title =
    gateway === null ? `remove the gateway of ${port}` : `set the gateway of ${port} to ${gateway}`;
  return changeOf(title, portFields(document, port, { gateway }));
}

/** DNS servers as typed. */
export function setPortDns(
  document: TopologyDocument,
  port: string,
  servers: readonly string[],
): TopologyChange {
  const title =
    servers.length === 0
      ? `remove the DNS servers of ${port}`
      : `set DNS of ${port} to ${servers.join(', ')}`;
  return changeOf(title, portFields(document, port, { dns: servers.length === 0 ? null : servers }));
}

/** The largest IP packet in bytes, as typed. */
export function setPortMtu(document: TopologyDocument, port: string, mtu: string): TopologyChange {
  return changeOf(`set MTU of ${port} to ${mtu}`, portFields(document, port, { mtu: numberOrText(mtu) }));
}

/** Whether the cable carries a link. */
export function setPortLink(document: TopologyDocument, port: string, up: boolean): TopologyChange {
  const title = up ? `bring the link of ${port} up` : `take the link of ${port} down`;
  return changeOf(title, portFields(document, port, { link: up ? 'up' : 'down' }));
}

/** Enables compute on a port, and takes it from any other: there is one external switch [D]. Null turns it off. */
export function setComputePort(document: TopologyDocument, port: string | null): TopologyChange {
  const others = document.topology.appliance?.resource.ports.filter(
    ({ compute, name }) => compute && name !== port,
  );
  const title = port === null ? 'turn compute off' : `enable compute on ${port}`;
  return changeOf(
    title,
    ...(others ?? []).map(({ name }) => portFields(document, name, { compute: null })),
    port === null ? [] : portFields(document, port, { compute: true }),
  );
}

type PortFields = Readonly<Record<string, Json>>;

/** What the schema takes a field for that is not there. */
const defaults: PortFields = { dhcp: false, dns: [], compute: false, mtu: 1500, link: 'up' };

/** The fields of a port, null for one that goes. */
function portFields(document: TopologyDocument, name: string, fields: PortFields): readonly Operation[] {
  const { appliance } = document.topology;
  if (!appliance) return noChange('').operations;
  const index = appliance.resource.ports.findIndex((port) => port.name === name);
  if (index !== -1) {
    return Object.entries(fields).flatMap(([key, value]) =>
      setField(document, appliance, ['spec', 'ports', index, key], value, defaults[key] ?? null),
    );
  }
  const factory = written(factoryPort(name));
  const differs = Object.entries(fields).some(
    ([key, value]) => value !== (factory[key] ?? defaults[key] ?? null),
  );
  if (!differs) return [];
  const port = Object.entries({ ...factory, ...fields }).filter(
    ([key, value]) => value !== null && (key === 'name' || value !== defaults[key]),
  );
  return appendItem(document, appliance, ['spec', 'ports'], Object.fromEntries(port));
}

/** A port as the file would have it. */
function written({ name, address, dhcp }: PortSettings): PortFields {
  return {
    name,
    network: null,
    address: address && `${formatIpv4(address.address)}/${address.length}`,
    dhcp,
  };
}
