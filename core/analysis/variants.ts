/** A topology as it would be with something taken out of it, for the question what that does. */
import type { Topology } from '../topology/document';
import { withAppliance } from './remedy/would-arrive';

export type Variant = 'without-routes' | 'without-faults';

/** The file itself stays as it is. */
export function variantOf(topology: Topology, variant: Variant): Topology {
  return variant === 'without-faults'
    ? { ...topology, faults: [] }
    : withAppliance(topology, (appliance) => ({ ...appliance, routes: [] }));
}
