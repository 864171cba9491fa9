/** `HostApi` in the main process: native dialogs over the file store. */
import { basename } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { HostCalls } from '../channels';
import type { FileStore } from '../files/file-store';
import { listSamples } from '../files/samples';
import { systemErrorReason } from '../files/system-error';
import { withTopologyEnding } from '../files/topology-name';
import { writeAtomically } from '../files/write-atomically';
import { drawPdf, drawPicture, stopDrawing } from '../picture/draw-picture';
import { tellStory } from '../picture/tell-story';
import type { ExportResult, OpenResult, SaveResult } from '../ipc';
import type { DocumentState } from './document-state';

const topologyFilter = { name: 'Topology', extensions: ['topology.yaml', 'yaml', 'yml', 'json'] };
const pictureFilter = { name: 'Picture with a topology', extensions: ['topology.png', 'png', 'svg'] };

/** `initialFile` is the path that the command line or the system named; null for the first sample. */
export function createHost(
  window: BrowserWindow,
  store: FileStore,
  documentState: DocumentState,
  initialFile: string | null,
): HostCalls {
  const noteSave = (result: SaveResult): SaveResult => {
    if (result.type !== 'saved') documentState.notSaved();
    return result;
  };

  const saveWithDialog = async (suggestedName: string, text: string): Promise<SaveResult> => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title: 'Save topology',
      defaultPath: withTopologyEnding(basename(suggestedName)),
      filters: [topologyFilter],
    });
    return canceled || filePath === '' ? { type: 'cancelled' } : store.saveAs(filePath, text);
  };

  return {
    appInfo: async () => ({ version: app.getVersion(), host: 'electron' }),
    openInitial: () => (initialFile === null ? openFirstSample(store) : store.open(initialFile)),
    async openWithDialog() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: 'Open topology',
        properties: ['openFile'],
        filters: [topologyFilter, pictureFilter, { name: 'All files', extensions: ['*'] }],
      });
      const [path] = filePaths;
      return canceled || path === undefined ? { type: 'cancelled' } : store.open(path);
    },
    listSamples,
    openSample: (name) => store.openSample(name),
    async save(handle, text, expectedVersion, overwrite) {
      const file = store.look(handle);
      if (file?.sample === true) return noteSave(await saveWithDialog(file.name, text));
      return noteSave(await store.save(handle, text, expectedVersion, overwrite));
    },
    saveWithDialog: async (suggestedName, text) => noteSave(await saveWithDialog(suggestedName, text)),
    draw: drawPicture,
    stopDrawing,
    drawPdf,
    tellStory,
    async exportWithDialog(suggestedName, bytes, mediaType) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: 'Export',
        defaultPath: basename(suggestedName),
        filters: exportFilters(mediaType),
      });
      return canceled || filePath === '' ? { type: 'cancelled' } : writeExport(filePath, bytes);
    },
    setDocumentState: async (state) => documentState.update(state),
  };
}

async function openFirstSample(store: FileStore): Promise<OpenResult> {
  const [first] = await listSamples();
  return first === undefined
    ? { type: 'failed', message: 'This build holds no sample topology.' }
    : store.openSample(first.name);
}

async function writeExport(path: string, bytes: Uint8Array): Promise<ExportResult> {
  try {
    await writeAtomically(path, bytes);
    return { type: 'exported', name: basename(path) };
  } catch (error) {
    return { type: 'failed', message: `${basename(path)} cannot be written: ${systemErrorReason(error)}.` };
  }
}

function exportFilters(mediaType: string): Electron.FileFilter[] {
  switch (mediaType) {
    case 'image/png':
      return [{ name: 'PNG picture', extensions: ['png'] }];
    case 'image/svg+xml':
      return [{ name: 'SVG picture', extensions: ['svg'] }];
    case 'application/pdf':
      return [{ name: 'PDF', extensions: ['pdf'] }];
    case 'text/html':
      return [{ name: 'Page', extensions: ['html'] }];
    case 'application/zip':
      return [{ name: 'Markdown with pictures', extensions: ['zip'] }];
    case 'application/x-pcapng':
      return [{ name: 'Capture', extensions: ['pcapng'] }];
    default:
      return [{ name: 'All files', extensions: ['*'] }];
  }
}
