/** Pictures. */
import { exportPicture } from '../export/export-picture';
import type { Command } from './command';
import { withFile } from './requirements';

export const EXPORT_COMMANDS: readonly Command[] = [
  {
    id: 'file.export-png',
    title: 'Export as PNG…',
    group: 'Export',
    shortcut: 'Mod+Shift+E',
    unavailable: withFile,
    run: (app) => exportPicture(app, 'png'),
  },
  {
    id: 'file.export-svg',
    title: 'Export as SVG…',
    group: 'Export',
    shortcut: null,
    unavailable: withFile,
    run: (app) => exportPicture(app, 'svg'),
  },
];
