/** What a fault breaks: `node/…` by either name of a node, and `pod/web` for one of the namespace default. */
import type { Topology } from '../document';
import { nodeNames } from './node-names';
import { isDeviceId, parseThing } from './thing';
import { podId, type DeviceId } from './thing-id';

const MOST_WORKERS = 2;

/** The device that a target as written names, whether it is there or not; null where the text names none. */
export function faultTarget({ appliance }: Topology, target: string): DeviceId | null {
  if (isDeviceId(target)) {
    const names = appliance ? nodeNames(appliance.resource.name, MOST_WORKERS) : [];
    return names.find(({ kubernetesName }) => isNode(target, kubernetesName))?.device ?? target;
  }
  const [, name] = /^pod\/([^/]+)$/.exec(target) ?? [];
  return name === undefined ? null : podId('default', name);
}

/** The two parts of a target as written, whether they mean anything or not. */
export function targetWords(target: string): { readonly type: string; readonly name: string } {
  const [type = '', ...rest] = target.split('/');
  return { type, name: rest.join('/') };
}

function isNode(target: DeviceId, name: string): boolean {
  const thing = parseThing(target);
  return thing?.type === 'node' && thing.name === name;
}
