/** What a box of the picture stands for in the file: what its form edits, and what commands can do to it. */
import type { Model } from '#core/analysis/model';
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import type { Topology } from '#core/topology/document';

export type Thing =
  | { readonly type: 'port'; readonly name: string }
  | { readonly type: 'network'; readonly name: string }
  | { readonly type: 'host'; readonly name: string }
  | { readonly type: 'node'; readonly device: string }
  | { readonly type: 'appliance' }
  | { readonly type: 'external-switch' }
  | { readonly type: 'internal-switch' }
  | { readonly type: 'pool' }
  | { readonly type: 'pod-network' }
  | { readonly type: 'service'; readonly object: ObjectName }
  /** A pod or a group of them, with the object in the file that makes them. */
  | { readonly type: 'workload'; readonly object: ObjectName; readonly pod: string | null }
  /** A pod that came with the appliance: nothing of it is in the file, but it can break. */
  | { readonly type: 'system-pod'; readonly pod: string };

/** Null for what the file says nothing about: system pods, headings, folds of many. */
export function thingOf(model: Model, id: string): Thing | null {
  const [kind = '', ...rest] = id.split('/');
  const name = rest.join('/');
  const { topology } = model;
  switch (kind) {
    case 'port':
      return topology.appliance ? { type: 'port', name } : null;
    case 'network':
      return topology.networks.some(({ resource }) => resource.name === name)
        ? { type: 'network', name }
        : null;
    case 'host':
      return topology.hosts.some(({ resource }) => resource.name === name) ? { type: 'host', name } : null;
    case 'node':
      return { type: 'node', device: id };
    case 'routes':
      return { type: 'node', device: name };
    case 'interface':
      return { type: 'node', device: rest.slice(0, -1).join('/') };
    case 'appliance':
    case 'cluster':
    case 'device':
      return topology.appliance ? { type: 'appliance' } : null;
    case 'switch':
      if (name === 'external') return { type: 'external-switch' };
      return name === 'internal' && topology.appliance ? { type: 'internal-switch' } : null;
    case 'pool':
      return { type: 'pool' };
    case 'pod-network':
      return { type: 'pod-network' };
    default:
      return kubernetesThing(model, id, kind, rest);
  }
}

function kubernetesThing(model: Model, id: string, kind: string, rest: readonly string[]): Thing | null {
  const { topology } = model;
  const [namespace = '', name = ''] = rest;
  if (kind === 'service') return written(topology, { kind: 'Service', namespace, name }, null);
  if (kind === 'pod') {
    const pod = model.cluster.pods.find(({ device }) => device === id);
    if (!pod) return null;
    const owner = pod.owner ?? { kind: 'Pod', name: pod.name };
    const object = { ...owner, namespace: pod.namespace };
    return written(topology, object, id) ?? { type: 'system-pod', pod: id };
  }
  if (kind === 'group') {
    const [ownerName = '', ownerKind = '', space = ''] = rest.toReversed();
    return written(topology, { kind: ownerKind, namespace: space, name: ownerName }, null);
  }
  return null;
}

function written(topology: Topology, object: ObjectName, pod: string | null): Thing | null {
  const stands = topology.kubernetes.some(
    ({ resource: { kind, namespace, name } }) =>
      kind === object.kind && namespace === object.namespace && name === object.name,
  );
  if (!stands) return null;
  return object.kind === 'Service' ? { type: 'service', object } : { type: 'workload', object, pod };
}

/** What a fault can break there, with what people call it; null where nothing can. */
export function faultTargetOf(thing: Thing): { readonly target: string; readonly words: string } | null {
  switch (thing.type) {
    case 'port':
      return { target: `port/${thing.name}`, words: thing.name };
    case 'network':
    case 'host':
      return { target: `${thing.type}/${thing.name}`, words: thing.name };
    case 'node':
      return { target: thing.device, words: thing.device.replace('node/', 'the ') };
    case 'workload':
    case 'system-pod':
      return thing.pod === null
        ? null
        : { target: thing.pod, words: thing.pod.split('/').at(-1) ?? thing.pod };
    default:
      return null;
  }
}
