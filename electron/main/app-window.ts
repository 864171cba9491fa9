/** The app's one window. */
import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { pageAddress } from './app-protocol';

/** The page's background before it has painted, so that nothing flashes: `--canvas` of the renderer's two themes. */
const background = { light: '#f6f7f9', dark: '#14171c' };

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
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
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
