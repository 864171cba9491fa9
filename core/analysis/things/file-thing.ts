/** What a thing is in the file: what its form edits, and what commands can do to it. */
import type { ObjectName } from '../../topology/changes/cluster/objects';
import type { Topology } from '../../topology/document';
import { ownName, parseThing, type Group } from '../../topology/things/thing';
import {
  hostId,
  networkId,
  portId,
  type DeviceId,
  type NodeId,
  type PodId,
  type ThingId,
} from '../../topology/things/thing-id';
import type { Model } from '../model';

export type FileThing =
  | { readonly type: 'port'; readonly name: string }
  | { readonly type: 'network'; readonly name: string }
  | { readonly type: 'host'; readonly name: string }
  | { readonly type: 'node'; readonly device: NodeId }
  | { readonly type: 'appliance' }
  | { readonly type: 'external-switch' }
  | { readonly type: 'internal-switch' }
  | { readonly type: 'pool' }
  | { readonly type: 'pod-network' }
  | { readonly type: 'service'; readonly object: ObjectName }
  /** A pod or a group of them, with the object in the file that makes them. */
  | { readonly type: 'workload'; readonly object: ObjectName; readonly pod: PodId | null }
  /** A pod that came with the appliance: nothing of it is in the file, but it can break. */
  | { readonly type: 'system-pod'; readonly pod: PodId };

/** Null for what the file says nothing about: headings, folds of many. */
export function fileThing(model: Model, id: ThingId): FileThing | null {
  const { topology } = model;
  const thing = parseThing(id);
  switch (thing?.type) {
    case 'port':
      return topology.appliance ? { type: 'port', name: thing.name } : null;
    case 'network':
      return topology.networks.some(({ resource }) => resource.name === thing.name)
        ? { type: 'network', name: thing.name }
        : null;
    case 'host':
      return topology.hosts.some(({ resource }) => resource.name === thing.name)
        ? { type: 'host', name: thing.name }
        : null;
    case 'node':
      return nodeThing(model, id);
    case 'routing-table':
    case 'interface':
      return nodeThing(model, thing.device);
    case 'appliance':
    case 'cluster':
    case 'device':
      return topology.appliance ? { type: 'appliance' } : null;
    case 'switch':
      if (thing.side === 'external') return { type: 'external-switch' };
      return topology.appliance ? { type: 'internal-switch' } : null;
    case 'pool':
    case 'pod-network':
      return { type: thing.type };
    case 'service':
      return written(topology, { kind: 'Service', namespace: thing.namespace, name: thing.name }, null);
    case 'pod':
      return podThing(model, id);
    case 'group':
      return groupThing(topology, thing);
    default:
      return null;
  }
}

function nodeThing({ appliance }: Model, id: ThingId): FileThing | null {
  const node = appliance.nodes.find(({ device }) => device === id);
  return node ? { type: 'node', device: node.device } : null;
}

function podThing({ cluster, topology }: Model, id: ThingId): FileThing | null {
  const pod = cluster.pods.find(({ device }) => device === id);
  if (!pod) return null;
  const owner = pod.owner ?? { kind: 'Pod', name: pod.name };
  const object = { ...owner, namespace: pod.namespace };
  return written(topology, object, pod.device) ?? { type: 'system-pod', pod: pod.device };
}

function groupThing(topology: Topology, group: Group): FileThing | null {
  if (group.of !== 'workload-pods') return null;
  const { kind, namespace, name } = group;
  return written(topology, { kind, namespace, name }, null);
}

function written(topology: Topology, object: ObjectName, pod: PodId | null): FileThing | null {
  const stands = topology.kubernetes.some(
    ({ resource: { kind, namespace, name } }) =>
      kind === object.kind && namespace === object.namespace && name === object.name,
  );
  if (!stands) return null;
  return object.kind === 'Service' ? { type: 'service', object } : { type: 'workload', object, pod };
}

/** What can break, with what people call it. */
export interface FaultTarget {
  readonly target: DeviceId;
  readonly words: string;
}

/** What a fault can break there; null where nothing can. */
export function faultTargetOf(thing: FileThing): FaultTarget | null {
  switch (thing.type) {
    case 'port':
      return { target: portId(thing.name), words: thing.name };
    case 'network':
      return { target: networkId(thing.name), words: thing.name };
    case 'host':
      return { target: hostId(thing.name), words: thing.name };
    case 'node':
      return { target: thing.device, words: `the ${ownName(thing.device)}` };
    case 'workload':
    case 'system-pod':
      return thing.pod && { target: thing.pod, words: ownName(thing.pod) };
    default:
      return null;
  }
}
