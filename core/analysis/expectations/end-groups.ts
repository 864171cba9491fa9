/**
 * Groups that an expectation can speak of in place of one endpoint, and who is in them. The names are those by which
 * a grouped matrix calls its rows. Anybody means pods, hosts, and people in networks of whom the file says nothing; the
 * appliance's own nodes, which may do anything with their pods, are asked about by name or as `appliance`.
 */
import type { Pod } from '../../kubernetes/cluster';
import type { Named } from '../../sentences/walkthroughs';
import { nearest } from '../../topology/problems/nearest';
import type { NetworkResource } from '../../topology/resources';
import { hostId, networkId, WINDOWS_HOST } from '../../topology/things/thing-id';
import type { Model } from '../model';

export type EndGroup =
  | { readonly type: 'anybody' | 'outside' | 'appliance' }
  | { readonly type: 'namespace' | 'network' | 'zone'; readonly name: string };

const zones = ['private', 'internet', 'cluster'];

/** Null where the text names an endpoint. */
export function parseGroup(text: string): EndGroup | null {
  if (text === 'anybody' || text === 'outside' || text === 'appliance') return { type: text };
  const [type, name = '', ...rest] = text.split('/');
  if (rest.length > 0 || name === '') return null;
  return type === 'namespace' || type === 'network' || type === 'zone' ? { type, name } : null;
}

export interface Members {
  /** Endpoints that the files name: pods, hosts, nodes. */
  readonly named: readonly string[];
  /** Anybody in a network: `network/offices`. They ask, and nobody asks for them. */
  readonly strangers: readonly string[];
}

/** Who is in a group, in the order of the file. */
export function membersOf(model: Model, group: EndGroup): Members {
  const isOwn = ({ system }: Pod): boolean => !system;
  switch (group.type) {
    case 'anybody': {
      const { named, strangers } = outsidersIn(model, () => true);
      return { named: [...podsWhere(model, isOwn), ...named], strangers };
    }
    case 'outside':
      return outsidersIn(model, () => true);
    case 'appliance':
      return only([...model.appliance.nodes.map(({ device }) => device), WINDOWS_HOST]);
    case 'namespace':
      return only(podsWhere(model, ({ namespace }) => namespace === group.name));
    case 'network':
      return outsidersIn(model, ({ name }) => name === group.name);
    case 'zone':
      return group.name === 'cluster'
        ? only(podsWhere(model, isOwn))
        : outsidersIn(model, ({ zone }) => zone === group.name);
  }
}

function only(named: readonly string[]): Members {
  return { named, strangers: [] };
}

/** What is wrong with a group's name; null where there is such a group, whoever is in it. */
export function unknownGroup(
  model: Model,
  group: EndGroup,
): { readonly kind: string; readonly named: Named } | null {
  if (!('name' in group)) return null;
  const known = knownGroups(model, group.type);
  if (known.includes(group.name)) return null;
  return { kind: group.type, named: { name: group.name, meant: nearest(group.name, known), known } };
}

function knownGroups(
  { topology, cluster }: Model,
  type: 'namespace' | 'network' | 'zone',
): readonly string[] {
  switch (type) {
    case 'zone':
      return zones;
    case 'network':
      return topology.networks.map(({ resource }) => resource.name);
    case 'namespace': {
      const written = topology.kubernetes.flatMap(({ resource: { kind, name } }) =>
        kind === 'Namespace' ? [name] : [],
      );
      const used = [...cluster.pods, ...cluster.services].map(({ namespace }) => namespace);
      return [...new Set([...written, ...used])];
    }
  }
}

/** Those that can be asked from and to. */
function podsWhere({ cluster }: Model, holds: (pod: Pod) => boolean): readonly string[] {
  return cluster.pods.flatMap((pod) =>
    pod.node !== null && pod.address !== null && holds(pod) ? [pod.device] : [],
  );
}

/** Hosts on such networks, and anybody in them. */
function outsidersIn({ topology }: Model, holds: (network: NetworkResource) => boolean): Members {
  const networks = topology.networks.flatMap(({ resource }) => (holds(resource) ? [resource.name] : []));
  const hosts = topology.hosts.filter(({ resource }) =>
    resource.interfaces.some(({ network }) => networks.includes(network)),
  );
  return {
    named: hosts.map(({ resource }) => hostId(resource.name)),
    strangers: [...new Set(networks)].map(networkId),
  };
}
