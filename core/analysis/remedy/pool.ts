/** A range of service addresses that is used up: how far it would have to reach for the question's service. */
import { addToIpv4 } from '../../address/ipv4';
import { prefixContains, prefixOf } from '../../address/prefix';
import { formatRange, type AddressRange } from '../../address/range';
import type { RemedySaid } from '../../sentences/traces/remedies';
import type { GivenAnswer } from '../answer-question';
import { ownerOf } from '../endpoints/find-endpoint';
import type { Model } from '../model';
import { proven, withAppliance, type Proposal } from './would-arrive';

/** Addresses by which the range is tried to grow. */
const mostAdded = 8;

/** Null unless an address is pending and a longer range, of addresses that nobody has, would give it one. */
export function poolRemedy(model: Model, answer: GivenAnswer): Proposal | null {
  const range = model.appliance.serviceRange;
  if (answer.reason?.code !== 'address-pending' || !range) return null;
  for (let added = 1; added <= mostAdded; added++) {
    const longer = { ...range, last: addToIpv4(range.last, added) };
    if (!isFree(model, longer)) return null;
    const said: RemedySaid = { kind: 'longer-range', args: { range: formatRange(longer) } };
    const proposal = proven(model, answer, withRange(model, longer), { said, route: null });
    if (proposal) return proposal;
  }
  return null;
}

/** The new last address must be on the compute port's subnet, short of its broadcast address, and nobody's. */
function isFree(model: Model, { last }: AddressRange): boolean {
  const port = model.appliance.ports.find((one) => one.name === model.appliance.computePort);
  if (!port?.address || ownerOf(model, last)) return false;
  const subnet = prefixOf(port.address.address, port.address.length);
  return prefixContains(subnet, last) && prefixContains(subnet, addToIpv4(last, 1));
}

function withRange({ topology }: Model, serviceAddresses: AddressRange): Model['topology'] {
  return withAppliance(topology, (appliance) => ({
    ...appliance,
    kubernetes: appliance.kubernetes && { ...appliance.kubernetes, serviceAddresses },
  }));
}
