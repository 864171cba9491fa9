/**
 * Captures that somebody else has made: pcapng (draft-ietf-opsawg-pcapng) and what tcpdump writes, the classic pcap
 * (draft-ietf-opsawg-pcap). Every length is checked before it is believed.
 */

export interface RawPacket {
  /** From 1, as Wireshark counts. */
  readonly number: number;
  /** LINKTYPE_ number. */
  readonly link: number;
  /** What the capture calls the interface; null where it does not say, as tcpdump's files. */
  readonly interface: string | null;
  readonly direction: 'in' | 'out' | null;
  readonly bytes: Uint8Array;
}

/** Why a file cannot be read as a capture. `packets` were whole before it. */
export type CaptureFault =
  | { readonly kind: 'no-capture' }
  | { readonly kind: 'cut'; readonly packets: number }
  | { readonly kind: 'absurd'; readonly packets: number; readonly length: number }
  | { readonly kind: 'empty' };

export type ReadCapture =
  | { readonly ok: true; readonly packets: readonly RawPacket[] }
  | { readonly ok: false; readonly fault: CaptureFault };

/** No link carries more, and no capture program takes more in one piece (Wireshark's WTAP_MAX_PACKET_SIZE_STANDARD). */
const LARGEST_BLOCK = 16 * 1024 * 1024;

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
const BYTE_ORDER = 0x1a2b3c4d;
/** Classic pcap: microseconds and nanoseconds. */
const CLASSIC = [0xa1b2c3d4, 0xa1b23c4d];
const IF_NAME = 2;
const EPB_FLAGS = 2;

/** Reads either kind; which of them the first bytes say. */
export function readCapture(bytes: Uint8Array): ReadCapture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24) return failed({ kind: 'no-capture' });
  const little = CLASSIC.includes(view.getUint32(0, true));
  const isClassic = little || CLASSIC.includes(view.getUint32(0, false));
  if (!isClassic && view.getUint32(0) !== SECTION_HEADER) return failed({ kind: 'no-capture' });
  const read = isClassic ? readClassic(view, little) : new PcapngReader(view).read();
  return read.ok && read.packets.length === 0 ? failed({ kind: 'empty' }) : read;
}

function failed(fault: CaptureFault): ReadCapture {
  return { ok: false, fault };
}

function readClassic(view: DataView, little: boolean): ReadCapture {
  const link = view.getUint32(20, little) & 0xffff;
  const packets: RawPacket[] = [];
  let place = 24;
  while (place < view.byteLength) {
    if (place + 16 > view.byteLength) return failed({ kind: 'cut', packets: packets.length });
    const length = view.getUint32(place + 8, little);
    if (length > LARGEST_BLOCK) return failed({ kind: 'absurd', packets: packets.length, length });
    if (place + 16 + length > view.byteLength) return failed({ kind: 'cut', packets: packets.length });
    const bytes = new Uint8Array(view.buffer, view.byteOffset + place + 16, length);
    packets.push({ number: packets.length + 1, link, interface: null, direction: null, bytes });
    place += 16 + length;
  }
  return { ok: true, packets };
}

class PcapngReader {
  readonly #packets: RawPacket[] = [];
  #interfaces: { readonly link: number; readonly name: string | null }[] = [];
  #little = true;

  constructor(private readonly view: DataView) {}

  read(): ReadCapture {
    const { view } = this;
    for (let place = 0; place < view.byteLength;) {
      const packets = this.#packets.length;
      if (place + 12 > view.byteLength) return failed({ kind: 'cut', packets });
      if (view.getUint32(place) === SECTION_HEADER) {
        this.#little = view.getUint32(place + 8, true) === BYTE_ORDER;
        this.#interfaces = [];
      }
      const length = view.getUint32(place + 4, this.#little);
      if (length < 12 || length % 4 !== 0 || length > LARGEST_BLOCK)
        return failed({ kind: 'absurd', packets, length });
      if (place + length > view.byteLength) return failed({ kind: 'cut', packets });
      const fault = this.#block(view.getUint32(place, this.#little), place + 8, place + length - 4);
      if (fault) return failed(fault);
      place += length;
    }
    return { ok: true, packets: this.#packets };
  }

  /** What lies between a block's lengths; blocks of other kinds are passed over. */
  #block(type: number, start: number, end: number): CaptureFault | null {
    const { view } = this;
    const little = this.#little;
    if (type === INTERFACE_DESCRIPTION && end - start >= 8) {
      this.#interfaces.push({
        link: view.getUint16(start, little),
        name: this.#text(start + 8, end, IF_NAME),
      });
    }
    if (type === ENHANCED_PACKET && end - start >= 20) {
      const length = view.getUint32(start + 12, little);
      return this.#packet(view.getUint32(start, little), start + 20, length, end);
    }
    if (type === SIMPLE_PACKET && end - start >= 4) {
      const length = Math.min(view.getUint32(start, little), end - start - 4);
      return this.#packet(0, start + 4, length, end);
    }
    return null;
  }

  #packet(place: number, start: number, length: number, end: number): CaptureFault | null {
    const known = this.#interfaces[place];
    if (!known || start + length > end) return { kind: 'absurd', packets: this.#packets.length, length };
    const options = start + length + ((4 - (length % 4)) % 4);
    const flags = this.#option(options, end, EPB_FLAGS);
    const bits = flags === null || flags.length < 4 ? 0 : flags.getUint32(this.#little) & 3;
    this.#packets.push({
      number: this.#packets.length + 1,
      link: known.link,
      interface: known.name,
      direction: bits === 1 ? 'in' : bits === 2 ? 'out' : null,
      bytes: new Uint8Array(this.view.buffer, this.view.byteOffset + start, length),
    });
    return null;
  }

  #text(start: number, end: number, code: number): string | null {
    const found = this.#option(start, end, code);
    return found && String.fromCharCode(...found.bytes()).replace(/\0+$/, '');
  }

  /** The first option of a code; null when there is none or the list ends too soon. */
  #option(start: number, end: number, wanted: number): OptionValue | null {
    for (let place = start; place + 4 <= end;) {
      const code = this.view.getUint16(place, this.#little);
      const length = this.view.getUint16(place + 2, this.#little);
      if (code === 0 || place + 4 + length > end) return null;
      if (code === wanted) return new OptionValue(this.view, place + 4, length);
      place += 4 + length + ((4 - (length % 4)) % 4);
    }
    return null;
  }
}

class OptionValue {
  constructor(
    private readonly view: DataView,
    private readonly start: number,
    readonly length: number,
  ) {}

  getUint32(little: boolean): number {
    return this.view.getUint32(this.start, little);
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.view.buffer, this.view.byteOffset + this.start, this.length);
  }
}
