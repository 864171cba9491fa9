/** Opening and saving. */
import type { OpenResult } from '#electron/ipc';
import type { App } from '../state/app';
import { mayLeave, openFile, openSample, save, saveAs, showOpened } from '../actions/files';
import { openBytes } from '../actions/open-bytes';
import { isUnsaved } from '../state/document-store';
import { hasTyped } from '../state/drafts-store';
import type { Command } from './command';
import { always, withFile } from './requirements';

export const OPEN_FILE: Command = {
  id: 'file.open',
  title: 'Open…',
  group: 'File',
  shortcut: 'Mod+O',
  unavailable: always,
  run: openFile,
};

/** One of the bundled samples, by its name. */
export const OPEN_SAMPLE: Command<string> = {
  id: 'file.open-sample',
  title: 'Open a sample',
  group: 'File',
  shortcut: null,
  unavailable: always,
  run: openSample,
};

/** What was dropped onto the window or pasted. */
export const OPEN_DROPPED: Command<File> = {
  id: 'file.open-dropped',
  title: 'Open what was dropped',
  group: 'File',
  shortcut: null,
  unavailable: always,
  run: async (app, file) => openBytes(app, file.name, new Uint8Array(await file.arrayBuffer())),
};

/** What the host was told to open. */
export const OPEN_GIVEN: Command<OpenResult> = {
  id: 'file.open-given',
  title: 'Open what the system hands over',
  group: 'File',
  shortcut: null,
  unavailable: always,
  run: async (app, result) => {
    if (await mayLeave(app)) await showOpened(app, result);
  },
};

const SAVE: Command = {
  id: 'file.save',
  title: 'Save',
  group: 'File',
  shortcut: 'Mod+S',
  takesTyped: true,
  unavailable: (app) => withFile(app) ?? nothingToSave(app),
  run: async (app) => void (await save(app)),
};

const SAVE_AS: Command = {
  id: 'file.save-as',
  title: 'Save as…',
  group: 'File',
  shortcut: 'Mod+Shift+S',
  takesTyped: true,
  unavailable: withFile,
  run: async (app) => void (await saveAs(app)),
};

export const FILE_COMMANDS: readonly Command[] = [OPEN_FILE, SAVE, SAVE_AS];

function nothingToSave({ documents, drafts }: App): string | null {
  const state = documents.getState();
  const isSaved = !isUnsaved(state) && !state.file?.sample && !hasTyped(drafts.getState());
  return isSaved ? 'Everything is saved.' : null;
}
