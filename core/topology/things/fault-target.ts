/** What a fault breaks: `node/…` by either name of a node, and `pod/web` for one of the namespace default. */
import type { Topology } from '../document';
import { plannedNodes } from '../dump/planned-nodes';
import { isDeviceId, parseThing } from './thing';
import { podId, type DeviceId } from './thing-id';

/** The device that a target as written names, whether it is there or not; null where the text names none. */
export function faultTarget(topology: Topology, target: string): DeviceId | null {
  if (isDeviceId(target)) {
    const thing = parseThing(target);
    if (thing?.type !== 'node') return target;
    return plannedNodes(topology).find(({ names }) => names.includes(thing.name))?.device ?? target;
  }
  const [, name] = /^pod\/([^/]+)$/.exec(target) ?? [];
  return name === undefined ? null : podId('default', name);
}

/** The two parts of a target as written, whether they mean anything or not. */
export function targetWords(target: string): { readonly type: string; readonly name: string } {
  const [type = '', ...rest] = target.split('/');
  return { type, name: rest.join('/') };
}
