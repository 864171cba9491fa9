/** Networks and hosts around the appliance, and the faults that break things. */
import type { Remedies } from './remedies';

export const surroundingRemedies: Remedies = {
  'HS214/host': ({ free }, at) => (free === null ? [at.remove()] : at.sets(free)),
  'HS230/network': ({ meant }, at) => at.sets(meant),
  'HS230/masquerade': ({ own }, at) => at.sets(...own),
  HS231: ({ free }, at) => at.sets(free),
  HS232: ({ free }, at) => at.sets(free),
  'HS260/name': ({ type, meant, known }, at) => {
    if (meant !== null) return at.sets(`${type}/${meant}`);
    return known.length === 0 ? [at.removeResource()] : [];
  },
  HS261: ({ allowed }, at) => at.sets(...allowed),
};
