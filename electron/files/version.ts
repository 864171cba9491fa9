/** A file's version: what saving compares, to notice that somebody else has written the file meanwhile. */
import { createHash } from 'node:crypto';

/** SHA-256 of the bytes, as lower-case hexadecimal digits. */
export function versionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
