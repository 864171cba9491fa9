/**
 * The topology that a picture carries, as bytes: JSON with a version and a hash, packed by zlib (RFC 1950). A
 * picture comes from anywhere, so unpacking is bounded and whatever does not fit is told apart.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { strFromU8, Unzlib, zlibSync } from 'fflate';
import type { SourceFile } from '../../topology/document';
import { isMapping } from '../../topology/values';

/** The keyword of the PNG chunk and the type in the SVG. */
export const TOPOLOGY_MEDIA_TYPE = 'application/vnd.ase-topology+json';

/** What this build writes; it reads no newer one. */
const VERSION = 1;

/** As much as a topology file may have (a mistaken or hostile picture must not fill the memory). */
export const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;

/** What was found in a picture. */
export type PictureReading =
  | { readonly type: 'found'; readonly files: readonly SourceFile[] }
  /** A whole picture without a topology. */
  | { readonly type: 'none' }
  /** The picture ends before its end. */
  | { readonly type: 'cut-off' }
  /** A checksum or the hash does not fit, or what was unpacked is no topology. */
  | { readonly type: 'damaged' }
  | { readonly type: 'too-large' }
  | { readonly type: 'newer'; readonly version: number };

interface Envelope {
  readonly format: string;
  readonly version: number;
  /** SHA-256 of the files as JSON, hex. */
  readonly sha256: string;
  readonly files: readonly SourceFile[];
}

/** Packs files; the same files give the same bytes anywhere. */
export function packTopology(files: readonly SourceFile[]): Uint8Array {
  const kept = files.map(({ name, text }) => ({ name, text }));
  const envelope: Envelope = {
    format: TOPOLOGY_MEDIA_TYPE,
    version: VERSION,
    sha256: hashOf(kept),
    files: kept,
  };
  return zlibSync(utf8ToBytes(JSON.stringify(envelope)), { level: 9 });
}

/** Reads what `packTopology` wrote, or says why it cannot. */
export function unpackTopology(packed: Uint8Array): PictureReading {
  const unpacked = inflate(packed);
  if (unpacked === 'too-large' || unpacked === 'damaged') return { type: unpacked };
  const envelope = parse(unpacked);
  if (!isMapping(envelope) || envelope['format'] !== TOPOLOGY_MEDIA_TYPE) return { type: 'damaged' };
  const { version, files } = envelope;
  if (typeof version === 'number' && version > VERSION) return { type: 'newer', version };
  if (version !== VERSION || !areFiles(files)) return { type: 'damaged' };
  const read = files.map(({ name, text }) => ({ name, text }));
  return envelope['sha256'] === hashOf(read) ? { type: 'found', files: read } : { type: 'damaged' };
}

function hashOf(files: readonly SourceFile[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(files))));
}

/** Small pieces go in, so that what comes out is counted before it is gigabytes. */
const PIECE = 4096;

function inflate(packed: Uint8Array): Uint8Array | 'too-large' | 'damaged' {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const stream = new Unzlib((piece, final) => {
    pieces.push(piece);
    size += piece.length;
    ended ||= final;
  });
  try {
    for (let start = 0; start < packed.length; start += PIECE) {
      stream.push(packed.subarray(start, start + PIECE), start + PIECE >= packed.length);
      if (size > MOST_UNPACKED_BYTES) return 'too-large';
    }
  } catch {
    return 'damaged';
  }
  return ended ? concatBytes(...pieces) : 'damaged';
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(strFromU8(bytes));
  } catch {
    return null;
  }
}

function areFiles(value: unknown): value is readonly SourceFile[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (each) => isMapping(each) && typeof each['name'] === 'string' && typeof each['text'] === 'string',
    )
  );
}
