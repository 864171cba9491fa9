/**
 * The application menu. Its items run commands of the page's registry, so that a menu, a shortcut and
 * the palette do the same; only what belongs to the window itself is a role.
 */
import { app, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import { notificationChannels } from '../channels';

/** Sets the menu; commands go to the page of the window that `window` names at that moment. */
export function setupMenu(window: () => BrowserWindow | null): void {
  const run = (label: string, command: string, accelerator?: string): MenuItemConstructorOptions => ({
    id: command,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => window()?.webContents.send(notificationChannels.onCommand, command),
  });
  const mac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu' } as const] : []),
      { label: '&File', submenu: fileMenu(run, mac) },
      { label: '&Edit', submenu: editMenu(run) },
      { label: '&View', submenu: viewMenu(run) },
      ...(mac ? [{ role: 'windowMenu' } as const] : []),
      { label: '&Help', role: 'help', submenu: helpMenu(run, mac) },
    ]),
  );
}

type Run = (label: string, command: string, accelerator?: string) => MenuItemConstructorOptions;

const separator: MenuItemConstructorOptions = { type: 'separator' };

function fileMenu(run: Run, mac: boolean): MenuItemConstructorOptions[] {
  return [
    run('Open…', 'file.open', 'CmdOrCtrl+O'),
    separator,
    run('Save', 'file.save', 'CmdOrCtrl+S'),
    run('Save As…', 'file.save-as', 'CmdOrCtrl+Shift+S'),
    separator,
    run('Export a Picture…', 'file.export-picture', 'CmdOrCtrl+Shift+E'),
    run('Export as PNG…', 'file.export-png'),
    run('Export as SVG…', 'file.export-svg'),
    run('Save the capture (pcapng)…', 'trace.save-capture'),
    separator,
    mac ? { role: 'close' } : { role: 'quit' },
  ];
}

function editMenu(run: Run): MenuItemConstructorOptions[] {
  return [
    run('Undo', 'edit.undo', 'CmdOrCtrl+Z'),
    run('Redo', 'edit.redo', 'CmdOrCtrl+Shift+Z'),
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
}

function viewMenu(run: Run): MenuItemConstructorOptions[] {
  return [
    run('Find and Run…', 'palette.open', 'CmdOrCtrl+K'),
    separator,
    run('Zoom In', 'view.zoom-in', 'CmdOrCtrl+Plus'),
    run('Zoom Out', 'view.zoom-out', 'CmdOrCtrl+-'),
    run('Fit', 'view.fit', 'CmdOrCtrl+0'),
    separator,
    { role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
  ];
}

function helpMenu(run: Run, mac: boolean): MenuItemConstructorOptions[] {
  const shortcuts = run('Keyboard Shortcuts', 'help.shortcuts');
  return mac ? [shortcuts] : [shortcuts, { role: 'about' }];
}
