/**
 * PNG as a list of chunks (W3C PNG, third edition, section 5): a topology goes into an `iTXt` chunk before the end
 * (11.3.3.4), the resolution into `pHYs` before the image (11.3.4.3). The pixels are not touched.
 */
import { concatBytes } from '@noble/hashes/utils.js';
import { packTopology, TOPOLOGY_MEDIA_TYPE, unpackTopology, type PictureReading } from './embedded-topology';
import type { SourceFile } from '../../topology/document';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** Beyond this, pictures take gigabytes of memory and most viewers refuse them. */
export const MOST_PIXELS = 120_000_000;

/** CSS pixels to an inch, and millimetres to that inch. */
const [PIXELS_PER_INCH, METRES_PER_INCH] = [96, 0.0254] as const;

/** Length, type and checksum. */
const AROUND_DATA = 12;

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** All of it, length and checksum included. */
  readonly whole: Uint8Array;
  /** Does its checksum fit? Large ones take a while. */
  readonly isIntact: () => boolean;
}

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/** The picture, `scale` pixels to one unit of the scene (96 to an inch), with the topology where there is one. */
export function finishPng(png: Uint8Array, scale: number, files: readonly SourceFile[] | null): Uint8Array {
  const chunks = [...chunksOf(png)].filter(({ type }) => type !== 'pHYs' && type !== 'iTXt');
  const head = chunks.findIndex(({ type }) => type === 'IHDR');
  const end = chunks.findIndex(({ type }) => type === 'IEND');
  const wholes = chunks.map(({ whole }) => whole);
  return concatBytes(
    Uint8Array.from(SIGNATURE),
    ...wholes.slice(0, head + 1),
    chunk('pHYs', resolution(scale)),
    ...wholes.slice(head + 1, end),
    ...(files === null ? [] : [chunk('iTXt', textOf(files))]),
    ...wholes.slice(end),
  );
}

/** The topology in a PNG. */
export function topologyInPng(png: Uint8Array): PictureReading {
  for (const { type, data, isIntact } of chunksOf(png)) {
    const packed = type === 'iTXt' ? packedIn(data) : null;
    if (packed !== null) return isIntact() ? unpackTopology(packed) : { type: 'damaged' };
    if (type === 'IEND') return { type: 'none' };
  }
  return { type: 'cut-off' };
}

function* chunksOf(png: Uint8Array): Generator<Chunk> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let at: number = SIGNATURE.length;
  while (at + AROUND_DATA <= png.length) {
    const length = view.getUint32(at);
    const after = at + AROUND_DATA + length;
    if (after > png.length) return;
    const named = png.subarray(at + 4, after - 4);
    yield {
      type: String.fromCharCode(...named.subarray(0, 4)),
      data: named.subarray(4),
      whole: png.subarray(at, after),
      isIntact: () => view.getUint32(after - 4) === crc32(named),
    };
    at = after;
  }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(AROUND_DATA + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let at = 0; at < 4; at++) bytes[4 + at] = type.charCodeAt(at);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** Pixels to a metre, twice, and the unit. */
function resolution(scale: number): Uint8Array {
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  const pixels = Math.round((scale * PIXELS_PER_INCH) / METRES_PER_INCH);
  view.setUint32(0, pixels);
  view.setUint32(4, pixels);
  data[8] = 1;
  return data;
}

/** Keyword, 0, compressed, by zlib, no language, no translated keyword. */
const TEXT_HEAD = Uint8Array.from(
  [...`${TOPOLOGY_MEDIA_TYPE}\0\u0001\0\0\0`].map((each) => each.charCodeAt(0)),
);

function textOf(files: readonly SourceFile[]): Uint8Array {
  return concatBytes(TEXT_HEAD, packTopology(files));
}

function packedIn(data: Uint8Array): Uint8Array | null {
  return TEXT_HEAD.every((byte, at) => data[at] === byte) ? data.subarray(TEXT_HEAD.length) : null;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 of ISO 3309, as PNG's annex D has it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
