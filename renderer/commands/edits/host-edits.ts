/** Edits of what a host has several of. */
import {
  addHostRoute,
  addInterface,
  changeHostRoute,
  changeInterface,
  closePort,
  openPort,
  removeHostRoute,
  removeInterface,
  setMasquerade,
  type HostRouteValues,
} from '#core/topology/changes/outside/host-lists';
import type { InterfaceValues } from '#core/topology/changes/outside/hosts';
import { editCommand } from '../edit-command';

interface OfHost {
  readonly host: string;
}

interface ItemOfHost extends OfHost {
  readonly index: number;
}

export const ADD_INTERFACE = editCommand<OfHost & { readonly values: InterfaceValues }>({
  id: 'host.wire',
  title: 'Wire a host to a network',
  change: (document, { host, values }) => addInterface(document, host, values),
});

export const CHANGE_INTERFACE = editCommand<ItemOfHost & { readonly patch: Partial<InterfaceValues> }>({
  id: 'host.change-interface',
  title: 'Change an interface of a host',
  change: (document, { host, index, patch }) => changeInterface(document, host, index, patch),
});

export const REMOVE_INTERFACE = editCommand<ItemOfHost>({
  id: 'host.unplug',
  title: 'Unplug a host from a network',
  change: (document, { host, index }) => removeInterface(document, host, index),
});

export const ADD_HOST_ROUTE = editCommand<OfHost & { readonly route: HostRouteValues }>({
  id: 'host.add-route',
  title: 'Add a route to a host',
  change: (document, { host, route }) => addHostRoute(document, host, route),
});

export const CHANGE_HOST_ROUTE = editCommand<ItemOfHost & { readonly patch: Partial<HostRouteValues> }>({
  id: 'host.change-route',
  title: 'Change a route of a host',
  change: (document, { host, index, patch }) => changeHostRoute(document, host, index, patch),
});

export const REMOVE_HOST_ROUTE = editCommand<ItemOfHost>({
  id: 'host.remove-route',
  title: 'Remove a route of a host',
  change: (document, { host, index }) => removeHostRoute(document, host, index),
});

export const OPEN_PORT = editCommand<OfHost & { readonly protocol: 'TCP' | 'UDP'; readonly port: string }>({
  id: 'host.open-port',
  title: 'Open a port of a host',
  change: (document, { host, protocol, port }) => openPort(document, host, protocol, port),
});

export const CLOSE_PORT = editCommand<ItemOfHost>({
  id: 'host.close-port',
  title: 'Close a port of a host',
  change: (document, { host, index }) => closePort(document, host, index),
});

export const SET_MASQUERADE = editCommand<OfHost & { readonly network: string; readonly on: boolean }>({
  id: 'host.masquerade',
  title: 'Masquerade a router into a network',
  change: (document, { host, network, on }) => setMasquerade(document, host, network, on),
});

export const HOST_EDITS = [
  ADD_INTERFACE,
  CHANGE_INTERFACE,
  REMOVE_INTERFACE,
  ADD_HOST_ROUTE,
  CHANGE_HOST_ROUTE,
  REMOVE_HOST_ROUTE,
  OPEN_PORT,
  CLOSE_PORT,
  SET_MASQUERADE,
];
