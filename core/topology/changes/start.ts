/** The first thing in an empty file: an appliance as it comes from the factory, with nothing connected. */
import type { TopologyChange, TopologyDocument } from '../document';
import { ourApiVersion } from '../schema/fields';

/** Empty where the file has an appliance already. */
export function startTopology({ topology }: TopologyDocument): TopologyChange {
  const value = {
    apiVersion: ourApiVersion,
    kind: 'Appliance',
    metadata: { name: 'my-edge' },
    spec: { model: 'pro-gpu' },
  };
  return {
    title: 'start with an appliance',
    operations: topology.appliance ? [] : [{ type: 'add-document', file: 0, value }],
  };
}
