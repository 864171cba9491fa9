/** An id taken apart, and put together again: the only reader of ids. */
import { parsePrefix, type Prefix } from '../../address/prefix';
import {
  EXTERNAL_SWITCH,
  faultId,
  hostId,
  hostsId,
  interfaceId,
  INTERNAL_SWITCH,
  namespacePodsId,
  networkId,
  networksId,
  nodeId,
  noteId,
  OUTSIDE_HEADING,
  podId,
  policyId,
  portId,
  routeId,
  serviceId,
  servicesId,
  systemPodsId,
  tableId,
  WINDOWS_HOST,
  workloadPodsId,
  type DeviceId,
  type GroupId,
  type PodPlace,
  type RouteId,
  type ThingId,
} from './thing-id';

export type Thing =
  | { readonly type: 'port' | 'network' | 'host' | 'node' | 'fault'; readonly name: string }
  | { readonly type: 'pod' | 'service' | 'policy'; readonly namespace: string; readonly name: string }
  | { readonly type: 'switch'; readonly side: 'external' | 'internal' }
  /** The Windows host. */
  | { readonly type: 'device' }
  | { readonly type: 'appliance' | 'cluster' | 'pool' | 'pod-network' | 'heading' }
  | { readonly type: 'note'; readonly note: string }
  /** `twin` counts from 1 those that say the same. */
  | {
      readonly type: 'route';
      readonly destination: Prefix;
      readonly metric: number;
      readonly twin: number;
    }
  | { readonly type: 'interface'; readonly device: DeviceId; readonly name: string }
  | { readonly type: 'routing-table'; readonly device: DeviceId }
  | Group;

export type Group = { readonly type: 'group' } & (
  | { readonly of: 'system-pods'; readonly place: PodPlace }
  | { readonly of: 'namespace-pods'; readonly place: PodPlace; readonly namespace: string }
  | {
      readonly of: 'workload-pods';
      readonly place: PodPlace;
      readonly namespace: string;
      readonly kind: string;
      readonly name: string;
    }
  | { readonly of: 'hosts'; readonly network: string; readonly role: string }
  | { readonly of: 'networks'; readonly router: string }
  | { readonly of: 'services'; readonly namespace: string }
);

const SOLE = {
  appliance: 'appliance',
  cluster: 'cluster',
  pool: 'pool',
  'pod-network': 'pod-network',
} as const;

/** The id of a thing: what `parseThing` reads back. */
export function thingId(thing: Thing): ThingId {
  switch (thing.type) {
    case 'port':
      return portId(thing.name);
    case 'network':
      return networkId(thing.name);
    case 'host':
      return hostId(thing.name);
    case 'node':
      return nodeId(thing.name);
    case 'fault':
      return faultId(thing.name);
    case 'pod':
      return podId(thing.namespace, thing.name);
    case 'service':
      return serviceId(thing.namespace, thing.name);
    case 'policy':
      return policyId(thing.namespace, thing.name);
    case 'switch':
      return thing.side === 'external' ? EXTERNAL_SWITCH : INTERNAL_SWITCH;
    case 'device':
      return WINDOWS_HOST;
    case 'heading':
      return OUTSIDE_HEADING;
    case 'note':
      return noteId(thing.note);
    case 'route':
      return routeId(thing.destination, thing.metric, thing.twin);
    case 'interface':
      return interfaceId(thing.device, thing.name);
    case 'routing-table':
      return tableId(thing.device);
    case 'group':
      return groupId(thing);
    default:
      return SOLE[thing.type];
  }
}

function groupId(group: Group): GroupId {
  switch (group.of) {
    case 'system-pods':
      return systemPodsId(group.place);
    case 'namespace-pods':
      return namespacePodsId(group.place, group.namespace);
    case 'workload-pods':
      return workloadPodsId(group.place, group.namespace, group.kind, group.name);
    case 'hosts':
      return hostsId(group.network, group.role);
    case 'networks':
      return networksId(group.router);
    case 'services':
      return servicesId(group.namespace);
  }
}

/** The thing that a text names; null where it is no id. */
export function parseThing(text: string): Thing | null {
  const cut = text.indexOf('/');
  const [kind, rest] = cut < 0 ? [text, ''] : [text.slice(0, cut), text.slice(cut + 1)];
  if (kind === 'note' && cut > 0) return { type: 'note', note: rest };
  if (cut < 0) return kind === WINDOWS_HOST ? { type: 'device' } : soleThing(kind);
  switch (kind) {
    case 'port':
    case 'network':
    case 'host':
    case 'node':
    case 'fault':
      return rest === '' || rest.includes('/') ? null : { type: kind, name: rest };
    case 'pod':
      return inNamespace('pod', rest);
    case 'svc':
      return inNamespace('service', rest);
    case 'policy':
      return inNamespace('policy', rest);
    case 'switch':
      return rest === 'external' || rest === 'internal' ? { type: 'switch', side: rest } : null;
    case 'heading':
      return rest === 'outside' ? { type: 'heading' } : null;
    case 'route':
      return routeThing(rest);
    case 'interface':
      return interfaceThing(rest);
    case 'routes':
      return isDeviceId(rest) ? { type: 'routing-table', device: rest } : null;
    case 'group':
      return groupThing(rest.split('/'));
    default:
      return null;
  }
}

