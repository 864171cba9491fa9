/** How a thing is taken out of the file. */
import type { FileThing } from '#core/analysis/things/file-thing';
import { edit, type Edit } from './edit-command';
import { SET_KUBERNETES } from './edits/kubernetes-edits';
import { REMOVE_HOST, REMOVE_NETWORK } from './edits/outside-edits';
import { SET_COMPUTE_PORT } from './edits/port-edits';
import { DELETE_OBJECT } from './edits/workload-edits';
import { nodeId } from '#core/topology/things/thing-id';

/** Null for what comes with the appliance: `whyNotRemoved` says so. */
export function removalOf(thing: FileThing): Edit | null {
  switch (thing.type) {
    case 'network':
      return edit(REMOVE_NETWORK, thing.name);
    case 'host':
      return edit(REMOVE_HOST, thing.name);
    case 'service':
    case 'workload':
      return edit(DELETE_OBJECT, thing.object);
    case 'external-switch':
      return edit(SET_COMPUTE_PORT, { port: null });
    case 'pool':
      return edit(SET_KUBERNETES, { setting: 'serviceIPs', value: null });
    case 'node':
      return thing.device === SECOND_WORKER ? edit(SET_KUBERNETES, { setting: 'workers', value: '1' }) : null;
    default:
      return null;
  }
}

/** What the button for it says. */
export function removalWords(thing: FileThing): string {
  switch (thing.type) {
    case 'workload':
      return `Delete ${thing.object.kind}`;
    case 'service':
      return 'Delete service';
    case 'external-switch':
      return 'Turn compute off';
    case 'pool':
      return 'Take the service addresses away';
    case 'node':
      return 'Remove the second worker';
    default:
      return `Remove ${thing.type}`;
  }
}

/** Why something stays, and what can be done in its place. */
export function whyNotRemoved(thing: FileThing): string {
  switch (thing.type) {
    case 'port':
      return `${thing.name} is part of the appliance. It can be unplugged, or its link taken down.`;
    case 'node':
      return 'Every cluster has a master and a worker. They can be stopped.';
    case 'system-pod':
      return 'This pod came with the cluster. It can be stopped.';
    case 'internal-switch':
    case 'appliance':
      return 'This is part of the appliance and cannot be removed.';
    case 'pod-network':
      return 'Pods need their network; it cannot be removed.';
    default:
      return 'This cannot be removed.';
  }
}

const SECOND_WORKER = nodeId('worker2');
