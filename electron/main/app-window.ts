/** The app's one window. */
import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { paletteOf } from '#core/diagram/theme';
import { pageAddress } from './app-protocol';

/** Makes the window, hidden until the page has painted, and loads the page. */
export function openAppWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Hopscope',
    // Windows and macOS take the icon from the program.
    ...(process.platform === 'linux' ? { icon: join(__dirname, '..', 'assets', 'icon.png') } : {}),
    // What the page will paint first, so that nothing flashes.
    backgroundColor: paletteOf(nativeTheme.shouldUseDarkColors ? 'dark' : 'light').canvas,
    webPreferences: {
      preload: join(__dirname, '..', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(pageAddress);
  return window;
}
