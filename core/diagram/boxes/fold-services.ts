/**
 * Which services are shown by themselves: all while there are few. With more than twelve, those
 * with an address of their own outside stay, and the others fold by namespace.
 */
import type { Service } from '../../kubernetes/cluster';
import { groupBy } from '../group-by';
import type { SceneView } from '../scene-view';

export type ServiceItem = { readonly type: 'service'; readonly service: Service } | ServiceGroup;

export interface ServiceGroup {
  readonly type: 'group';
  readonly id: string;
  readonly namespace: string;
  readonly services: readonly Service[];
}

const MOST_SERVICES = 12;

/** Load balancers first, since they are what outside meets; else in the cluster's order. */
export function foldServices(services: readonly Service[], view: SceneView): readonly ServiceItem[] {
  const outside = services.filter(({ type }) => type === 'LoadBalancer');
  const inside = services.filter(({ type }) => type !== 'LoadBalancer');
  const groups = groupBy(inside, ({ namespace }) => namespace);
  return [
    ...outside.map((service) => ({ type: 'service' as const, service })),
    ...[...groups].flatMap(([namespace, members]): readonly ServiceItem[] => {
      const id = `group/services/${namespace}`;
      const many = services.length > MOST_SERVICES && !view.expanded.includes(id);
      if (members.length > 1 && (many || view.collapsed.includes(id))) {
        return [{ type: 'group', id, namespace, services: members }];
      }
      return members.map((service) => ({ type: 'service', service }));
    }),
  ];
}
