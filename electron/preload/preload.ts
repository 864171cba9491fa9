/**
 * The only script between main and the page. It runs sandboxed in an isolated world and hands the page
 * exactly the functions of `HostApi`: no channel name, no event object and no Electron module gets through.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { callChannels, notificationChannels } from '../channels';
import type { HostApi } from '../ipc';

const host: HostApi = {
  appInfo: () => ipcRenderer.invoke(callChannels.appInfo),
  openInitial: () => ipcRenderer.invoke(callChannels.openInitial),
  openWithDialog: () => ipcRenderer.invoke(callChannels.openWithDialog),
  listSamples: () => ipcRenderer.invoke(callChannels.listSamples),
  openSample: (name) => ipcRenderer.invoke(callChannels.openSample, name),
  save: (handle, text, expectedVersion, overwrite) =>
    ipcRenderer.invoke(callChannels.save, handle, text, expectedVersion, overwrite),
  saveWithDialog: (suggestedName, text) =>
    ipcRenderer.invoke(callChannels.saveWithDialog, suggestedName, text),
  exportWithDialog: (suggestedName, bytes, mediaType) =>
    ipcRenderer.invoke(callChannels.exportWithDialog, suggestedName, bytes, mediaType),
  setDocumentState: (state) => ipcRenderer.invoke(callChannels.setDocumentState, state),
  onCommand: (listener) => listen(notificationChannels.onCommand, listener),
  onOpen: (listener) => listen(notificationChannels.onOpen, listener),
};

function listen<T>(channel: string, listener: (message: T) => void): () => void {
  const withoutEvent = (_event: unknown, message: T): void => listener(message);
  ipcRenderer.on(channel, withoutEvent);
  return () => {
    ipcRenderer.off(channel, withoutEvent);
  };
}

contextBridge.exposeInMainWorld('hopscope', host);
