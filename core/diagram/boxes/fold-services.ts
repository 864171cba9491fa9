/**
 * Which services are shown by themselves: all while there are few. With more than twelve, those
 * with an address of their own outside stay, and the others fold by namespace.
 */
import type { Service } from '../../kubernetes/cluster';
import { groupBy } from '../group-by';
import type { SceneView } from '../scene-view';
import type { Fold } from './fold';
import { serviceId, servicesId, type GroupId } from '../../topology/things/thing-id';

export type ServiceItem = { readonly type: 'service'; readonly service: Service } | ServiceGroup;

export interface ServiceGroup {
  readonly type: 'group';
  readonly id: GroupId;
  readonly namespace: string;
  readonly services: readonly Service[];
}

const MOST_SERVICES = 12;

/** Load balancers first, since they are what outside meets; else in the cluster's order. */
export function foldServices(services: readonly Service[], view: SceneView): readonly ServiceItem[] {
  const outside = services.filter(({ type }) => type === 'LoadBalancer');
  const many = services.length > MOST_SERVICES;
  return [
    ...outside.map((service) => ({ type: 'service' as const, service })),
    ...groupsOf(services).flatMap((group): readonly ServiceItem[] =>
      folds(group, many, view)
        ? [group]
        : group.services.map((service) => ({ type: 'service' as const, service })),
    ),
  ];
}

/** The namespaces whose services may fold. */
export function serviceFolds(services: readonly Service[], view: SceneView): readonly Fold[] {
  const many = services.length > MOST_SERVICES;
  return groupsOf(services)
    .filter((group) => group.services.length > 1)
    .map((group) => ({
      id: group.id,
      title: group.namespace,
      things: 'services',
      folded: folds(group, many, view),
      members: group.services.map(({ namespace, name }) => serviceId(namespace, name)),
    }));
}

function groupsOf(services: readonly Service[]): readonly ServiceGroup[] {
  const inside = services.filter(({ type }) => type !== 'LoadBalancer');
  return [...groupBy(inside, ({ namespace }) => namespace)].map(([namespace, members]) => ({
    type: 'group',
    id: servicesId(namespace),
    namespace,
    services: members,
  }));
}

function folds({ id, services }: ServiceGroup, many: boolean, view: SceneView): boolean {
  if (services.length < 2) return false;
  return view.collapsed.includes(id) || (many && !view.expanded.includes(id));
}
