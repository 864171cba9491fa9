/** Edits of networks and hosts outside the appliance. */
import {
  addHost,
  removeHost,
  renameHost,
  setHostDns,
  setHostNames,
  setHostRole,
  setHostStateful,
  type HostValues,
} from '#core/topology/changes/outside/hosts';
import {
  addNetwork,
  removeNetwork,
  renameNetwork,
  setNetwork,
  type NetworkField,
  type NetworkValues,
} from '#core/topology/changes/outside/networks';
import type { HostResource } from '#core/topology/resources';
import { editCommand } from '../edit-command';
import { selectBox, selectNothing } from './select-after';
import { hostId, networkId } from '#core/topology/things/thing-id';

export const ADD_NETWORK = editCommand<NetworkValues>({
  id: 'network.add',
  title: 'Add a network of this name and subnet',
  group: 'Add',
  change: addNetwork,
  after: (app, { name }) => selectBox(app, networkId(name)),
});

export const SET_NETWORK = editCommand<{ readonly name: string; readonly field: NetworkField }>({
  id: 'network.set',
  title: 'Set a network up differently',
  change: (document, { name, field }) => setNetwork(document, name, field),
});

interface Rename {
  readonly from: string;
  readonly to: string;
}

export const RENAME_NETWORK = editCommand<Rename>({
  id: 'network.rename',
  title: 'Rename a network',
  change: (document, { from, to }) => renameNetwork(document, from, to),
  after: (app, { to }) => selectBox(app, networkId(to)),
});

export const REMOVE_NETWORK = editCommand<string>({
  id: 'network.remove',
  title: 'Remove a network',
  change: removeNetwork,
  after: selectNothing,
});

export const ADD_HOST = editCommand<HostValues>({
  id: 'host.add',
  title: 'Add a host of this name and address',
  group: 'Add',
  change: addHost,
  after: (app, { name }) => selectBox(app, hostId(name)),
});

export const RENAME_HOST = editCommand<Rename>({
  id: 'host.rename',
  title: 'Rename a host',
  change: (document, { from, to }) => renameHost(document, from, to),
  after: (app, { to }) => selectBox(app, hostId(to)),
});

export const REMOVE_HOST = editCommand<string>({
  id: 'host.remove',
  title: 'Remove a host',
  change: removeHost,
  after: selectNothing,
});

export const SET_HOST_STATEFUL = editCommand<{ readonly name: string; readonly on: boolean }>({
  id: 'host.stateful',
  title: 'Set whether a router keeps connections',
  change: (document, { name, on }) => setHostStateful(document, name, on),
});

export const SET_HOST_ROLE = editCommand<{
  readonly name: string;
  readonly role: HostResource['role'];
}>({
  id: 'host.role',
  title: 'Set what a host is',
  change: (document, { name, role }) => setHostRole(document, name, role),
});

export const SET_HOST_NAMES = editCommand<{
  readonly name: string;
  readonly names: readonly string[];
}>({
  id: 'host.names',
  title: 'Set the DNS names of a host',
  change: (document, { name, names }) => setHostNames(document, name, names),
});

export const SET_HOST_DNS = editCommand<{ readonly name: string; readonly servers: readonly string[] }>({
  id: 'host.dns',
  title: 'Set the DNS servers of a host',
  change: (document, { name, servers }) => setHostDns(document, name, servers),
});

export const OUTSIDE_EDITS = [
  ADD_NETWORK,
  SET_NETWORK,
  RENAME_NETWORK,
  REMOVE_NETWORK,
  ADD_HOST,
  RENAME_HOST,
  REMOVE_HOST,
  SET_HOST_ROLE,
  SET_HOST_STATEFUL,
  SET_HOST_NAMES,
  SET_HOST_DNS,
];
