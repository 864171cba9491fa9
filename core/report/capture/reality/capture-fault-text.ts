/** Why a file is not read as a capture, in a sentence. */
import type { CaptureFault } from './read-capture';

/** `name` is the file's. */
export function captureFaultText(name: string, fault: CaptureFault): string {
  switch (fault.kind) {
    case 'no-capture':
      return `${name} is no capture: it begins neither as pcapng nor as pcap.`;
    case 'cut':
      return `${name} is cut off after ${packetWords(fault.packets)}: the next block goes on beyond the end of the file.`;
    case 'absurd':
      return `${name} is damaged after ${packetWords(fault.packets)}: the next block says that it has ${fault.length} bytes.`;
    case 'empty':
      return `${name} holds no packets.`;
  }
}

function packetWords(count: number): string {
  return count === 1 ? '1 packet' : `${count} packets`;
}
