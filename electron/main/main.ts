/** The desktop app's main process: a list of parts that are set up one after the other. */
import { app, type BrowserWindow } from 'electron';
import { notificationChannels } from '../channels';
import { createFileStore } from '../files/file-store';
import { createHeadStart, type HeadStart } from '../files/head-start';
import { registerAppScheme, setupAppProtocol } from './app-protocol';
import { openAppWindow } from './app-window';
import { setupDocumentState } from './document-state';
import { createHost } from './host';
import { setupIpc } from './ipc';
import { setupLaunchFiles, type LaunchFiles } from './launch-files';
import { setupMenu } from './menu';
import { setupSecurity } from './security';

/** As root on Linux Chromium runs only without its sandbox (containers, CI), and says so by this switch. */
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

if (app.requestSingleInstanceLock()) start(setupLaunchFiles());
else app.quit();

function start(files: LaunchFiles): void {
  const store = createFileStore();
  let window: BrowserWindow | null = null;
  let headStart: HeadStart | null = null;
  registerAppScheme();

  const openWindow = (file: string | null): void => {
    const opened = openAppWindow();
    const host = createHost(opened, store, setupDocumentState(opened), file);
    const start = createHeadStart(() => host.openInitial());
    setupIpc(opened, { ...host, openInitial: () => start.open() });
    // While the window's own process starts.
    void start.prepare();
    headStart = start;
    opened.once('closed', () => (window = null));
    window = opened;
  };

  const showFile = async (path: string | null): Promise<void> => {
    if (window === null) {
      openWindow(path);
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
    if (path !== null) window.webContents.send(notificationChannels.onOpen, await store.open(path));
  };

  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (window === null) openWindow(null);
  });

  void app.whenReady().then(() => {
    setupAppProtocol(() => headStart);
    setupSecurity();
    setupMenu(() => window);
    openWindow(files.initial());
    files.onFile((path) => void showFile(path));
  });
}
