/** Answers the page's calls: only those of our window's main frame, only from the page's own origin, only checked arguments. */
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import {
  bytesOf,
  documentStateOf,
  flagOf,
  handleOf,
  looseTextOf,
  looseTextsOf,
  makeCall,
  nameOf,
  scaleOf,
  storyFormatOf,
  textOf,
  type CallTable,
} from '../arguments';
import { callChannels, type HostCalls } from '../channels';
import { isPageAddress } from './app-protocol';

const calls: CallTable<HostCalls> = {
  appInfo: (host) => host.appInfo(),
  openInitial: (host) => host.openInitial(),
  openWithDialog: (host) => host.openWithDialog(),
  listSamples: (host) => host.listSamples(),
  openSample: (host, [name]) => host.openSample(nameOf(name)),
  save: (host, [handle, text, version, overwrite]) =>
    host.save(handleOf(handle), textOf(text), nameOf(version), flagOf(overwrite)),
  saveWithDialog: (host, [name, text]) => host.saveWithDialog(nameOf(name), textOf(text)),
  draw: (host, [svg, scale]) => host.draw(textOf(svg), scaleOf(scale)),
  stopDrawing: (host) => host.stopDrawing(),
  drawPdf: (host, [svg, attached]) => host.drawPdf(textOf(svg), looseTextsOf(attached)),
  tellStory: (host, [file, walkthrough, format]) =>
    host.tellStory(looseTextOf(file), nameOf(walkthrough), storyFormatOf(format)),
  exportWithDialog: (host, [name, bytes, mediaType]) =>
    host.exportWithDialog(nameOf(name), bytesOf(bytes), nameOf(mediaType)),
  setDocumentState: (host, [state]) => host.setDocumentState(documentStateOf(state)),
};

/** Lets the window's page call the host, until the window is closed. */
export function setupIpc(window: BrowserWindow, host: HostCalls): void {
  for (const [name, channel] of Object.entries(callChannels)) {
    ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      if (!isFromPage(event, window)) throw new Error('This call does not come from the app.');
      return makeCall(calls, host, name, args);
    });
  }
  window.once('closed', () => {
    for (const channel of Object.values(callChannels)) ipcMain.removeHandler(channel);
  });
}

function isFromPage(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === window.webContents.mainFrame && isPageAddress(frame.url);
}
