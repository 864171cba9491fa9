/**
 * What the model has under a thing's id. Everything that can be selected has an answer here: devices, interfaces,
 * services, groups, the pool, the pod network, the frames around them, notes, custom routes.
 */
import type { Model } from '../../analysis/model';
import type { PlacedRoute } from '../../appliance/facts';
import type { Service } from '../../kubernetes/cluster';
import type { Device, Interface } from '../../network/model';
import { parseThing } from '../../topology/things/thing';
import type { ThingId } from '../../topology/things/thing-id';

export type ShownThing =
  | { readonly type: 'device'; readonly device: Device }
  | { readonly type: 'interface'; readonly device: Device; readonly interface: Interface }
  | { readonly type: 'routing-table'; readonly device: Device }
  | { readonly type: 'service'; readonly service: Service }
  | { readonly type: 'pool' | 'pod-network' | 'cluster' | 'appliance' | 'group' }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'route'; readonly route: PlacedRoute };

/** Null for what is no longer there. */
export function shownThing(model: Model, id: ThingId): ShownThing | null {
  const thing = parseThing(id);
  switch (thing?.type) {
    case 'port':
    case 'network':
    case 'host':
    case 'node':
    case 'pod':
    case 'switch':
    case 'device': {
      const device = deviceOf(model, id);
      return device && { type: 'device', device };
    }
    case 'interface': {
      const device = deviceOf(model, thing.device);
      const found = device?.interfaces.find(({ name }) => name === thing.name);
      return device && found ? { type: 'interface', device, interface: found } : null;
    }
    case 'routing-table': {
      const device = deviceOf(model, thing.device);
      return device && { type: 'routing-table', device };
    }
    case 'service': {
      const service = model.cluster.services.find(
        ({ namespace, name }) => namespace === thing.namespace && name === thing.name,
      );
      return service ? { type: 'service', service } : null;
    }
    case 'route': {
      const route = model.appliance.routes.find((one) => one.id === id);
      return route ? { type: 'route', route } : null;
    }
    case 'note': {
      const note = model.topology.diagram?.resource.notes.find((one) => one.id === thing.note);
      return note ? { type: 'note', text: note.text } : null;
    }
    case 'pool':
    case 'pod-network':
    case 'cluster':
    case 'appliance':
    case 'group':
      return { type: thing.type };
    default:
      return null;
  }
}

function deviceOf(model: Model, id: ThingId): Device | null {
  return model.plane.devices.get(id)?.model ?? null;
}
