/** Longest-prefix lookups: our table, a linear scan, and the registry's library for it, on the same routes. */
import LongestPrefixMatch from 'longest-prefix-match';
import { formatIpv4, ipv4FromNumber, type Ipv4 } from '#core/address/ipv4';
import { formatPrefix, prefixContains, prefixOf, type Prefix } from '#core/address/prefix';
import { PrefixTable } from '#core/address/prefix-table';
import { measureRate } from './measure';

export interface LookupRow {
  readonly routes: number;
  readonly tablePerSecond: number;
  readonly tableBytesPerRoute: number;
  readonly scanPerSecond: number;
  readonly libraryPerSecond: number;
}

const routeCounts = [10, 1_000, 100_000];
const batchSize = 1_000;

/** One row for each number of routes; every contender answers the same addresses. */
export function benchLookups(milliseconds: number): readonly LookupRow[] {
  return routeCounts.map((count) => {
    const prefixes = spreadPrefixes(count);
    const addresses = spreadAddresses(prefixes);
    const table = new PrefixTable();
    prefixes.forEach((prefix, index) => table.insert(prefix, index));
    const library = new LongestPrefixMatch<number>();
    prefixes.forEach((prefix, index) => library.addPrefix(formatPrefix(prefix), index));
    const texts = addresses.map((address) => `${formatIpv4(address)}/32`);
    const scan = Math.max(1, Math.floor(batchSize / Math.max(1, count / 100)));
    return {
      routes: count,
      tablePerSecond: measureRate(() => each(addresses, (address) => table.lookup(address)), milliseconds)
        .perSecond,
      tableBytesPerRoute: table.bytes / count,
      scanPerSecond: measureRate(
        () => each(addresses.slice(0, scan), (address) => scanLongest(prefixes, address)),
        milliseconds,
      ).perSecond,
      libraryPerSecond: measureRate(() => each(texts, (text) => library.getMatch(text).length), milliseconds)
        .perSecond,
    };
  });
}

/** Keeps the results, so that no engine may leave the work out. */
let kept = 0;

function each<T>(items: readonly T[], work: (item: T) => number): number {
  for (const item of items) kept = (kept + work(item)) | 0;
  return items.length;
}

function scanLongest(prefixes: readonly Prefix[], address: Ipv4): number {
  let best = -1;
  let length = -1;
  for (let index = 0; index < prefixes.length; index++) {
    const prefix = prefixes[index];
    if (prefix && prefix.length > length && prefixContains(prefix, address)) {
      best = index;
      length = prefix.length;
    }
  }
  return best;
}

/** Distinct prefixes of lengths 8 to 28, most of them /24, spread over the address space without chance. */
function spreadPrefixes(count: number): readonly Prefix[] {
  const lengths = [24, 24, 24, 24, 24, 24, 22, 20, 16, 28];
  const found = new Map<string, Prefix>();
  for (let step = 1; found.size < count; step++) {
    const prefix = prefixOf(
      ipv4FromNumber(Math.imul(step, 2_654_435_761)),
      lengths[step % lengths.length] ?? 24,
    );
    found.set(formatPrefix(prefix), prefix);
  }
  return [...found.values()];
}

/** Half of the addresses lie in a prefix, half anywhere. */
function spreadAddresses(prefixes: readonly Prefix[]): readonly Ipv4[] {
  return Array.from({ length: batchSize }, (_, index) => {
    const prefix = prefixes[(index * 7919) % prefixes.length];
    return index % 2 === 0 && prefix
      ? ipv4FromNumber(prefix.address + (index % 2 ** Math.min(8, 32 - prefix.length)))
      : ipv4FromNumber(Math.imul(index, 2_246_822_519));
  });
}
