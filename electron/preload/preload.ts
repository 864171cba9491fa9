/**
 * The only script between main and the page. It runs sandboxed in an isolated world and hands the page
 * exactly the functions of `HostApi`: no channel name, no event object and no Electron module gets through.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { callChannels, notificationChannels } from '../channels';
import type { HostApi, OpenResult } from '../ipc';

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
  draw: (svg, scale) => ipcRenderer.invoke(callChannels.draw, svg, scale),
  stopDrawing: () => ipcRenderer.invoke(callChannels.stopDrawing),
  drawPdf: (svg, attached) => ipcRenderer.invoke(callChannels.drawPdf, svg, attached),
  tellStory: (file, walkthrough, format) =>
    ipcRenderer.invoke(callChannels.tellStory, file, walkthrough, format),
  exportWithDialog: (suggestedName, bytes, mediaType) =>
    ipcRenderer.invoke(callChannels.exportWithDialog, suggestedName, bytes, mediaType),
  setDocumentState: (state) => ipcRenderer.invoke(callChannels.setDocumentState, state),
  onCommand: (listener) =>
    listen(notificationChannels.onCommand, (_event, command: string) => listener(command)),
  onOpen: (listener) => listen(notificationChannels.onOpen, (_event, result: OpenResult) => listener(result)),
};

function listen(channel: string, handler: Parameters<typeof ipcRenderer.on>[1]): () => void {
  ipcRenderer.on(channel, handler);
  return () => {
    ipcRenderer.off(channel, handler);
  };
}

contextBridge.exposeInMainWorld('hopscope', host);
