/** How a thing is taken out of the file. */
import type { Thing } from '../derive/thing-of';
import { edit, type Edit } from './edit-command';
import { REMOVE_HOST, REMOVE_NETWORK } from './edits/outside-edits';
import { DELETE_OBJECT } from './edits/workload-edits';

/** Null for what belongs to the appliance. */
export function removalOf(thing: Thing): Edit | null {
  switch (thing.type) {
    case 'network':
      return edit(REMOVE_NETWORK, thing.name);
    case 'host':
      return edit(REMOVE_HOST, thing.name);
    case 'service':
    case 'workload':
      return edit(DELETE_OBJECT, thing.object);
    default:
      return null;
  }
}
