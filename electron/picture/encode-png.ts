/**
 * Pixels as PNG (W3C PNG, third edition), some rows at a time: zlib packs them in a thread of its own, and in between
 * the process answers its windows. Drawings are flat, so rows stay as they are (filter 0): that packs as well as
 * filtered ones, and in a fraction of the time.
 */
import { crc32, createDeflate } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, colours multiplied by alpha, row by row. */
  readonly premultiplied: Buffer;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BYTES_PER_PIXEL = 4;
/** About as many bytes go at once. */
const PIECE = 1 << 20;
/** Beyond it, packing takes much longer for little. */
const LEVEL = 3;

/** Rejects when it is given up. */
export async function encodePng(pixels: Pixels, signal: AbortSignal): Promise<Uint8Array> {
  const { width, height } = pixels;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a channel, colour with alpha; packing, filtering and interlacing as in every PNG, and none.
  head.set([8, 6, 0, 0, 0], 8);
  const packed = await packRows(pixels, signal);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function packRows({ width, height, premultiplied }: Pixels, signal: AbortSignal): Promise<Buffer> {
  const row = width * BYTES_PER_PIXEL;
  const rows = Math.max(1, Math.floor(PIECE / row));
  const deflate = createDeflate({ level: LEVEL, memLevel: 9 });
  const packed: Buffer[] = [];
  deflate.on('data', (piece: Buffer) => packed.push(piece));
  const ended = new Promise((resolve, reject) => deflate.once('end', resolve).once('error', reject));
  for (let first = 0; first < height; first += rows) {
    signal.throwIfAborted();
    const piece = filtered(premultiplied, row, first, Math.min(rows, height - first));
    await new Promise((resolve) => deflate.write(piece, resolve));
  }
  deflate.end();
  await ended;
  return Buffer.concat(packed);
}

/** Rows as PNG has them: a byte for the filter before each, and colours not multiplied by alpha. */
function filtered(premultiplied: Buffer, row: number, first: number, count: number): Buffer {
  const piece = Buffer.alloc(count * (row + 1));
  for (let at = 0; at < count; at += 1) {
    const start = (first + at) * row;
    const into = at * (row + 1) + 1;
    premultiplied.copy(piece, into, start, start + row);
    demultiply(piece, into, into + row);
  }
  return piece;
}

function demultiply(bytes: Buffer, start: number, end: number): void {
  for (let at = start; at < end; at += BYTES_PER_PIXEL) {
    const alpha = bytes[at + 3] ?? 0;
    if (alpha === 255 || alpha === 0) continue;
    for (let channel = at; channel < at + 3; channel += 1)
      bytes[channel] = Math.min(255, Math.round(((bytes[channel] ?? 0) * 255) / alpha));
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
