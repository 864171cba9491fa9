/** A picture gives back the topology that it carries, whatever stands in it; a broken one says what is broken. */
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { zlibSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  MOST_UNPACKED_BYTES,
  packTopology,
  TOPOLOGY_MEDIA_TYPE,
  unpackTopology,
} from '#core/report/picture/embedded-topology';
import { finishPng, topologyInPng } from '#core/report/picture/png';
import { asOneFile, pictureFailure, readPicture, reopens } from '#core/report/picture/read-picture';
import { embedInSvg, topologyInSvg } from '#core/report/picture/svg';
import { readTopology } from '#core/topology/read';

/** One transparent pixel, as another program wrote it. */
const PIXEL = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">\n</svg>\n';
const FILES = [{ name: 'a.topology.yaml', text: '# ünïcode ]]> </svg> --> 𝒳\nkind: x\n' }];

const files = fc.array(
  fc.record({ name: fc.string(), text: fc.string({ unit: 'binary', maxLength: 200 }) }),
  { minLength: 1, maxLength: 4 },
);

describe('a picture that carries its topology', () => {
  it('gives back the same files, as PNG and as SVG', () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 4 }), (given, scale) => {
        for (const picture of [finishPng(PIXEL, scale, given), bytesOf(embedInSvg(DRAWING, given))]) {
          expect(readPicture(picture)).toEqual({ type: 'found', files: given });
          expect(reopens(picture, given)).toBe(true);
        }
      }),
    );
  });

  it('is the same bytes each time', () => {
    expect(finishPng(PIXEL, 2, FILES)).toEqual(finishPng(PIXEL, 2, FILES));
    expect(finishPng(finishPng(PIXEL, 2, FILES), 2, FILES)).toEqual(finishPng(PIXEL, 2, FILES));
  });

  it('has the topology as an international text chunk that other programs read, and its resolution', () => {
    const chunks = chunksByHand(finishPng(PIXEL, 2, FILES));
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'pHYs', 'IDAT', 'iTXt', 'IEND']);
    const [, physical, , text] = chunks.map(({ data }) => data);
    // 192 dots to an inch are 7,559 to a metre.
    expect([physical?.readUInt32BE(0), physical?.readUInt32BE(4), physical?.[8]]).toEqual([7559, 7559, 1]);
    const keyword = text?.subarray(0, text.indexOf(0)).toString('latin1') ?? '';
    expect(keyword).toBe(TOPOLOGY_MEDIA_TYPE);
    expect([...(text?.subarray(keyword.length, keyword.length + 5) ?? [])]).toEqual([0, 1, 0, 0, 0]);
    const envelope: unknown = JSON.parse(inflateSync(text?.subarray(keyword.length + 5) ?? '').toString());
    expect(envelope).toMatchObject({ version: 1, files: FILES });
  });

  it('does not carry one that was left out', () => {
    expect(readPicture(finishPng(finishPng(PIXEL, 1, FILES), 1, null))).toEqual({ type: 'none' });
    expect(readPicture(bytesOf(DRAWING))).toEqual({ type: 'none' });
  });

  it('is one YAML stream when it carries several files', () => {
    const text = asOneFile([
      { name: 'a', text: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }' },
      { name: 'b', text: '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"b"}}' },
    ]);
    const { topology } = readTopology([{ name: 'x', text }]);
    expect(topology.kubernetes.map(({ resource }) => resource.name)).toEqual(['a', 'b']);
  });
});

describe('a picture that cannot be opened', () => {
  it('ends too early wherever it is cut', () => {
    const png = finishPng(PIXEL, 1, FILES);
    // The last chunk has 12 bytes and says nothing.
    for (let length = 8; length < png.length - 12; length++) {
      expect(topologyInPng(png.subarray(0, length)).type).toBe('cut-off');
    }
    const svg = embedInSvg(DRAWING, FILES);
    for (let length = 100; length < svg.length - 2; length += 7)
      expect(topologyInSvg(svg.slice(0, length)).type).toBe('cut-off');
  });

  it('never gives another topology, whichever byte is changed', () => {
    const png = finishPng(PIXEL, 1, FILES);
    fc.assert(
      fc.property(fc.integer({ min: 8, max: png.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = png.slice();
        changed[at] = (changed[at] ?? 0) ^ by;
        const reading = topologyInPng(changed);
        expect(reading.type === 'found' ? reading.files : FILES).toEqual(FILES);
      }),
    );
  });

  it('is told when its checksum fits but its contents do not', () => {
    const pack = (value: unknown) => zlibSync(strToU8(JSON.stringify(value)));
    const format = TOPOLOGY_MEDIA_TYPE;
    for (const value of [
      null,
      [],
      'text',
      {},
      { format, version: 1 },
      { format, version: 1, files: [], sha256: '' },
      { format, version: 1, files: FILES, sha256: '00' },
      { format, version: 1, files: [{ name: 1, text: '' }], sha256: '' },
    ])
      expect(unpackTopology(pack(value))).toEqual({ type: 'damaged' });
    expect(unpackTopology(new Uint8Array())).toEqual({ type: 'damaged' });
    expect(unpackTopology(packTopology(FILES).subarray(0, 40))).toEqual({ type: 'damaged' });
    expect(topologyInSvg(embedInSvg(DRAWING, FILES).replace(/>e/, '>%'))).toEqual({ type: 'damaged' });
  });

  it('is not unpacked beyond what a topology may have', () => {
    const bomb = zlibSync(new Uint8Array(MOST_UNPACKED_BYTES + 1));
    expect(bomb.length).toBeLessThan(100_000);
    expect(unpackTopology(bomb)).toEqual({ type: 'too-large' });
  });

  it('says that a newer program wrote it', () => {
    const packed = zlibSync(strToU8(JSON.stringify({ format: TOPOLOGY_MEDIA_TYPE, version: 7 })));
    expect(unpackTopology(packed)).toEqual({ type: 'newer', version: 7 });
  });

  it.each([
    [{ type: 'none' }, 'picture without a topology'],
    [{ type: 'cut-off' }, 'cut off'],
    [{ type: 'damaged' }, 'damaged'],
    [{ type: 'too-large' }, 'larger than 64 MiB'],
    [{ type: 'newer', version: 3 }, 'newer Hopscope (version 3'],
  ] as const)('is said in a sentence: %o', (reading, words) => {
    expect(pictureFailure('x.png', reading)).toContain(words);
    expect(pictureFailure('x.png', reading)).toContain('x.png');
  });

  it('is no picture at all when it is a topology that speaks of one', () => {
    for (const text of ['kind: x # <svg>', '', '<html><svg></svg></html>', '# \n<svg'])
      expect(readPicture(bytesOf(text))).toBeNull();
    for (const head of ['', '<?xml version="1.0"?>\n', '<!-- by hand -->\n', '\uFEFF'])
      expect(readPicture(bytesOf(`${head}${DRAWING}`))).toEqual({ type: 'none' });
  });
});

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function chunksByHand(png: Uint8Array): readonly { readonly type: string; readonly data: Buffer }[] {
  const bytes = Buffer.from(png);
  const chunks = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    chunks.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      data: bytes.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return chunks;
}
