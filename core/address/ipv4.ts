/**
 * IPv4 addresses as branded unsigned 32-bit integers, so that an address cannot be
 * mistaken for a metric or a length, and comparing or masking one costs nothing.
 *
 * Reading is strict: four decimal parts without leading zeros, as RFC 6943 section 3.1.1
 * recommends. Other tools read `010.1.1.1` as octal or `10.1` as `10.0.0.1`; accepting such
 * forms would let two tools disagree about the same file.
 */
import ipaddr from 'ipaddr.js';

declare const ipv4Brand: unique symbol;

/** An IPv4 address as an unsigned 32-bit integer, network byte order: `10.0.0.1` is `0x0a000001`. */
export type Ipv4 = number & { readonly [ipv4Brand]: true };

/** Takes a number's lowest 32 bits as an address. For arithmetic on addresses only. */
export function ipv4FromNumber(value: number): Ipv4 {
  return (value >>> 0) as Ipv4;
}

/** Reads `a.b.c.d`; null for anything else, legacy octal, hex and short forms included. */
export function parseIpv4(text: string): Ipv4 | null {
  // The library reads by exceptions, which cost too much for what does not even look like an address.
  if (!/^[\d.]{7,15}$/.test(text) || !ipaddr.IPv4.isValidFourPartDecimal(text)) return null;
  if (/(^|\.)0\d/.test(text)) return null;
  const [a = 0, b = 0, c = 0, d = 0] = ipaddr.IPv4.parse(text).octets;
  return ipv4FromNumber((a << 24) | (b << 16) | (c << 8) | d);
}

/** An address that the program itself writes down. Throws a RangeError when it is no address. */
export function ipv4(text: string): Ipv4 {
  const address = parseIpv4(text);
  if (address === null) throw new RangeError(`not an IPv4 address: ${text}`);
  return address;
}

/** Dotted decimal. */
export function formatIpv4(address: Ipv4): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** The address `offset` places further on; wraps around at the end of the address space. */
export function addToIpv4(address: Ipv4, offset: number): Ipv4 {
  return ipv4FromNumber(address + offset);
}
