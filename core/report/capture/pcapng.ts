/** Captures as pcapng: section header, interface descriptions, enhanced packet blocks (draft-ietf-opsawg-pcapng). */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Ipv4 } from '../../address/ipv4';
import type { Mac } from '../../address/mac';
import { maskOf } from '../../address/prefix';
import { addressBytes, bytesOf, macBytes, word32 } from './bytes';

export type CaptureLink = 'ethernet' | 'raw';

/** An interface of the capture. */
export interface CaptureInterface {
  readonly name: string;
  readonly description: string;
  readonly link: CaptureLink;
  readonly mac: Mac | null;
  readonly addresses: readonly { readonly address: Ipv4; readonly length: number }[];
}

export interface CapturedPacket {
  /** Place of its interface. */
  readonly interface: number;
  readonly direction: 'in' | 'out';
  /** Microseconds since the capture began. */
  readonly time: number;
  readonly bytes: Uint8Array;
  readonly comment: string;
}

export interface CaptureFile {
  readonly comment: string;
  readonly interfaces: readonly CaptureInterface[];
  /** Names by which Wireshark calls addresses. */
  readonly names: readonly { readonly address: Ipv4; readonly name: string }[];
  readonly packets: readonly CapturedPacket[];
}

/** 2026-01-01 00:00:00 UTC, in microseconds: the same trace gives the same bytes. */
const START = 1_767_225_600_000_000;

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const NAME_RESOLUTION = 4;
const ENHANCED_PACKET = 6;
const BYTE_ORDER = 0x1a2b3c4d;
const SNAP_LENGTH = 262_144;
/** LINKTYPE_ETHERNET and LINKTYPE_RAW. */
const linkNumbers: Readonly<Record<CaptureLink, number>> = { ethernet: 1, raw: 101 };
const directionFlags = { in: 1, out: 2 } as const;
const MICROSECONDS = 6;
const WORD = 2 ** 32;

const optionCodes = {
  comment: 1,
  program: 4,
  name: 2,
  description: 3,
  ipv4: 4,
  mac: 6,
  resolution: 9,
  flags: 2,
} as const;

/** The file's bytes, little-endian. */
export function pcapngBytes({ comment, interfaces, names, packets }: CaptureFile): Uint8Array {
  return bytesOf(
    sectionHeader(comment),
    ...interfaces.map(interfaceDescription),
    ...(names.length === 0 ? [] : [nameResolution(names)]),
    ...packets.map(enhancedPacket),
  );
}

function sectionHeader(comment: string): Uint8Array {
  return block(
    SECTION_HEADER,
    bytesOf(little32(BYTE_ORDER), little16(1), little16(0), little32(0xffffffff), little32(0xffffffff)),
    [textOption(optionCodes.comment, comment), textOption(optionCodes.program, 'Hopscope')],
  );
}

function interfaceDescription({ name, description, link, mac, addresses }: CaptureInterface): Uint8Array {
  return block(
    INTERFACE_DESCRIPTION,
    bytesOf(little16(linkNumbers[link]), little16(0), little32(SNAP_LENGTH)),
    [
      textOption(optionCodes.name, name),
      textOption(optionCodes.description, description),
      ...addresses.map(({ address, length }) =>
        option(optionCodes.ipv4, bytesOf(addressBytes(address), word32(maskOf(length)))),
      ),
      ...(mac === null ? [] : [option(optionCodes.mac, macBytes(mac))]),
      option(optionCodes.resolution, bytesOf(MICROSECONDS)),
    ],
  );
}

function nameResolution(names: CaptureFile['names']): Uint8Array {
  const records = names.map(({ address, name }) =>
    option(1, bytesOf(addressBytes(address), utf8ToBytes(name), 0)),
  );
  return block(NAME_RESOLUTION, bytesOf(...records, little32(0)), []);
}

function enhancedPacket({ interface: place, direction, time, bytes, comment }: CapturedPacket): Uint8Array {
  const at = START + time;
  return block(
    ENHANCED_PACKET,
    bytesOf(
      little32(place),
      little32(Math.floor(at / WORD)),
      little32(at % WORD),
      little32(bytes.length),
      little32(bytes.length),
      padded(bytes),
    ),
    [
      textOption(optionCodes.comment, comment),
      option(optionCodes.flags, little32(directionFlags[direction])),
    ],
  );
}

/** Type and length in front, the length behind again. */
function block(type: number, body: Uint8Array, options: readonly Uint8Array[]): Uint8Array {
  const end = options.length === 0 ? [] : [little32(0)];
  const inside = bytesOf(body, ...options, ...end);
  const length = little32(inside.length + 12);
  return bytesOf(little32(type), length, inside, length);
}

function textOption(code: number, text: string): Uint8Array {
  return option(code, utf8ToBytes(text));
}

function option(code: number, value: Uint8Array): Uint8Array {
  return bytesOf(little16(code), little16(value.length), padded(value));
}

function padded(bytes: Uint8Array): Uint8Array {
  return bytes.length % 4 === 0 ? bytes : bytesOf(bytes, new Uint8Array(4 - (bytes.length % 4)));
}

function little16(value: number): Uint8Array {
  return bytesOf(value & 255, (value >>> 8) & 255);
}

function little32(value: number): Uint8Array {
  return bytesOf(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
}
