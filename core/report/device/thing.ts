/**
 * Which thing a box of the picture stands for. Everything that can be selected has an answer here: devices,
 * interfaces, services, groups, the pool, the pod network, the frames around them, notes.
 */
import type { Model } from '../../analysis/model';
import type { Service } from '../../kubernetes/cluster';
import type { Device, Interface } from '../../network/model';

export type Thing =
  | { readonly type: 'device'; readonly device: Device }
  | { readonly type: 'interface'; readonly device: Device; readonly interface: Interface }
  | { readonly type: 'routing-table'; readonly device: Device }
  | { readonly type: 'service'; readonly service: Service }
  | { readonly type: 'pool' | 'pod-network' | 'cluster' | 'appliance' }
  | { readonly type: 'group'; readonly id: string }
  | { readonly type: 'note'; readonly id: string; readonly text: string }
  | { readonly type: 'nothing' };

/** `nothing` for what is no longer there. */
export function thingOf(model: Model, box: string): Thing {
  const device = model.plane.devices.get(box)?.model;
  if (device) return { type: 'device', device };
  if (box === 'pool' || box === 'pod-network' || box === 'cluster' || box === 'appliance')
    return { type: box };
  if (box.startsWith('group/')) return { type: 'group', id: box };
  if (box.startsWith('routes/')) return tableOf(model, box.slice('routes/'.length));
  if (box.startsWith('interface/')) return interfaceOf(model, box.slice('interface/'.length));
  const service = model.cluster.services.find(
    ({ namespace, name }) => `service/${namespace}/${name}` === box,
  );
  if (service) return { type: 'service', service };
  const note = model.topology.diagram?.resource.notes.find(({ id }) => `note/${id}` === box);
  return note ? { type: 'note', id: note.id, text: note.text } : { type: 'nothing' };
}

function tableOf(model: Model, name: string): Thing {
  const device = model.plane.devices.get(name)?.model;
  return device ? { type: 'routing-table', device } : { type: 'nothing' };
}

/** Neither devices nor Linux interfaces have a slash at their end, so the last one parts them. */
function interfaceOf(model: Model, path: string): Thing {
  const cut = path.lastIndexOf('/');
  const device = model.plane.devices.get(path.slice(0, cut))?.model;
  const found = device?.interfaces.find(({ name }) => name === path.slice(cut + 1));
  return device && found ? { type: 'interface', device, interface: found } : { type: 'nothing' };
}
