/**
 * Other addresses with the same structure: who shared a subnet shares one again, at the same place in it. Whole
 * blocks move: public ones into the ranges that RFC 5737 keeps for documentation where they fit, else into RFC 2544's;
 * private ones within RFC 1918. Never onto a block that the original uses, so that no address of it comes up again as another's.
 */
import { addToIpv4, type Ipv4 } from '../../address/ipv4';
import {
  firstOf,
  lastOf,
  prefix,
  prefixContains,
  prefixesOverlap,
  prefixOf,
  type Prefix,
} from '../../address/prefix';
import { unionOf } from '../../address/prefix-set';

/** What says nothing about a site: every host has these, or every appliance as it comes from the factory. */
const EVERYBODYS = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3',
  '172.27.0.0/16',
  '172.28.0.0/16',
  '172.29.0.0/24',
  '192.168.100.0/24',
].map(prefix);

const DOCUMENTATION = ['203.0.113.0/24', '198.51.100.0/24', '192.0.2.0/24', '198.18.0.0/15'].map(prefix);

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(prefix);

/** For more than the above hold. */
const ANY = ['100.64.0.0/10', '0.0.0.0/0'].map(prefix);

/** Shorter prefixes mean "the internet" or halves of it, not a network of somebody's. */
const SHORTEST_BLOCK = 8;

/** An address of no known network is taken to stand in one of this size. */
const LONE = 24;

/** Maps addresses. `prefixes` and `addresses` are all that the original names. */
export function neutralAddresses(
  prefixes: readonly Prefix[],
  addresses: readonly Ipv4[],
): (address: Ipv4) => Ipv4 {
  const blocks = blocksOf(prefixes, addresses);
  const taken: Prefix[] = [...blocks, ...EVERYBODYS];
  const places = new Map<Prefix, Prefix>();
  for (const block of blocks.toSorted((a, b) => a.length - b.length || a.address - b.address)) {
    const place = freePlace(block, taken);
    taken.push(place);
    places.set(block, place);
  }
  return (address) => {
    const block = blocks.find((each) => prefixContains(each, address));
    const place = block && places.get(block);
    return block && place ? addToIpv4(place.address, address - block.address) : address;
  };
}

/** The largest blocks, apart from each other, in which all that is named lies. */
function blocksOf(prefixes: readonly Prefix[], addresses: readonly Ipv4[]): readonly Prefix[] {
  const own = (each: Prefix): boolean =>
    each.length >= SHORTEST_BLOCK && !EVERYBODYS.some((common) => prefixesOverlap(common, each));
  const named = prefixes.filter(own);
  const lone = addresses
    .filter((address) => !named.some((each) => prefixContains(each, address)))
    .map((address) => prefixOf(address, LONE))
    .filter(own);
  return unionOf([...named, ...lone]);
}

function freePlace(block: Prefix, taken: readonly Prefix[]): Prefix {
  const isPrivate = PRIVATE.some((each) => prefixesOverlap(each, block));
  const wanted = isPrivate ? [...PRIVATE, ...DOCUMENTATION] : [...DOCUMENTATION, ...PRIVATE];
  for (const range of [...wanted, ...ANY]) {
    const place = firstFree(range, block.length, taken);
    if (place) return place;
  }
  throw new Error('There are not as many addresses as the file has networks.');
}

function firstFree(range: Prefix, length: number, taken: readonly Prefix[]): Prefix | null {
  if (length < range.length) return null;
  let at: Ipv4 = firstOf(range);
  while (at <= lastOf(range)) {
    const place = prefixOf(at, length);
    const obstacle = taken.find((each) => prefixesOverlap(each, place));
    if (!obstacle) return place;
    const after = Math.max(lastOf(obstacle), lastOf(place)) + 1;
    if (after > lastOf(range)) return null;
    at = addToIpv4(at, after - at);
  }
  return null;
}
