/** Changes of what a host has several of: interfaces, routes, open ports, networks that it masquerades into. */
import { formatIpv4 } from '../../../address/ipv4';
import { formatPrefix } from '../../../address/prefix';
import type { TopologyChange, TopologyDocument } from '../../document';
import { appendItem, changeOf, noChange, numberOrText, removeItems, setField } from '../field';
import { hostNamed, interfaceValue, type InterfaceValues } from './hosts';
import { indicesOf } from './references';

/** Wires a host into a network. */
export function addInterface(
  document: TopologyDocument,
  name: string,
  values: InterfaceValues,
): TopologyChange {
  const title = `wire ${name} to ${values.network}`;
  const host = hostNamed(document, name);
  if (!host) return noChange(title);
  return changeOf(title, appendItem(document, host, ['spec', 'interfaces'], interfaceValue(values)));
}

/** Changes fields of an interface, as typed. An empty gateway is none. */
export function changeInterface(
  document: TopologyDocument,
  name: string,
  index: number,
  patch: Partial<InterfaceValues>,
): TopologyChange {
  const host = hostNamed(document, name);
  const before = host?.resource.interfaces[index];
  if (!host || !before) return noChange(`change ${name}`);
  const operations = Object.entries(patch).flatMap(([key, value]) =>
    setField(document, host, ['spec', 'interfaces', index, key], value === '' ? null : value),
  );
  return changeOf(interfaceTitle(name, patch), operations);
}

function interfaceTitle(name: string, { network, address, gateway }: Partial<InterfaceValues>): string {
  if (network !== undefined) return `move ${name} to ${network}`;
  if (address !== undefined) return `set the address of ${name} to ${address}`;
  return gateway === '' || gateway === undefined
    ? `remove the gateway of ${name}`
    : `set the gateway of ${name} to ${gateway}`;
}

/** Takes an interface away, and masquerading into its network when it was the last one there. */
export function removeInterface(document: TopologyDocument, name: string, index: number): TopologyChange {
  const host = hostNamed(document, name);
  const removed = host?.resource.interfaces[index];
  if (!host || !removed) return noChange(`unplug ${name}`);
  const { interfaces, masquerade } = host.resource;
  const isLast = !interfaces.some(({ network }, other) => other !== index && network === removed.network);
  return changeOf(
    `unplug ${name} from ${removed.network}`,
    removeItems(document, host, ['spec', 'interfaces'], [index]),
    removeItems(
      document,
      host,
      ['spec', 'masquerade'],
      isLast ? indicesOf(masquerade, (network) => network === removed.network) : [],
    ),
  );
}

export interface HostRouteValues {
  readonly to: string;
  readonly via: string;
  /** Empty for 0. */
  readonly metric: string;
}

/** Adds a route to a host, as typed. */
export function addHostRoute(
  document: TopologyDocument,
  name: string,
  { to, via, metric }: HostRouteValues,
): TopologyChange {
  const title = `add route ${to} to ${name}`;
  const host = hostNamed(document, name);
  if (!host) return noChange(title);
  const value = { to, via, ...(metric === '' || metric === '0' ? {} : { metric: numberOrText(metric) }) };
  return changeOf(title, appendItem(document, host, ['spec', 'routes'], value));
}

/** Changes fields of a route of a host, as typed. An empty metric is 0. */
export function changeHostRoute(
  document: TopologyDocument,
  name: string,
  index: number,
  { to, via, metric }: Partial<HostRouteValues>,
): TopologyChange {
  const host = hostNamed(document, name);
  const route = host?.resource.routes[index];
  if (!host || !route) return noChange(`change route of ${name}`);
  const path = ['spec', 'routes', index];
  return changeOf(
    `change route ${formatPrefix(route.to)} of ${name}`,
    to === undefined ? [] : setField(document, host, [...path, 'to'], to),
    via === undefined ? [] : setField(document, host, [...path, 'via'], via),
    metric === undefined
      ? []
      : setField(document, host, [...path, 'metric'], metric === '' ? null : numberOrText(metric), 0),
  );
}

/** Takes a route of a host away. */
export function removeHostRoute(document: TopologyDocument, name: string, index: number): TopologyChange {
  const host = hostNamed(document, name);
  const route = host?.resource.routes[index];
  if (!host || !route) return noChange(`remove route of ${name}`);
  return changeOf(
    `remove route ${formatPrefix(route.to)} via ${formatIpv4(route.via)} of ${name}`,
    removeItems(document, host, ['spec', 'routes'], [index]),
  );
}

/** Opens a port, as typed. */
export function openPort(
  document: TopologyDocument,
  name: string,
  protocol: 'TCP' | 'UDP',
  port: string,
): TopologyChange {
  const title = `open ${protocol} ${port} on ${name}`;
  const host = hostNamed(document, name);
  if (!host) return noChange(title);
  const value = { protocol, port: numberOrText(port) };
  return changeOf(title, appendItem(document, host, ['spec', 'listens'], value));
}

/** Closes an open port. */
export function closePort(document: TopologyDocument, name: string, index: number): TopologyChange {
  const host = hostNamed(document, name);
  const listener = host?.resource.listens[index];
  if (!host || !listener) return noChange(`close a port on ${name}`);
  return changeOf(
    `close ${listener.protocol.toUpperCase()} ${listener.port} on ${name}`,
    removeItems(document, host, ['spec', 'listens'], [index]),
  );
}

/** Whether a router hides its inside addresses in this network. */
export function setMasquerade(
  document: TopologyDocument,
  name: string,
  network: string,
  on: boolean,
): TopologyChange {
  const title = on ? `masquerade ${name} into ${network}` : `stop masquerading ${name} into ${network}`;
  const host = hostNamed(document, name);
  if (!host) return noChange(title);
  const has = indicesOf(host.resource.masquerade, (each) => each === network);
  if (on) {
    const operations = has.length > 0 ? [] : appendItem(document, host, ['spec', 'masquerade'], network);
    return changeOf(title, operations);
  }
  return changeOf(title, removeItems(document, host, ['spec', 'masquerade'], has));
}
