/** Pictures from which nothing can be opened, as PNG and as SVG. */
import { base64 } from '@scure/base';
import { strToU8, zlibSync } from 'fflate';
import {
  MOST_UNPACKED_BYTES,
  packTopology,
  TOPOLOGY_MEDIA_TYPE,
} from '#core/report/picture/embedded-topology';
import { finishPng } from '#core/report/picture/png';
import { embedInSvg } from '#core/report/picture/svg';

/** One transparent pixel, as another program wrote it. */
const PIXEL: Uint8Array = base64.decode(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
);
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">\n</svg>\n';
const FILES = [{ name: 'a.topology.yaml', text: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n' }];

export interface BadPicture {
  readonly what: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly says: string;
}

/** A PNG with that in a chunk of ours, checksum and all. */
function pngWith(packed: Uint8Array): Uint8Array {
  const whole = Buffer.from(finishPng(PIXEL, 1, null));
  const head = Buffer.from(`iTXt${TOPOLOGY_MEDIA_TYPE}\0\u0001\0\0\0`, 'latin1');
  const named = Buffer.concat([head, packed]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(named.length - 4);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crcOf(named));
  const end = whole.length - 12;
  return Buffer.concat([whole.subarray(0, end), length, named, checksum, whole.subarray(end)]);
}

function svgWith(packed: Uint8Array): Uint8Array {
  const ours = embedInSvg(DRAWING, FILES);
  return strToU8(ours.replace(base64.encode(packTopology(FILES)), base64.encode(packed)));
}

/** ISO 3309, bit by bit. */
function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The same picture with one bit changed. */
function spoilt(bytes: Uint8Array, at: number): Uint8Array {
  const other = bytes.slice();
  other[at] = (other[at] ?? 0) ^ 1;
  return other;
}

const packed = packTopology(FILES);
const [png, svg] = [finishPng(PIXEL, 1, FILES), strToU8(embedInSvg(DRAWING, FILES))];
const bomb = zlibSync(new Uint8Array(MOST_UNPACKED_BYTES + 1));
const newer = zlibSync(strToU8(JSON.stringify({ format: TOPOLOGY_MEDIA_TYPE, version: 7, files: FILES })));

export const BAD_PICTURES: readonly BadPicture[] = (
  [
    ['no topology', finishPng(PIXEL, 1, null), strToU8(DRAWING), 'is a picture without a topology'],
    ['its end cut off', png.subarray(0, png.length - 20), svg.subarray(0, svg.length - 20), 'is cut off'],
    ['a corrupt chunk', spoilt(png, png.length - 60), spoilt(svg, svg.length - 60), 'is damaged'],
    ['a chunk cut off', pngWith(packed.subarray(0, 40)), svgWith(packed.subarray(0, 40)), 'is damaged'],
    ['what inflates to gigabytes', pngWith(bomb), svgWith(bomb), 'would be larger than 64 MiB'],
    ['a newer version', pngWith(newer), svgWith(newer), 'was written by a newer Hopscope (version 7'],
  ] as const
).flatMap(([what, asPng, asSvg, says]) => [
  { what, name: 'bad.png', bytes: asPng, says },
  { what, name: 'bad.svg', bytes: asSvg, says },
]);
