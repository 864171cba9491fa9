/**
 * What workloads and namespaces say by containers, labels and annotations that somebody else acts on: proxies of a
 * service mesh, further interfaces, addresses of their own in other networks. Once a workload.
 * Source: the projects' documentation (Istio and Linkerd, sidecar injection; Multus, `k8s.v1.cni.cncf.io/networks`;
 * Calico, "Add a floating IP to a pod").
 */
import { fieldsAt, listAt, textAt, textMapAt, type Fields } from '../../kubernetes/fields';
import type { UnsimulatedEffect, UnsimulatedSaid } from '../../sentences/traces/unsimulated';
import type { KubernetesObject } from '../../topology/resources';
import type { Model } from '../model';
import type { Unsimulated } from './concern';

export function workloadMarks({ topology }: Model): readonly Unsimulated[] {
  return topology.kubernetes.flatMap(({ resource }) =>
    resource.kind === 'Namespace' ? ofNamespace(resource) : ofWorkload(resource),
  );
}

function ofNamespace({ kind, name, value }: KubernetesObject): readonly Unsimulated[] {
  const labels = textMapAt(value, 'metadata', 'labels');
  const annotations = textMapAt(value, 'metadata', 'annotations');
  const meshed =
    labels['istio-injection'] === 'enabled' ||
    labels['istio.io/rev'] !== undefined ||
    labels['istio.io/dataplane-mode'] === 'ambient' ||
    annotations['linkerd.io/inject'] === 'enabled';
  if (!meshed) return [];
  return [
    { kind, name, said: { type: 'kind', effect: 'mesh' }, concerns: { type: 'namespace', namespace: name } },
  ];
}

/** Containers through which a mesh leads all that a pod sends and gets. */
const proxies = ['istio-proxy', 'linkerd-proxy', 'kuma-sidecar', 'consul-dataplane'];

const marks: readonly (readonly [key: string, is: (value: string) => boolean, effect: UnsimulatedEffect])[] =
  [
    ['k8s.v1.cni.cncf.io/networks', () => true, 'interfaces'],
    ['v1.multus-cni.io/default-network', () => true, 'interfaces'],
    ['cni.projectcalico.org/floatingIPs', () => true, 'routes'],
    ['linkerd.io/inject', (value) => value === 'enabled' || value === 'ingress', 'mesh'],
    ['sidecar.istio.io/inject', (value) => value === 'true', 'mesh'],
    ['istio.io/dataplane-mode', (value) => value === 'ambient', 'mesh'],
  ];

function ofWorkload(resource: KubernetesObject): readonly Unsimulated[] {
  const { kind, namespace, name } = resource;
  const said = saidOf(podOf(resource));
  return said === null
    ? []
    : [{ kind, name: `${namespace}/${name}`, said, concerns: { type: 'namespace', namespace } }];
}

/** The pod itself, or the template of the workload's pods. */
function podOf({ kind, value }: KubernetesObject): Fields {
  if (kind === 'Pod') return value;
  return kind === 'CronJob'
    ? fieldsAt(value, 'spec', 'jobTemplate', 'spec', 'template')
    : fieldsAt(value, 'spec', 'template');
}

function saidOf(pod: Fields): UnsimulatedSaid | null {
  const proxy = [...listAt(pod, 'spec', 'containers'), ...listAt(pod, 'spec', 'initContainers')]
    .map((container) => textAt(container, 'name') ?? '')
    .find((container) => proxies.includes(container));
  if (proxy !== undefined) return { type: 'sidecar', container: proxy };
  const written = {
    ...textMapAt(pod, 'metadata', 'labels'),
    ...textMapAt(pod, 'metadata', 'annotations'),
  };
  const mark = marks.find(([key, is]) => written[key] !== undefined && is(written[key]));
  return mark ? { type: 'kind', effect: mark[2] } : null;
}
