/**
 * `HostApi` in a browser's page: asks the loopback server by fetch, lets the app's own dialogs choose
 * among the files of the server's folder, and exports by a download.
 */
import type { ExportResult, HostApi, InPageDialogs, MakeResult, OpenResult, SaveResult } from '../ipc';
import type { ServerCalls } from './protocol';

const unreachable =
  'Hopscope does not answer any more; it was stopped where it had been started. Nothing was changed.';

/** The host for a page that the loopback server has served. */
export function createBrowserHost(dialogs: InPageDialogs): HostApi {
  const opened = (name: string): Promise<OpenResult> => orFailed(call('openFile', name));
  const saveWithDialog = async (suggestedName: string, text: string): Promise<SaveResult> =>
    orFailed(
      (async () => {
        const name = await dialogs.chooseToSave(suggestedName, await call('listFiles'));
        return name === null ? { type: 'cancelled' } : call('saveFileAs', name, text);
      })(),
    );
  const documentState = watchDocument();

  return {
    appInfo: () => call('appInfo'),
    openInitial: () => orFailed(call('openInitial')),
    openWithDialog: () =>
      orFailed(
        (async () => {
          const name = await dialogs.chooseToOpen(await call('listFiles'));
          return name === null ? { type: 'cancelled' } : opened(name);
        })(),
      ),
    listSamples: () => call('listSamples'),
    openSample: (name) => orFailed(call('openSample', name)),
    save: (handle, text, expectedVersion, overwrite) =>
      orFailed(call('save', handle, text, expectedVersion, overwrite)),
    saveWithDialog,
    draw: (svg, scale) =>
      orFailed(
        (async () => {
          const result = await call('draw', svg, scale);
          return result.type === 'failed' ? result : { type: 'drawn', png: bytesOf(result.base64) };
        })(),
      ),
    // A server that is gone draws nothing more.
    stopDrawing: () => call('stopDrawing').catch(() => undefined),
    drawPdf: (svg, attached) => orFailed(made(call('drawPdf', svg, attached))),
    tellStory: (file, walkthrough, format) => orFailed(made(call('tellStory', file, walkthrough, format))),
    exportWithDialog: async (suggestedName, bytes, mediaType) => download(suggestedName, bytes, mediaType),
    setDocumentState: async (state) => documentState(state),
    // A browser has no menu of ours, and the system hands files to the desktop app only.
    onCommand: () => () => undefined,
    onOpen: () => () => undefined,
  };
}

/**
 * Gives a function that keeps settings beyond the browser's profile, one after the other, so that the last ones stay. A
 * server that is gone keeps nothing more.
 */
export function createSettingsKeeper(): (settings: string) => void {
  let before: Promise<unknown> = Promise.resolve();
  return (settings) => {
    before = before.then(() => call('keepSettings', settings)).catch(() => undefined);
  };
}

/** Rejects when the server cannot be reached or refuses. */
async function call<Name extends keyof ServerCalls>(
  name: Name,
  ...args: Parameters<ServerCalls[Name]>
): Promise<Awaited<ReturnType<ServerCalls[Name]>>> {
  const response = await fetch(`api/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(args),
  });
  if (!response.ok) throw new Error(`The server refused ${name} with status ${response.status}.`);
  // The server is of the same build and answers what its types say.
  return (await response.json()) as Awaited<ReturnType<ServerCalls[Name]>>;
}

async function made(result: ReturnType<ServerCalls['drawPdf']>): Promise<MakeResult> {
  const answer = await result;
  return answer.type === 'failed' ? answer : { type: 'made', bytes: bytesOf(answer.base64) };
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  // A function called for each byte would hold the window up for a second.
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

async function orFailed<T>(
  result: Promise<T>,
): Promise<T | { readonly type: 'failed'; readonly message: string }> {
  try {
    return await result;
  } catch (error) {
    // fetch rejects with a TypeError when nobody answers.
    const message = error instanceof TypeError || !(error instanceof Error) ? unreachable : error.message;
    return { type: 'failed', message };
  }
}

/** Browsers put a download where people told them to; whether they kept it, no page gets to know. */
function download(suggestedName: string, bytes: Uint8Array, mediaType: string): ExportResult {
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = suggestedName;
  link.click();
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return { type: 'exported', name: suggestedName };
}

/** Shows the document's name as the page's title, and lets the browser ask before unsaved changes are lost. */
function watchDocument(): (state: { readonly title: string; readonly unsaved: boolean }) => void {
  let unsaved = false;
  window.addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault();
  });
  return (state) => {
    unsaved = state.unsaved;
    document.title = `${unsaved ? '• ' : ''}${state.title} – Hopscope`;
  };
}
