/** What would mend a finding of each kind. A kind that is not there has advice only, which no change expresses. */
import type { ArgsOf, Kind } from '../../sentences/catalogue';
import type { TopologyChange } from '../document';
import type { Mending } from './mending';

export type Remedies = {
  readonly [K in Kind]?: (args: ArgsOf<K>, at: Mending) => readonly TopologyChange[];
};
