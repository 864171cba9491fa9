/**
 * Services whose selector takes no pod: they have no endpoints. A workload of no pods for now is meant so; where the files
 * have no pods of a namespace at all, they are a part of a cluster. Source: Kubernetes documentation, "Debug Services".
 */
import { fieldsAt, textMapAt } from '../../kubernetes/fields';
import type { Finding } from '../../kubernetes/finding';
import { objectsOf, type PlacedObject, type UnderstoodKind } from '../../kubernetes/object-index';
import { labelsMatch, type Labels } from '../../kubernetes/policies/label-selector';
import { said } from '../../topology/problems/finding';
import { labelsText, meantLabel } from './meant-labels';
import { someOf, type PolicyView } from './policy-view';

const templated: readonly UnderstoodKind[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
];

export function serviceSelectorPitfalls(view: PolicyView): readonly Finding[] {
  const empty = objectsOf(view.index, 'Service').filter((placed) => isEmpty(view, placed));
  const alone = empty.filter(({ resource }) => labelsIn(view, resource.namespace).length === 0);
  const inCompany = empty.filter((placed) => !alone.includes(placed));
  return [...inCompany.map((placed) => aboutService(view, placed)), ...aboutPart(alone)];
}

function isEmpty(view: PolicyView, { resource: { namespace, name, value } }: PlacedObject): boolean {
  const selector = textMapAt(value, 'spec', 'selector');
  if (Object.keys(selector).length === 0) return false;
  if (labelsIn(view, namespace).some((labels) => labelsMatch(selector, labels))) return false;
  const service = view.model.cluster.services.find((one) => one.namespace === namespace && one.name === name);
  // What is written by hand, or left of a dump, leads somewhere all the same.
  const ends = [
    ...(service?.ports.flatMap(({ endpoints }) => endpoints) ?? []),
    ...(service?.portlessEndpoints ?? []),
  ];
  return service !== undefined && service.type !== 'ExternalName' && ends.length === 0;
}

/** The labels of the namespace's pods, and of the templates that would make some. */
function labelsIn({ model, index }: PolicyView, namespace: string): readonly Labels[] {
  return [
    ...model.cluster.pods.filter((pod) => pod.namespace === namespace).map(({ labels }) => labels),
    ...templated
      .flatMap((kind) => objectsOf(index, kind))
      .filter(({ resource }) => resource.namespace === namespace)
      .map(({ resource }) => textMapAt(fieldsAt(resource.value, 'spec', 'template', 'metadata'), 'labels')),
  ];
}

function aboutService(view: PolicyView, { resource, origin }: PlacedObject): Finding {
  const { namespace, name, value } = resource;
  const selector = textMapAt(value, 'spec', 'selector');
  const service = `${namespace}/${name}`;
  const meant = meantLabel(selector, labelsIn(view, namespace));
  const path = ['spec', 'selector'];
  if (meant) {
    const what = said('HS318/misspelt', { service, ...meant });
    return { said: what, severity: 'warning', origin, path: [...path, meant.key] };
  }
  return {
    said: said('HS318/nobody', { service, labels: labelsText(selector) }),
    severity: 'warning',
    origin,
    path,
  };
}

/** One cause, one finding. */
function aboutPart(alone: readonly PlacedObject[]): readonly Finding[] {
  const [first] = alone;
  if (!first) return [];
  const names = alone.map(({ resource }) => `${resource.namespace}/${resource.name}`);
  return [
    {
      said: said('HS318/no-pods', someOf(names)),
      severity: 'note',
      origin: first.origin,
      path: ['spec', 'selector'],
    },
  ];
}
