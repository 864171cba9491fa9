/** Opens what was dropped or pasted: a topology, or a picture that carries one. A capture is compared with what is open. */
import type { FileHandle } from '#electron/ipc';
import { noUtf8 } from '#core/topology/text/no-utf8';
import type { App } from '../state/app';
import { mayLeave, showOpened } from './files';

/** Where it came from nobody tells the page: saving asks for a place, as for a sample. */
export async function openBytes(app: App, name: string, bytes: Uint8Array): Promise<void> {
  const { compareCapture } = await import('./compare-capture');
  if (await compareCapture(app, name, bytes)) return;
  const read = await contents(name, bytes);
  if ('message' in read) return showOpened(app, { type: 'failed', message: read.message });
  if (!(await mayLeave(app))) return;
  const handle = `dropped:${name}` as FileHandle;
  await showOpened(app, { type: 'opened', file: { ...read, handle, version: '', sample: true, copy: true } });
}

async function contents(
  name: string,
  bytes: Uint8Array,
): Promise<{ readonly name: string; readonly text: string } | { readonly message: string }> {
  // Loaded when used: a picture takes code that a text does not.
  const { asOneFile, pictureFailure, readPicture } = await import('#core/report/picture/read-picture');
  const reading = readPicture(bytes);
  if (reading === null) return textIn(name, bytes);
  if (reading.type !== 'found') return { message: pictureFailure(name, reading) };
  return { name: reading.files[0]?.name ?? name, text: asOneFile(reading.files) };
}

function textIn(
  name: string,
  bytes: Uint8Array,
): { readonly name: string; readonly text: string } | { readonly message: string } {
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { message: noUtf8(name) };
  }
}
