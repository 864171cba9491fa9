/** The digests that Kubernetes components build names from. Source of base32: RFC 4648 section 6. */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-1 of the text's UTF-8 bytes. */
export function sha1Bytes(text: string): Uint8Array {
  return sha1(utf8ToBytes(text));
}

/** SHA-1 as lower-case hex. */
export function sha1Hex(text: string): string {
  return bytesToHex(sha1Bytes(text));
}

/** SHA-256 as lower-case hex; its order as text is the order of the bytes. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** The first `length` characters of the base32 of the text's SHA-256. */
export function sha256Base32(text: string, length: number): string {
  return base32(sha256(utf8ToBytes(text))).slice(0, length);
}

/** 32-bit FNV-1a: what controllers take for short, stable, unguarded hashes. */
export function fnv32a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of utf8ToBytes(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Without padding: everybody here cuts it off anyway. */
function base32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += base32Alphabet.charAt((buffer >>> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + base32Alphabet.charAt((buffer << (5 - bits)) & 31) : text;
}
