/** Opening and saving. */
import type { App } from '../state/app';
import { openFile, save, saveAs } from '../actions/files';
import { isUnsaved } from '../state/document-store';
import type { Command } from './command';
import { always, withFile } from './requirements';

export const FILE_COMMANDS: readonly Command[] = [
  { id: 'file.open', title: 'Open…', group: 'File', shortcut: 'Mod+O', unavailable: always, run: openFile },
  {
    id: 'file.save',
    title: 'Save',
    group: 'File',
    shortcut: 'Mod+S',
    unavailable: (app) => withFile(app) ?? nothingToSave(app),
    run: async (app) => void (await save(app)),
  },
  {
    id: 'file.save-as',
    title: 'Save as…',
    group: 'File',
    shortcut: 'Mod+Shift+S',
    unavailable: withFile,
    run: async (app) => void (await saveAs(app)),
  },
];

function nothingToSave(app: App): string | null {
  const state = app.documents.getState();
  return isUnsaved(state) || state.file?.sample ? null : 'Everything is saved.';
}
