/** The window's title, and the question before unsaved changes are lost by closing it. */
import { basename } from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import { notificationChannels } from '../channels';

export interface DocumentState {
  /** What the page says about its document. */
  update(state: { readonly title: string; readonly unsaved: boolean }): void;
  /** A save was cancelled or failed: a window that waited for it stays open. */
  notSaved(): void;
}

/** Watches over one window. */
export function setupDocumentState(window: BrowserWindow): DocumentState {
  let unsaved = false;
  let title = 'Hopscope';
  let closing: 'no' | 'after-save' | 'now' = 'no';

  const ask = async (): Promise<void> => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: `${title} has changes that are not saved.`,
      buttons: ['Save', 'Discard', 'Cancel'],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    });
    if (response === 0) {
      closing = 'after-save';
      window.webContents.send(notificationChannels.onCommand, 'file.save');
    } else if (response === 1) {
      closing = 'now';
      window.close();
    }
  };

  window.on('close', (event) => {
    if (!unsaved || closing === 'now') return;
    event.preventDefault();
    void ask();
  });

  return {
    update(state) {
      unsaved = state.unsaved;
      title = basename(state.title) || 'Hopscope';
      window.setTitle(`${unsaved ? '• ' : ''}${title} – Hopscope`);
      window.setDocumentEdited(unsaved);
      if (closing === 'after-save' && !unsaved) window.close();
    },
    notSaved() {
      closing = 'no';
    },
  };
}
