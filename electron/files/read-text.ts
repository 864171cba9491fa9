/** Reading a topology file: its text without losing a byte, and the version that saving compares. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { asOneFile, pictureFailure, readPicture } from '#core/report/picture/read-picture';
import { noUtf8 } from '#core/topology/text/no-utf8';
import { systemErrorReason } from './system-error';
import { versionOf } from './version';

/** More than any cluster dump seen; a mistaken pick of a disk image must not stop the app. */
const mostBytes = 64 * 1024 * 1024;

export type ReadText =
  | { readonly type: 'read'; readonly text: string; readonly version: string }
  /** A picture: the topology that it carries, under the name that it had. */
  | {
      readonly type: 'from-picture';
      readonly text: string;
      readonly version: string;
      readonly name: string;
    }
  /** One sentence. */
  | { readonly type: 'failed'; readonly message: string };

/** Reads a file as UTF-8. A byte order mark stays in the text, so that saving writes it again. */
export async function readText(path: string): Promise<ReadText> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size > mostBytes) {
      return failed(`${name} is larger than ${mostBytes / 1024 / 1024} MiB, so it was not opened.`);
    }
    return decode(name, await readFile(path));
  } catch (error) {
    return failed(`${name} cannot be read: ${systemErrorReason(error)}.`);
  }
}

function decode(name: string, bytes: Uint8Array): ReadText {
  const reading = readPicture(bytes);
  if (reading?.type === 'found') {
    const [first] = reading.files;
    return {
      type: 'from-picture',
      text: asOneFile(reading.files),
      version: versionOf(bytes),
      name: first?.name ?? name,
    };
  }
  if (reading !== null) return failed(pictureFailure(name, reading));
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { type: 'read', text, version: versionOf(bytes) };
  } catch {
    return failed(noUtf8(name));
  }
}

function failed(message: string): ReadText {
  return { type: 'failed', message };
}
