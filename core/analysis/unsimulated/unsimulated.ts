/**
 * What stands in the files, could turn answers, and has no part in them: kinds and fields that are not simulated,
 * and objects that are left out because somebody would refuse them.
 */
import { listAt, textAt, textMapAt, valueAt } from '../../kubernetes/fields';
import type { UnsimulatedSaid } from '../../sentences/traces/unsimulated';
import type { Origin, Placed } from '../../topology/document';
import type { Problem } from '../../topology/problem';
import type { KubernetesObject } from '../../topology/resources';
import type { DeviceName } from '../../network/model';
import type { Model } from '../model';
import { effectOfKind } from './kinds';

export interface Unsimulated {
  readonly kind: string;
  /** `shop/web`; `web` for what is in no namespace. */
  readonly name: string;
  readonly said: UnsimulatedSaid;
  readonly concerns: Concern;
}

/** Which answers it could change. */
export type Concern =
  /** Those about pods and services of a namespace. */
  | { readonly type: 'namespace'; readonly namespace: string }
  /** Those about any pod. */
  | { readonly type: 'pods' }
  /** Those that pass a node: any, or this one. */
  | { readonly type: 'node'; readonly node: DeviceName | null }
  /** Those that ask CoreDNS. */
  | { readonly type: 'names' };

const known = new WeakMap<Model, readonly Unsimulated[]>();

/** All of them, in file order by sort. */
export function unsimulatedIn(model: Model): readonly Unsimulated[] {
  const found = known.get(model) ?? [
    ...otherKinds(model),
    ...hostEndpoints(model),
    ...sidecars(model),
    ...leftOut(model),
    ...ignoredParts(model),
  ];
  known.set(model, found);
  return found;
}

function otherKinds({ topology }: Model): readonly Unsimulated[] {
  return topology.notSimulated.flatMap(({ resource }): readonly Unsimulated[] => {
    const { apiVersion, kind } = resource;
    const effect = effectOfKind(apiVersion, kind);
    if (effect === null) return [];
    const concerns: Concern =
      effect === 'routes' ? { type: 'node', node: null } : (inNamespace(resource) ?? { type: 'pods' });
    return [{ kind, name: fullName(resource), said: { type: 'kind', effect }, concerns }];
  });
}

/** The profile with which Calico's controllers make them: by itself it lets everything pass. */
const allowingProfile = 'projectcalico-default-allow';

function hostEndpoints({ topology, cluster }: Model): readonly Unsimulated[] {
  const has = (kind: string): boolean => topology.kubernetes.some(({ resource }) => resource.kind === kind);
  return topology.kubernetes.flatMap(({ resource }): readonly Unsimulated[] => {
    const { kind, name, value } = resource;
    if (kind !== 'HostEndpoint') return [];
    const allows = listAt(value, 'spec', 'profiles').includes(allowingProfile);
    if (allows && !has('GlobalNetworkPolicy')) return [];
    const named = textAt(value, 'spec', 'node');
    const node = cluster.nodes.find(({ kubernetesName }) => kubernetesName === named)?.device ?? null;
    return [{ kind, name, said: { type: 'kind', effect: 'node-policy' }, concerns: { type: 'node', node } }];
  });
}

/** Containers through which a mesh leads all that a pod sends and gets. */
const proxies = ['istio-proxy', 'linkerd-proxy', 'kuma-sidecar', 'consul-dataplane'];

