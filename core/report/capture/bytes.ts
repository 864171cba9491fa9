/** Numbers and addresses as they stand on the wire: big-endian (RFC 791, appendix B), and the Internet checksum (RFC 1071). */
import type { Ipv4 } from '../../address/ipv4';
import type { Mac } from '../../address/mac';

/** What a header is put together from: bytes one by one, or other parts. */
export type Part = number | Uint8Array;

/** Joins bytes and runs of bytes. */
export function bytesOf(...parts: readonly Part[]): Uint8Array {
  const length = parts.reduce<number>((sum, part) => sum + (typeof part === 'number' ? 1 : part.length), 0);
  const joined = new Uint8Array(length);
  let place = 0;
  for (const part of parts) {
    if (typeof part === 'number') joined[place++] = part;
    else {
      joined.set(part, place);
      place += part.length;
    }
  }
  return joined;
}

export function word16(value: number): Uint8Array {
  return bytesOf((value >>> 8) & 255, value & 255);
}

export function word32(value: number): Uint8Array {
  return bytesOf(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

export function addressBytes(address: Ipv4): Uint8Array {
  return word32(address);
}

export function macBytes(mac: Mac): Uint8Array {
  return Uint8Array.from(mac.split(':'), (byte) => Number.parseInt(byte, 16));
}

/** The ones' complement of the ones' complement sum of all 16-bit words; an odd last byte counts as the upper one. */
export function checksum(...parts: readonly Uint8Array[]): number {
  const bytes = bytesOf(...parts);
  let sum = 0;
  for (let place = 0; place < bytes.length; place += 2) {
    sum += ((bytes[place] ?? 0) << 8) | (bytes[place + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

/** A copy with a 16-bit value put in at a place. */
export function withWord16(bytes: Uint8Array, place: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy.set(word16(value), place);
  return copy;
}
