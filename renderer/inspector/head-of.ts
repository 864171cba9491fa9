/** What the inspector calls boxes that are no devices: the appliance, its cluster, folded pods. */
import { models } from '#core/appliance/models';
import type { Model } from '#core/analysis/model';
import { thingOf } from '../derive/thing-of';

/** Title and kind; null for boxes that nothing is known about. */
export function headOf(model: Model, id: string): { readonly title: string; readonly kind: string } | null {
  const thing = thingOf(model, id);
  switch (thing?.type) {
    case 'appliance':
      return { title: model.appliance.name, kind: models[model.appliance.model].title };
    case 'pod-network':
      return { title: 'Calico pod network', kind: 'Pod addresses' };
    case 'workload':
      return { title: thing.object.name, kind: `${thing.object.kind} in ${thing.object.namespace}` };
    default:
      return null;
  }
}
