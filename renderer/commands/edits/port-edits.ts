/** Edits of the appliance's ports. */
import {
  setComputePort,
  setPortAddressing,
  setPortDns,
  setPortGateway,
  setPortLease,
  setPortLink,
  setPortMtu,
  setPortNetwork,
  type Addressing,
  type LeaseField,
} from '#core/topology/changes/appliance/ports';
import { editCommand } from '../edit-command';

interface OfPort {
  readonly port: string;
}

export const SET_PORT_NETWORK = editCommand<OfPort & { readonly network: string | null }>({
  id: 'port.network',
  title: 'Plug a port into a network',
  change: (document, { port, network }) => setPortNetwork(document, port, network),
});

export const SET_PORT_ADDRESSING = editCommand<OfPort & { readonly addressing: Addressing }>({
  id: 'port.addressing',
  title: 'Set the addressing of a port',
  change: (document, { port, addressing }) => setPortAddressing(document, port, addressing),
});

export const SET_PORT_GATEWAY = editCommand<OfPort & { readonly gateway: string | null }>({
  id: 'port.gateway',
  title: 'Set the gateway of a port',
  change: (document, { port, gateway }) => setPortGateway(document, port, gateway),
});

export const SET_PORT_LEASE = editCommand<OfPort & { readonly leased: LeaseField }>({
  id: 'port.lease',
  title: 'Set what a port was leased',
  change: (document, { port, leased }) => setPortLease(document, port, leased),
});

export const SET_PORT_DNS = editCommand<OfPort & { readonly servers: readonly string[] }>({
  id: 'port.dns',
  title: 'Set the DNS servers of a port',
  change: (document, { port, servers }) => setPortDns(document, port, servers),
});

export const SET_PORT_MTU = editCommand<OfPort & { readonly mtu: string }>({
  id: 'port.mtu',
  title: 'Set the MTU of a port',
  change: (document, { port, mtu }) => setPortMtu(document, port, mtu),
});

export const SET_PORT_LINK = editCommand<OfPort & { readonly up: boolean }>({
  id: 'port.link',
  title: 'Take the link of a port up or down',
  deliberate: true,
  change: (document, { port, up }) => setPortLink(document, port, up),
});

export const SET_COMPUTE_PORT = editCommand<{ readonly port: string | null }>({
  id: 'port.compute',
  title: 'Enable a port for compute',
  change: (document, { port }) => setComputePort(document, port),
});

export const PORT_EDITS = [
  SET_PORT_NETWORK,
  SET_PORT_ADDRESSING,
  SET_PORT_GATEWAY,
  SET_PORT_LEASE,
  SET_PORT_DNS,
  SET_PORT_MTU,
  SET_PORT_LINK,
  SET_COMPUTE_PORT,
];
