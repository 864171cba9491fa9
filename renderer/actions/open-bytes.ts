/** Opens what was dropped or pasted: a topology, or a picture that carries one. A capture is compared with what is open. */
import type { FileHandle } from '#electron/ipc';
import type { App } from '../state/app';
import { mayLeave, showOpened } from './files';

/** Where it came from nobody tells the page: saving asks for a place, as for a sample. */
export async function openBytes(app: App, name: string, bytes: Uint8Array): Promise<void> {
  const { compareCapture } = await import('./compare-capture');
  if (await compareCapture(app, name, bytes)) return;
  if (!(await mayLeave(app))) return;
  const read = await contents(name, bytes);
  await showOpened(
    app,
    'message' in read
      ? { type: 'failed', message: read.message }
      : {
          type: 'opened',
          file: { ...read, handle: `dropped:${name}` as FileHandle, version: '', sample: true, copy: true },
        },
  );
}

async function contents(
  name: string,
  bytes: Uint8Array,
): Promise<{ readonly name: string; readonly text: string } | { readonly message: string }> {
  // Loaded when used: a picture takes code that a text does not.
  const { asOneFile, pictureFailure, readPicture } = await import('#core/report/picture/read-picture');
  const reading = readPicture(bytes);
  if (reading === null) return { name, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
  if (reading.type !== 'found') return { message: pictureFailure(name, reading) };
  return { name: reading.files[0]?.name ?? name, text: asOneFile(reading.files) };
}
