/** Networks and hosts around the appliance, and the faults that break things. */
import type { Mending } from './mending';
import type { Remedies } from './remedies';
import { apart } from './special-addresses';

function isPort(name: string, at: Mending): boolean {
  return (at.document.topology.appliance?.resource.ports ?? []).some((port) => port.name === name);
}

export const surroundingRemedies: Remedies = {
  'HS214/host': ({ free }, at) => (free === null ? [at.remove()] : at.sets(free)),
  'HS230/network': ({ meant }, at) => at.sets(meant),
  'HS230/masquerade': ({ own }, at) => at.sets(...own),
  HS231: ({ free }, at) => at.sets(free),
  HS232: ({ free, holder }, at) => {
    const port = at.value([...at.holder(), 'name']);
    // Two ports in one network stay in one subnet, with whatever addresses.
    const isTwin = at.path[1] === 'ports' && holder.type === 'interface' && isPort(holder.name, at);
    return isTwin ? apart({ port: String(port), other: holder.name }, at) : at.sets(free);
  },
  'HS260/name': ({ type, meant, known }, at) => {
    if (meant !== null) return at.sets(`${type}/${meant}`);
    return known.length === 0 ? [at.removeResource()] : [];
  },
  HS261: ({ allowed }, at) => at.sets(...allowed),
};
