/**
 * Leaves out of the picture what people do not want to see now. Only what is drawn is left out: the network
 * stays whole, so traces and numbers are the same. What the open trace passes is always drawn.
 */
import { pathOfWay, traceWays } from '../../network/trace-paths';
import type { Answer } from '../../analysis/question';
import type { Model } from '../../analysis/model';
import type { Pod, Service } from '../../kubernetes/cluster';
import { hostId, networkId } from '../../topology/things/thing-id';

export interface SceneFilter {
  /** Null = all of them. */
  readonly namespace: string | null;
  /** `app=web`, a name, or part of one. */
  readonly text: string;
  readonly systemPods: boolean;
  readonly services: boolean;
  readonly outside: boolean;
  readonly unconnectedPorts: boolean;
}

export const NO_FILTER: SceneFilter = {
  namespace: null,
  text: '',
  systemPods: true,
  services: true,
  outside: true,
  unconnectedPorts: true,
};

/** Whether anything is left out. */
export function isFiltering(filter: SceneFilter): boolean {
  return (
    filter.namespace !== null ||
    filter.text.trim() !== '' ||
    !filter.systemPods ||
    !filter.services ||
    !filter.outside ||
    !filter.unconnectedPorts
  );
}

/** The model with only what is to be drawn; the model itself when nothing is left out. */
export function filteredModel(model: Model, filter: SceneFilter, answer: Answer | null): Model {
  if (!isFiltering(filter)) return model;
  const passed = passedBy(answer);
  const { cluster, appliance, topology } = model;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const isWanted = (one: Pod | Service): boolean =>
    (filter.namespace === null || one.namespace === filter.namespace) && fits(one, words);
  return {
    ...model,
    cluster: {
      ...cluster,
      pods: cluster.pods.filter(
        (pod) => passed.has(pod.device) || ((filter.systemPods || !pod.system) && isWanted(pod)),
      ),
      services: cluster.services.filter(
        (service) => isAsked(service, answer) || (filter.services && isWanted(service)),
      ),
    },
    appliance: {
      ...appliance,
      ports: appliance.ports.filter(
        ({ network, device }) => filter.unconnectedPorts || network !== null || passed.has(device),
      ),
    },
    topology: {
      ...topology,
      networks: topology.networks.filter(
        ({ resource }) => filter.outside || passed.has(networkId(resource.name)),
      ),
      hosts: topology.hosts.filter(({ resource }) => filter.outside || passed.has(hostId(resource.name))),
    },
  };
}

function passedBy(answer: Answer | null): ReadonlySet<string> {
  if (!answer?.ok || !answer.trace) return new Set();
  const { trace } = answer;
  const hops = traceWays.flatMap((way) => pathOfWay(trace, way)?.hops ?? []);
  return new Set(hops.map(({ device }) => device));
}

function isAsked({ clusterAddress, externalAddress }: Service, answer: Answer | null): boolean {
  if (!answer?.ok || answer.address === null) return false;
  return answer.address === clusterAddress || answer.address === externalAddress;
}

/** Every word in the name, the namespace, the owner, or a label as `key=value`. */
function fits(one: Pod | Service, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const labels = 'labels' in one ? Object.entries(one.labels).map(([key, value]) => `${key}=${value}`) : [];
  const owner = 'owner' in one && one.owner ? one.owner.name : '';
  const text = [one.name, one.namespace, owner, ...labels].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The namespaces there are, those of the system last. */
export function namespacesOf({ cluster }: Model): readonly string[] {
  const all = [...cluster.pods, ...cluster.services];
  const own = new Set(all.filter(({ system }) => !system).map(({ namespace }) => namespace));
  return [...new Set([...own, ...all.map(({ namespace }) => namespace)])];
}
