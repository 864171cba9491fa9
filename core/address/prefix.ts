/** IPv4 prefixes (RFC 4632): a network address and the number of leading bits that count. */
import { formatIpv4, ipv4FromNumber, parseIpv4, type Ipv4 } from './ipv4';

/** A prefix with its host bits cleared. `length` is 0 to 32. */
export interface Prefix {
  readonly address: Ipv4;
  readonly length: number;
}

/** An interface's address with the length of its subnet: `192.168.20.10/24`. Host bits are kept. */
export interface AddressWithLength {
  readonly address: Ipv4;
  readonly length: number;
}

/** The netmask of a prefix length as a 32-bit integer. */
export function maskOf(length: number): number {
  return length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
}

/** Clears the host bits. */
export function prefixOf(address: Ipv4, length: number): Prefix {
  return { address: ipv4FromNumber(address & maskOf(length)), length };
}

/** Reads `a.b.c.d/n`, keeping the host bits; null for anything else. */
export function parseAddressWithLength(text: string): AddressWithLength | null {
  const match = /^([^/]+)\/(0|[1-9]\d?)$/.exec(text);
  if (!match) return null;
  const address = parseIpv4(match[1] ?? '');
  const length = Number(match[2]);
  return address === null || length > 32 ? null : { address, length };
}

/**
 * Reads `a.b.c.d/n` or a bare address (a /32). Host bits that are set are cleared: the device
 * itself prints such prefixes (`10.96.0.1/16`). Compare with the text to find out whether they were.
 */
export function parsePrefix(text: string): Prefix | null {
  const withLength = parseAddressWithLength(text);
  if (withLength) return prefixOf(withLength.address, withLength.length);
  const address = parseIpv4(text);
  return address === null ? null : { address, length: 32 };
}

/** A prefix that the program itself writes down. Throws a RangeError when it is none. */
export function prefix(text: string): Prefix {
  const parsed = parsePrefix(text);
  if (!parsed) throw new RangeError(`not an IPv4 prefix: ${text}`);
  return parsed;
}

/** `a.b.c.d/n`. */
export function formatPrefix(value: Prefix): string {
  return `${formatIpv4(value.address)}/${value.length}`;
}

/** Whether the address lies in the prefix. */
export function prefixContains(value: Prefix, address: Ipv4): boolean {
  return (address & maskOf(value.length)) >>> 0 === value.address;
}

/** Whether the two prefixes have an address in common, that is, whether one contains the other. */
export function prefixesOverlap(a: Prefix, b: Prefix): boolean {
  return a.length <= b.length ? prefixContains(a, b.address) : prefixContains(b, a.address);
}

/** Whether both are the same prefix. */
export function samePrefix(a: Prefix, b: Prefix): boolean {
  return a.address === b.address && a.length === b.length;
}

/** The longest prefix that has all addresses; null for none. */
export function commonPrefix(addresses: readonly Ipv4[]): Prefix | null {
  const [first] = addresses;
  if (first === undefined) return null;
  let common = prefixOf(first, 32);
  for (const address of addresses) {
    while (!prefixContains(common, address)) common = prefixOf(common.address, common.length - 1);
  }
  return common;
}

/** The first address: the subnet's own, which no host has unless the length is 31 or 32. */
export function firstOf(value: Prefix): Ipv4 {
  return value.address;
}

/** The last address: the subnet's broadcast address unless the length is 31 or 32. */
export function lastOf(value: Prefix): Ipv4 {
  return ipv4FromNumber(value.address | ~maskOf(value.length));
}
