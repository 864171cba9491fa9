/** Settings of the appliance that a dump contradicts, as the dump has them. */
import type { Remedies } from './remedies';

export const dumpRemedies: Remedies = {
  'HS350/setting': ({ value }, at) => at.sets(value),
  'HS350/address': ({ free }, at) => at.sets(free),
  // A ConfigMap holds texts.
  HS353: ({ field, most }, at) => [at.set(field === 'veth_mtu' ? String(most) : most), at.remove()],
};
