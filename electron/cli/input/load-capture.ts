/** A capture file for `hopscope trace --capture`: read whole, and refused in a sentence that says what is wrong with it. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { captureFaultText } from '#core/report/capture/reality/capture-fault-text';
import { readCapture, type CaptureFault, type RawPacket } from '#core/report/capture/reality/read-capture';
import { systemErrorReason } from '../../files/system-error';
import { CliFailure } from '../output/cli-failure';

const MEGABYTE = 2 ** 20;
const LARGEST = 256 * MEGABYTE;

/** Throws a CliFailure for what is no capture, is cut or is too large. */
export async function loadCapture(file: string): Promise<readonly RawPacket[]> {
  const read = readCapture(await bytesOf(file));
  if (read.ok) return read.packets;
  throw new CliFailure('unreadable-file', captureFaultText(file, read.fault), remedyFor(file, read.fault));
}

async function bytesOf(file: string): Promise<Uint8Array> {
  let size = 0;
  try {
    ({ size } = await stat(file));
    if (size <= LARGEST) return await readFile(file);
  } catch (error) {
    throw new CliFailure('unreadable-file', `${file} cannot be read: ${systemErrorReason(error)}.`);
  }
  throw new CliFailure(
    'unreadable-file',
    `${file} has ${Math.round(size / MEGABYTE)} MB; captures up to ${LARGEST / MEGABYTE} MB are read.`,
    `Take the first packets of it: editcap -r ${basename(file)} first.pcapng 1-100000`,
  );
}

function remedyFor(file: string, fault: CaptureFault): string | null {
  const isBroken = fault.kind === 'cut' || fault.kind === 'absurd';
  if (!isBroken || fault.packets === 0) return null;
  return `editcap -r ${basename(file)} whole.pcapng 1-${fault.packets} keeps what is whole.`;
}
