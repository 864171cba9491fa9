/**
 * A range of service addresses that is used up: how far it would have to reach for the question's service. What is added
 * is nobody's (no host, gateway, DNS server, next hop, no edge of a subnet), and the longer range passes the checks.
 */
import { addToIpv4, type Ipv4 } from '../../address/ipv4';
import { prefixContains } from '../../address/prefix';
import { formatRange, parseRange, rangeContains, type AddressRange } from '../../address/range';
import { listAt } from '../../kubernetes/fields';
import type { RemedySaid } from '../../sentences/traces/remedies';
import { claimedIn } from '../../topology/check/taken';
import { isEdgeOf } from '../../topology/check/view';
import type { Json } from '../../topology/document';
import { toJson } from '../../topology/values';
import { computeSubnet } from '../addresses/compute-subnet';
import type { GivenAnswer } from '../answer-question';
import { askedService } from '../endpoints/asked-service';
import { ownerOf } from '../endpoints/find-endpoint';
import { serviceAt } from '../endpoints/service-at';
import type { Model } from '../model';
import { areaOfServices } from './areas';
import { edit, editsRemedy } from './edits';
import { proven, withAppliance, type Proposal } from './would-arrive';

/** Addresses by which a range is tried to grow. */
const mostAdded = 8;

/** None unless an address is pending and a longer range, of addresses that nobody has, would give it one. */
export function* poolRemedies(model: Model, answer: GivenAnswer): Generator<Proposal, void> {
  if (answer.reason?.code !== 'address-pending') return;
  const range = model.appliance.serviceRange;
  if (range) {
    for (const longer of longerRanges(model, range)) {
      const said: RemedySaid = { kind: 'longer-range', args: { range: formatRange(longer) } };
      const changed = withRange(model, longer);
      const proposal = proven(model, answer, changed, { said, route: null }, areaOfServices(model));
      if (!proposal) continue;
      yield { ...proposal, serves: true };
      break;
    }
  }
  const pending = askedService(model, answer.question.to)?.pending;
  for (const name of pending?.type === 'used-up' ? pending.pools.names : []) {
    yield* longerPool(model, answer, name);
  }
}

/** The last range of an IPAddressPool, longer. */
function* longerPool(model: Model, answer: GivenAnswer, name: string): Generator<Proposal, void> {
  const pool = model.topology.kubernetes.find(
    ({ resource }) => resource.kind === 'IPAddressPool' && resource.name === name,
  )?.resource;
  const written = listAt(pool?.value, 'spec', 'addresses').map(toJson);
  const place = written.findLastIndex((item) => rangeOf(item) !== null);
  const range = rangeOf(written[place] ?? null);
  if (!pool || !range) return;
  for (const longer of longerRanges(model, range)) {
    const edits = [edit('IPAddressPool', pool, ['spec', 'addresses', place], formatRange(longer))];
    const proposal = editsRemedy(model, answer, edits, { areas: areaOfServices(model), serves: true });
    if (!proposal) continue;
    yield proposal;
    return;
  }
}

/** Null for a prefix: its end is no address of choice. */
function rangeOf(item: Json): AddressRange | null {
  return typeof item === 'string' && item.includes('-') ? parseRange(item.replaceAll(' ', '')) : null;
}

function* longerRanges(model: Model, range: AddressRange): Generator<AddressRange, void> {
  for (let added = 1; added <= mostAdded; added++) {
    const longer = { ...range, last: addToIpv4(range.last, added) };
    if (!isNobodys(model, longer.last)) return;
    yield longer;
  }
}

/** Whether a service may get the address: on the compute port's subnet, and of nobody. */
function isNobodys(model: Model, address: Ipv4): boolean {
  const subnet = computeSubnet(model);
  if (!subnet || !prefixContains(subnet, address) || isEdgeOf(subnet, address)) return false;
  if (ownerOf(model, address) || serviceAt(model, address)) return false;
  return !claimedIn(model.topology).some((one) => rangeContains(one, address));
}

function withRange({ topology }: Model, serviceAddresses: AddressRange): Model['topology'] {
  return withAppliance(topology, (appliance) => ({
    ...appliance,
    kubernetes: appliance.kubernetes && { ...appliance.kubernetes, serviceAddresses },
  }));
}
