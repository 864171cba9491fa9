/**
 * A table of the whole Internet's prefixes: how long it takes to load, what it holds, how fast it answers, and the
 * registry's library for the same beside it, as far as that gets in the time it is given.
 */
import LongestPrefixMatch from 'longest-prefix-match';
import { formatIpv4, ipv4FromNumber, type Ipv4 } from '#core/address/ipv4';
import { formatPrefix, parsePrefix, type Prefix } from '#core/address/prefix';
import { PrefixTable } from '#core/address/prefix-table';
import { measureRate, timed } from './measure';

export interface PrefixesRow {
  readonly prefixes: number;
  /** From text to the finished table, milliseconds. */
  readonly load: number;
  readonly bytes: number;
  readonly perSecond: number;
  /** The library: so many of the prefixes, since it takes long and much room for each. */
  readonly libraryPrefixes: number;
  readonly libraryLoad: number;
  readonly libraryPerSecond: number;
}

const LIBRARY_PREFIXES = 100_000;
const ASKED = 10_000;

/** `text` has a prefix a line. */
export function benchPrefixes(text: string, milliseconds: number): PrefixesRow {
  const table = new PrefixTable();
  let read: readonly Prefix[] = [];
  const load = timed(() => {
    read = readPrefixes(text);
    read.forEach((prefix, place) => table.insert(prefix, place));
  });
  const addresses = addressesIn(read);
  const library = new LongestPrefixMatch<number>();
  const some = read.slice(0, LIBRARY_PREFIXES);
  const libraryLoad = timed(() =>
    some.forEach((prefix, place) => library.addPrefix(formatPrefix(prefix), place)),
  );
  const texts = addresses.map((address) => `${formatIpv4(address)}/32`);
  return {
    prefixes: table.size,
    load,
    bytes: table.bytes,
    perSecond: measureRate(() => each(addresses, (address) => table.lookup(address)), milliseconds).perSecond,
    libraryPrefixes: some.length,
    libraryLoad,
    libraryPerSecond: measureRate(() => each(texts, (asked) => library.getMatch(asked).length), milliseconds)
      .perSecond,
  };
}

function readPrefixes(text: string): readonly Prefix[] {
  return text.split('\n').flatMap((line) => parsePrefix(line.trim()) ?? []);
}

/** Keeps the results, so that no engine may leave the work out. */
let kept = 0;

function each<T>(items: readonly T[], work: (item: T) => number): number {
  for (const item of items) kept = (kept + work(item)) | 0;
  return items.length;
}

/** Half of them in a prefix, half anywhere, without chance. */
function addressesIn(prefixes: readonly Prefix[]): readonly Ipv4[] {
  return Array.from({ length: ASKED }, (_, index) => {
    const prefix = prefixes[(index * 7919) % Math.max(1, prefixes.length)];
    return index % 2 === 0 && prefix
      ? ipv4FromNumber(prefix.address + (index % 2 ** Math.min(16, 32 - prefix.length)))
      : ipv4FromNumber(Math.imul(index, 2_246_822_519));
  });
}
