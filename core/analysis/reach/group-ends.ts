/**
 * The ends of a matrix of reachability put together as people speak of them: by workload, namespace, network or zone.
 * Ends of every kind have a group of every grouping, so that a grouped matrix is whole.
 */
import { ownerOf } from '../endpoints/find-endpoint';
import { shortKind } from '../endpoints/endpoint-reference';
import type { Model } from '../model';
import type { Pod } from '../../kubernetes/cluster';
import { podNamed } from '../../kubernetes/pods/pod-index';
import type { HostResource } from '../../topology/resources';
import { parseThing } from '../../topology/things/thing';
import { INTERNAL_SWITCH, networkId } from '../../topology/things/thing-id';

export const groupings = ['workload', 'namespace', 'network', 'zone'] as const;
export type Grouping = (typeof groupings)[number];

export interface EndGroup {
  /** `deploy/shop/web`, `namespace/shop`, `network/plant-floor`, `zone/internet`; an end that stands alone has its own name. */
  readonly id: string;
  /** `web`, `Namespace shop`, `plant-floor`, `Internet`. */
  readonly title: string;
}

/** The group of each end, by its full name as `reach` has it (`pod/shop/web-0`, `svc/shop/web`, `host/camera`). */
export function groupsOf(model: Model, by: Grouping): (end: string) => EndGroup {
  const known = new Map<string, EndGroup>();
  return (end) => {
    let group = known.get(end);
    if (group === undefined) known.set(end, (group = groupOf(model, by, end)));
    return group;
  };
}

const APPLIANCE: EndGroup = { id: 'appliance', title: 'The appliance' };
const OUTSIDE: EndGroup = { id: 'outside', title: 'Outside' };
const POD_NETWORK: EndGroup = { id: 'pod-network', title: 'Pod network' };
const SERVICES: EndGroup = { id: 'services', title: 'Service addresses' };
const INTERNAL: EndGroup = { id: INTERNAL_SWITCH, title: 'Internal switch' };
const CLUSTER: EndGroup = { id: 'zone/cluster', title: 'Cluster' };
const PRIVATE: EndGroup = { id: 'zone/private', title: 'Private networks' };
const INTERNET: EndGroup = { id: 'zone/internet', title: 'Internet' };

function groupOf(model: Model, by: Grouping, end: string): EndGroup {
  const thing = parseThing(end);
  switch (thing?.type) {
    case 'pod': {
      const pod = podNamed(model.cluster, thing.namespace, thing.name);
      return by === 'workload'
        ? workloadOf(pod, end, thing.name)
        : inCluster(by, thing.namespace, POD_NETWORK);
    }
    case 'service':
      return by === 'workload' ? alone(end, thing.name) : inCluster(by, thing.namespace, SERVICES);
    case 'host': {
      const host = model.topology.hosts.find(({ resource }) => resource.name === thing.name)?.resource;
      return by === 'workload' || !host ? alone(end, thing.name) : outside(model, by, host);
    }
    case 'network':
      return by === 'workload' ? alone(end, thing.name) : inNetwork(model, by, thing.name);
    case 'node':
    case 'device':
      return by === 'workload' ? alone(end, end) : onAppliance(model, by);
    default:
      return named(model, by, end);
  }
}

function alone(id: string, title: string): EndGroup {
  return { id, title };
}

function workloadOf(pod: Pod | null, end: string, name: string): EndGroup {
  if (!pod?.owner) return alone(end, name);
  const { kind, name: owner } = pod.owner;
  return { id: `${shortKind(kind) ?? kind}/${pod.namespace}/${owner}`, title: owner };
}

function inCluster(by: Grouping, namespace: string, network: EndGroup): EndGroup {
  if (by === 'zone') return CLUSTER;
  return by === 'network' ? network : { id: `namespace/${namespace}`, title: `Namespace ${namespace}` };
}

/** Nodes and the Windows host, where others see them: on the network of the compute port. */
function onAppliance({ appliance }: Model, by: Grouping): EndGroup {
  if (by !== 'network') return APPLIANCE;
  const port = appliance.ports.find(({ name }) => name === appliance.computePort);
  return port?.network ? networkGroup(port.network) : INTERNAL;
}

/** A router that touches the internet belongs to the side that it serves. */
function outside({ topology }: Model, by: Grouping, { interfaces }: HostResource): EndGroup {
  if (by === 'namespace') return OUTSIDE;
  const [first] = interfaces;
  if (by === 'network') return first ? networkGroup(first.network) : OUTSIDE;
  const zones = interfaces.map(
    ({ network }) => topology.networks.find(({ resource }) => resource.name === network)?.resource.zone,
  );
  return zones.length > 0 && zones.every((zone) => zone === 'internet') ? INTERNET : PRIVATE;
}

/** Anybody there. */
function inNetwork({ topology }: Model, by: Grouping, name: string): EndGroup {
  if (by !== 'zone') return by === 'network' ? networkGroup(name) : OUTSIDE;
  const zone = topology.networks.find(({ resource }) => resource.name === name)?.resource.zone;
  return zone === 'internet' ? INTERNET : PRIVATE;
}

function networkGroup(name: string): EndGroup {
  return { id: networkId(name), title: name };
}

/** A DNS name outside is grouped as whoever has its address. */
function named(model: Model, by: Grouping, end: string): EndGroup {
  const [address] = model.cluster.outsideNames.get(end.toLowerCase()) ?? [];
  const owner = address === undefined ? null : ownerOf(model, address);
  if (by === 'workload' || !owner) return by === 'workload' ? alone(end, end) : OUTSIDE;
  return groupOf(model, by, owner.name);
}
