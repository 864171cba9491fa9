/** What the loopback server does for the page: the file store, and the folder where it was started. */
import type { FileStore } from '../files/file-store';
import type { FileHandle, LooseText, MakeResult, OpenedFile } from '../ipc';
import { listSamples } from '../files/samples';
import { drawPdf, drawPicture, stopDrawing } from '../picture/draw-picture';
import { tellStory } from '../picture/tell-story';
import { listTopologyFiles, pathToOpen, pathToSave } from './folder-files';
import type { ServerCalls } from './protocol';
import type { KeptSettings } from './settings-file';

export interface ServerHostOptions {
  readonly store: FileStore;
  /** Where files may be listed, opened and saved by name. */
  readonly folder: string;
  /** The path that the command line named, or what standard input had; null for the first sample. */
  readonly initial: string | LooseText | null;
  readonly version: string;
  /** Null where the browser keeps them itself. */
  readonly settings: KeptSettings | null;
}

export function createServerHost({
  store,
  folder,
  initial,
  version,
  settings,
}: ServerHostOptions): ServerCalls {
  const outside = (name: string) =>
    ({
      type: 'failed',
      message: `${name} is no file name in ${folder}; choose one without a folder.`,
    }) as const;
  return {
    appInfo: async () => ({ version, host: 'browser' }),
    async openInitial() {
      if (typeof initial === 'string') return store.open(initial);
      if (initial !== null) return { type: 'opened', file: looseFile(initial) };
      const [first] = await listSamples();
      if (first === undefined) return { type: 'failed', message: 'This build holds no sample topology.' };
      return store.openSample(first.name);
    },
    listSamples,
    openSample: (name) => store.openSample(name),
    save: (handle, text, expectedVersion, overwrite) => store.save(handle, text, expectedVersion, overwrite),
    keepSettings: async (text) => (await settings?.write(text)) ?? false,
    listFiles: () => listTopologyFiles(folder),
    async draw(svg, scale) {
      const result = await drawPicture(svg, scale);
      return result.type === 'failed'
        ? result
        : { type: 'drawn', base64: Buffer.from(result.png).toString('base64') };
    },
    stopDrawing,
    drawPdf: async (svg, attached) => inBase64(await drawPdf(svg, attached)),
    tellStory: async (file, walkthrough, format) => inBase64(await tellStory(file, walkthrough, format)),
    async openFile(name) {
      const path = await pathToOpen(folder, name);
      return path === null ? outside(name) : store.open(path);
    },
    async saveFileAs(name, text) {
      const path = await pathToSave(folder, name);
      return path === null ? outside(name) : store.saveAs(path, text);
    },
  };
}

function inBase64(result: MakeResult) {
  return result.type === 'failed'
    ? result
    : ({ type: 'made', base64: Buffer.from(result.bytes).toString('base64') } as const);
}

/** The store knows no such handle, so it saves nothing to it without a name. */
function looseFile({ name, text }: LooseText): OpenedFile {
  return { handle: 'standard-input' as FileHandle, name, text, version: '', sample: true, unsaved: true };
}