/** Proxies in pods, and the labels and annotations by which a mesh puts them there. Once a workload. */
function sidecars({ topology }: Model): readonly Unsimulated[] {
  return topology.kubernetes.flatMap(({ resource }): readonly Unsimulated[] => {
    const { kind, namespace, name, value } = resource;
    const labels = textMapAt(value, 'metadata', 'labels');
    const annotations = textMapAt(value, 'metadata', 'annotations');
    if (kind === 'Namespace') {
      const meshed =
        labels['istio-injection'] === 'enabled' ||
        labels['istio.io/rev'] !== undefined ||
        labels['istio.io/dataplane-mode'] === 'ambient' ||
        annotations['linkerd.io/inject'] === 'enabled';
      if (!meshed) return [];
      return [
        {
          kind,
          name,
          said: { type: 'kind', effect: 'mesh' },
          concerns: { type: 'namespace', namespace: name },
        },
      ];
    }
    const spec = kind === 'Pod' ? valueAt(value, 'spec') : valueAt(value, 'spec', 'template', 'spec');
    const proxy = [...listAt(spec, 'containers'), ...listAt(spec, 'initContainers')]
      .map((container) => textAt(container, 'name') ?? '')
      .find((container) => proxies.includes(container));
    if (proxy === undefined) return [];
    const said: UnsimulatedSaid = { type: 'sidecar', container: proxy };
    return [{ kind, name: `${namespace}/${name}`, said, concerns: { type: 'namespace', namespace } }];
  });
}

/** Codes with which the readers of the cluster say that an object is not in it. */
const refusing = /^HS(334|340|341|343)\b/;

/** Objects that no cluster would have: those that could not be read, and those that a component refuses. */
function leftOut(model: Model): readonly Unsimulated[] {
  const unread = model.topology.leftOut.map(({ kind, namespace, name, said }): Unsimulated => ({
    kind,
    name: namespace === null ? name : `${namespace}/${name}`,
    said: { type: 'left-out', said },
    concerns: concernOf(kind, namespace),
  }));
  const refused = model.problems.flatMap((problem): readonly Unsimulated[] => {
    if (problem.severity !== 'error' || !refusing.test(problem.code)) return [];
    const resource = objectOf(model, problem);
    if (!resource) return [];
    const { kind } = resource;
    const own = inNamespace(resource);
    return [
      {
        kind,
        name: fullName(resource),
        said: { type: 'left-out', said: problem.said },
        concerns: problem.code === 'HS341' ? { type: 'names' } : concernOf(kind, own?.namespace ?? null),
      },
    ];
  });
  return oncePerObject([...unread, ...refused]);
}

/** Of one object the first thing that is wrong is enough. */
function oncePerObject(all: readonly Unsimulated[]): readonly Unsimulated[] {
  return [...new Map(all.toReversed().map((one) => [`${one.kind}/${one.name}`, one])).values()].toReversed();
}

/** What is known of workloads and policies concerns their namespace; services and settings may be everybody's. */
function concernOf(kind: string, namespace: string | null): Concern {
  if (namespace === null || kind === 'Service') return { type: 'node', node: null };
  return { type: 'namespace', namespace };
}

/** Fields and lines that `check` names as not followed. */
function ignoredParts(model: Model): readonly Unsimulated[] {
  return model.problems.flatMap((problem): readonly Unsimulated[] => {
    if (problem.code !== 'HS391') return [];
    const resource = objectOf(model, problem);
    if (!resource) return [];
    const said: UnsimulatedSaid = { type: 'part', said: problem.said };
    const concerns: Concern =
      resource.kind === 'ConfigMap'
        ? { type: 'names' }
        : (inNamespace(resource) ?? { type: 'node', node: null });
    return [{ kind: resource.kind, name: fullName(resource), said, concerns }];
  });
}

function objectOf({ topology }: Model, { at }: Problem): KubernetesObject | null {
  if (at === null) return null;
  const isThere = ({ origin }: Placed<KubernetesObject>): boolean => isAt(origin, at);
  return topology.kubernetes.find(isThere)?.resource ?? null;
}

function isAt(origin: Origin, at: NonNullable<Problem['at']>): boolean {
  return (
    origin.file === at.file &&
    origin.document === at.document &&
    JSON.stringify(origin.path) === JSON.stringify(at.root)
  );
}

function inNamespace({ namespace, value }: KubernetesObject): Extract<Concern, { type: 'namespace' }> | null {
  return textAt(value, 'metadata', 'namespace') === null ? null : { type: 'namespace', namespace };
}

function fullName(resource: KubernetesObject): string {
  return inNamespace(resource) === null ? resource.name : `${resource.namespace}/${resource.name}`;
}