function soleThing(kind: string): Thing | null {
  return kind === 'appliance' || kind === 'cluster' || kind === 'pool' || kind === 'pod-network'
    ? { type: kind }
    : null;
}

/** A namespace has no slash (RFC 1123 label); a name that the API server would refuse may. */
function inNamespace(type: 'pod' | 'service' | 'policy', rest: string): Thing | null {
  const [, namespace = '', name = ''] = /^([^/]+)\/(.+)$/s.exec(rest) ?? [];
  return name === '' ? null : { type, namespace, name };
}

function routeThing(rest: string): Thing | null {
  const [, destination = '', metric = '', twin = '1'] =
    /^([\d.]+\/\d+)\/(0|[1-9]\d*)(?:\/([2-9]|[1-9]\d+))?$/.exec(rest) ?? [];
  const prefix = parsePrefix(destination);
  if (!prefix) return null;
  const thing: Thing = { type: 'route', destination: prefix, metric: Number(metric), twin: Number(twin) };
  return thingId(thing) === `route/${rest}` ? thing : null;
}

/** Linux's interfaces have no slash in their names (`dev_valid_name` in net/core/dev.c), so the last one parts them. */
function interfaceThing(rest: string): Thing | null {
  const cut = rest.lastIndexOf('/');
  const [device, name] = [rest.slice(0, Math.max(cut, 0)), rest.slice(cut + 1)];
  return isDeviceId(device) && name !== '' ? { type: 'interface', device, name } : null;
}

function groupThing(words: readonly string[]): Thing | null {
  const [first = '', second = '', third = ''] = words;
  if (words.includes('')) return null;
  if (first === 'services' && words.length === 2) return { type: 'group', of: 'services', namespace: second };
  if (first === 'network' && words.length === 3)
    return { type: 'group', of: 'hosts', network: second, role: third };
  if (first === 'host' && words.length === 3 && third === 'networks')
    return { type: 'group', of: 'networks', router: second };
  if (first === 'unscheduled') return podsThing('unscheduled', words.slice(1));
  return first === 'node' && second !== '' ? podsThing(nodeId(second), words.slice(2)) : null;
}

function podsThing(place: PodPlace, words: readonly string[]): Thing | null {
  const [first = '', second = '', ...rest] = words;
  if (words.length === 1 && first === 'system') return { type: 'group', of: 'system-pods', place };
  if (words.length === 2 && first === 'namespace')
    return { type: 'group', of: 'namespace-pods', place, namespace: second };
  if (rest.length === 0) return null;
  return {
    type: 'group',
    of: 'workload-pods',
    place,
    namespace: first,
    kind: second,
    name: rest.join('/'),
  };
}

/** What a thing is called by itself: `worker` for `node/worker`, `eth1` for an interface; another text as it is. */
export function ownName(id: string): string {
  const thing = parseThing(id);
  return thing && 'name' in thing ? thing.name : id;
}

/** `default/web`: what has a namespace by that and its name; another text as it is. */
export function namespacedName(id: string): string {
  const thing = parseThing(id);
  return thing && 'namespace' in thing && 'name' in thing ? `${thing.namespace}/${thing.name}` : id;
}

/** Whether a text is an id. */
export function isThingId(text: string): text is ThingId {
  return parseThing(text) !== null;
}

/** The thing that the Network, or people, call so; null where it is none. */
export function idOf(text: string): ThingId | null {
  return isThingId(text) ? text : null;
}

/** Whether it is a custom route's. */
export function isRouteId(text: string): text is RouteId {
  return parseThing(text)?.type === 'route';
}

/** Whether it is that of several things as one. */
export function isGroupId(text: string): text is GroupId {
  return parseThing(text)?.type === 'group';
}

const DEVICES: ReadonlySet<Thing['type']> = new Set<Thing['type']>([
  'port',
  'network',
  'host',
  'node',
  'pod',
  'switch',
  'device',
]);

/** Whether a text is the id of a device of the Network. */
export function isDeviceId(text: string): text is DeviceId {
  const thing = parseThing(text);
  return thing !== null && DEVICES.has(thing.type);
}
