/**
 * What things are called: one id for selection, search, problems, wires, boxes, commands, positions and traces. Only
 * this file puts ids together. Devices are called as the command line and its JSON call them (`port/Port3`,
 * `svc/default/web`); what only the picture shows has an id beside theirs.
 */
import { formatPrefix, type Prefix } from '../../address/prefix';

export type PortId = `port/${string}`;
export type NetworkId = `network/${string}`;
export type HostId = `host/${string}`;
export type NodeId = `node/${string}`;
export type PodId = `pod/${string}/${string}`;
export type SwitchId = 'switch/external' | 'switch/internal';
/** What the Network has as a device of its own. */
export type DeviceId = PortId | NetworkId | HostId | NodeId | PodId | SwitchId | typeof WINDOWS_HOST;

export type ServiceId = `svc/${string}/${string}`;
export type PolicyId = `policy/${string}/${string}`;
export type FaultId = `fault/${string}`;
export type NoteId = `note/${string}`;
/** `route/192.168.40.0/24/100`: what it says, not where it stands. */
export type RouteId = `route/${string}`;
/** A node's interface: `interface/node/worker/eth1`. */
export type InterfaceId = `interface/${string}/${string}`;
/** A node's routing table: `routes/node/worker`. */
export type TableId = `routes/${string}`;
/** Several as one: `group/node/worker/default/Deployment/web`. */
export type GroupId = `group/${string}`;
/** What there is one of. */
export type SoleId = 'appliance' | 'cluster' | 'pool' | 'pod-network' | 'heading/outside';

export type ThingId =
  DeviceId | ServiceId | PolicyId | FaultId | NoteId | RouteId | InterfaceId | TableId | GroupId | SoleId;

/** The Windows host, which is the device itself. */
export const WINDOWS_HOST = 'device';
export const EXTERNAL_SWITCH: SwitchId = 'switch/external';
export const INTERNAL_SWITCH: SwitchId = 'switch/internal';
export const OUTSIDE_HEADING: SoleId = 'heading/outside';

export const portId = (name: string): PortId => `port/${name}`;
export const networkId = (name: string): NetworkId => `network/${name}`;
export const hostId = (name: string): HostId => `host/${name}`;
/** Anybody in a network of whom the file says nothing; no thing of the file, and in no picture. */
export const anybodyIn = (network: string): `anybody/${string}` => `anybody/${network}`;
export const isAnybody = (device: string): boolean => device.startsWith(anybodyIn(''));
export const nodeId = (name: string): NodeId => `node/${name}`;
export const podId = (namespace: string, name: string): PodId => `pod/${namespace}/${name}`;
export const serviceId = (namespace: string, name: string): ServiceId => `svc/${namespace}/${name}`;
export const policyId = (namespace: string, name: string): PolicyId => `policy/${namespace}/${name}`;
export const faultId = (name: string): FaultId => `fault/${name}`;
export const noteId = (note: string): NoteId => `note/${note}`;
export const interfaceId = (device: string, name: string): InterfaceId => `interface/${device}/${name}`;
export const tableId = (device: string): TableId => `routes/${device}`;

/** `twin` counts from 1 those that say the same. */
export function routeId(destination: Prefix, metric: number, twin: number): RouteId {
  const id: RouteId = `route/${formatPrefix(destination)}/${metric}`;
  return twin === 1 ? id : `${id}/${twin}`;
}

/** Where pods are: on a node, or on none. */
export type PodPlace = NodeId | 'unscheduled';

export const systemPodsId = (place: PodPlace): GroupId => `group/${place}/system`;
export const namespacePodsId = (place: PodPlace, namespace: string): GroupId =>
  `group/${place}/namespace/${namespace}`;
export const workloadPodsId = (place: PodPlace, namespace: string, kind: string, name: string): GroupId =>
  `group/${place}/${namespace}/${kind}/${name}`;
/** The hosts of one role on a network. */
export const hostsId = (network: string, role: string): GroupId => `group/network/${network}/${role}`;
/** The networks behind a router. */
export const networksId = (router: string): GroupId => `group/host/${router}/networks`;
export const servicesId = (namespace: string): GroupId => `group/services/${namespace}`;
