/** What a fault breaks: `node/…` by either name of a node, and `pod/web` for one of the namespace default. */
import type { Topology } from '../document';
import { nodeNamedBy, plannedNodes } from '../dump/planned-nodes';
import { isDeviceId, parseThing } from './thing';
import { podId, type DeviceId } from './thing-id';

/** The device that a target as written names, whether it is there or not; null where the text names none. */
export function faultTarget(topology: Topology, target: string): DeviceId | null {
  if (isDeviceId(target)) {
    const thing = parseThing(target);
    if (thing?.type !== 'node') return target;
    const planned = plannedNodes(topology).find(({ names }) => names.includes(thing.name));
    const { appliance } = topology;
    return planned?.device ?? (appliance && nodeNamedBy(thing.name, appliance.resource.name)) ?? target;
  }
  const [, name] = /^pod\/([^/]+)$/.exec(target) ?? [];
  return name === undefined ? null : podId('default', name);
}

/** The two parts of a target as written, whether they mean anything or not. */
export function targetWords(target: string): { readonly type: string; readonly name: string } {
  const [type = '', ...rest] = target.split('/');
  return { type, name: rest.join('/') };
}
