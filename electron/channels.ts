/** The names under which the calls of `HostApi` travel between preload and main. */
import type { HostApi } from './ipc';

/** Calls that the host makes, not the page. */
type Notification = 'onCommand' | 'onOpen';

/** What the page asks of the host, and gets an answer to. */
export type HostCalls = Omit<HostApi, Notification>;

/** Calls from the page to main. */
export const callChannels = {
  appInfo: 'hopscope:app-info',
  openInitial: 'hopscope:open-initial',
  openWithDialog: 'hopscope:open-with-dialog',
  listSamples: 'hopscope:list-samples',
  openSample: 'hopscope:open-sample',
  save: 'hopscope:save',
  saveWithDialog: 'hopscope:save-with-dialog',
  draw: 'hopscope:draw',
  stopDrawing: 'hopscope:stop-drawing',
  drawPdf: 'hopscope:draw-pdf',
  tellStory: 'hopscope:tell-story',
  exportWithDialog: 'hopscope:export-with-dialog',
  setDocumentState: 'hopscope:set-document-state',
} as const satisfies Readonly<Record<keyof HostCalls, string>>;

/** Messages from main to the page. */
export const notificationChannels = {
  onCommand: 'hopscope:command',
  onOpen: 'hopscope:open',
} as const satisfies Readonly<Record<Notification, string>>;
