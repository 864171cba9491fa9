/** The digests that Kubernetes components build names from. Source of base32 and base64url: RFC 4648 sections 5 and 6. */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-1 of the text's UTF-8 bytes. */
export function sha1Bytes(text: string): Uint8Array {
  return sha1(utf8ToBytes(text));
}

/** SHA-1 as lower-case hex. */
export const sha1Hex = remembered((text) => bytesToHex(sha1Bytes(text)));

/** SHA-256 as lower-case hex; its order as text is the order of the bytes. */
export const sha256Hex = remembered((text) => bytesToHex(sha256(utf8ToBytes(text))));

/** SHA-512 as lower-case hex. */
export const sha512Hex = remembered((text) => bytesToHex(sha512(utf8ToBytes(text))));

/** SHA-256 as base32, without padding. */
export const sha256Base32 = remembered((text) => encode(sha256(utf8ToBytes(text)), base32Alphabet, 5));

/** SHA-256 as base64url, without padding. */
export const sha256Base64Url = remembered((text) => encode(sha256(utf8ToBytes(text)), base64UrlAlphabet, 6));

const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const base64UrlAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const mostRemembered = 50_000;

/** While somebody drags, the same thousand names are asked for at every move of the pointer. */
function remembered(digest: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known.clear();
    const result = digest(text);
    known.set(text, result);
    return result;
  };
}

/** 32-bit FNV-1a over character codes: for choices of our own that must be stable, and no more. */
export function fnv32a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** `width` bits of the bytes at a time, as characters of the alphabet. */
function encode(bytes: Uint8Array, alphabet: string, width: number): string {
  const mask = (1 << width) - 1;
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= width) {
      bits -= width;
      text += alphabet.charAt((buffer >>> bits) & mask);
    }
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet.charAt((buffer << (width - bits)) & mask) : text;
}
