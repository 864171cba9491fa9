/** Changes of hosts outside, but for their lists of interfaces, routes and ports. */
import type { Json, Placed, TopologyChange, TopologyDocument } from '../../document';
import type { HostResource } from '../../resources';
import { ourApiVersion } from '../../schema/fields';
import { addResources, changeOf, noChange, removeResources, setField } from '../field';
import { hostId } from '../../things/thing-id';
import { forgetInView } from '../view/renames';
import { faultsOf, followRename } from './references';

export interface InterfaceValues {
  readonly network: string;
  /** With its length, as typed. */
  readonly address: string;
  /** Empty for none. */
  readonly gateway: string;
}

export interface HostValues {
  readonly name: string;
  readonly role: HostResource['role'];
  /** Null for a host that is wired later. */
  readonly wiring: InterfaceValues | null;
  readonly listens: readonly { readonly protocol: 'TCP' | 'UDP'; readonly port: number }[];
}

/** Adds a host at the end of the file. */
export function addHost(
  document: TopologyDocument,
  { name, role, wiring, listens }: HostValues,
): TopologyChange {
  const value = {
    apiVersion: ourApiVersion,
    kind: 'Host',
    metadata: { name },
    spec: {
      role,
      ...(wiring ? { interfaces: [interfaceValue(wiring)] } : {}),
      ...(listens.length > 0 ? { listens } : {}),
    },
  };
  return changeOf(`add ${role} ${name}`, addResources(document, [value]));
}

/** An interface as the file has it. */
export function interfaceValue({ network, address, gateway }: InterfaceValues): Json {
  return { network, address, ...(gateway === '' ? {} : { gateway }) };
}

/** What a host is: only a router and a firewall forward packets of others. */
export function setHostRole(
  document: TopologyDocument,
  name: string,
  role: HostResource['role'],
): TopologyChange {
  const title = `make ${name} a ${role}`;
  const host = hostNamed(document, name);
  return host ? changeOf(title, setField(document, host, ['spec', 'role'], role)) : noChange(title);
}

/** Whether a router keeps connections, as a firewall does. */
export function setHostStateful(document: TopologyDocument, name: string, on: boolean): TopologyChange {
  const title = on ? `make ${name} keep connections` : `make ${name} forget connections`;
  const host = hostNamed(document, name);
  return host
    ? changeOf(title, setField(document, host, ['spec', 'stateful'], on ? true : null, false))
    : noChange(title);
}

/** Names that DNS has for the host's first address. */
export function setHostNames(
  document: TopologyDocument,
  name: string,
  names: readonly string[],
): TopologyChange {
  const title = `set the DNS names of ${name}`;
  const host = hostNamed(document, name);
  if (!host) return noChange(title);
  return changeOf(title, setField(document, host, ['spec', 'names'], names.length === 0 ? null : names, []));
}

/** DNS servers that a host asks, as typed. */
export function setHostDns(
  document: TopologyDocument,
  name: string,
  servers: readonly string[],
): TopologyChange {
  const title =
    servers.length === 0
      ? `remove the DNS servers of ${name}`
      : `set DNS of ${name} to ${servers.join(', ')}`;
  const host = hostNamed(document, name);
  if (!host) return noChange(title);
  return changeOf(
    title,
    setField(document, host, ['spec', 'dns'], servers.length === 0 ? null : servers, []),
  );
}

/** Gives a host another name, everywhere. */
export function renameHost(document: TopologyDocument, from: string, to: string): TopologyChange {
  const title = `rename ${from} to ${to}`;
  const host = hostNamed(document, from);
  if (!host || from === to) return noChange(title);
  const rename = { from: hostId(from), to: hostId(to) };
  const change = changeOf(
    title,
    setField(document, host, ['metadata', 'name'], to),
    followRename(document, rename),
  );
  return { ...change, renames: [rename] };
}

/** Removes a host, with the faults that named it. */
export function removeHost(document: TopologyDocument, name: string): TopologyChange {
  const title = `remove ${name}`;
  const host = hostNamed(document, name);
  if (!host) return noChange(title);
  return changeOf(
    title,
    forgetInView(document, hostId(name)),
    removeResources([host, ...faultsOf(document, hostId(name))]),
  );
}

/** The host of this name. */
export function hostNamed({ topology }: TopologyDocument, name: string): Placed<HostResource> | undefined {
  return topology.hosts.find(({ resource }) => resource.name === name);
}
