/** Pictures, and traces as captures. */
import type { App } from '../state/app';
import { ask } from '../state/open-dialog';
import type { Command } from './command';
import { withAnswer, withFile } from './requirements';

export const EXPORT_COMMANDS: readonly Command[] = [
  {
    id: 'file.export-picture',
    title: 'Export a picture…',
    group: 'Export',
    shortcut: 'Mod+Shift+E',
    unavailable: withFile,
    run: ({ views }) => void ask(views, { type: 'picture' }),
  },
  {
    id: 'file.export-png',
    title: 'Export as PNG…',
    group: 'Export',
    shortcut: null,
    unavailable: withFile,
    run: (app) => exportAs(app, 'png'),
  },
  {
    id: 'file.export-svg',
    title: 'Export as SVG…',
    group: 'Export',
    shortcut: null,
    unavailable: withFile,
    run: (app) => exportAs(app, 'svg'),
  },
  {
    id: 'trace.save-capture',
    title: 'Save the capture (pcapng)…',
    group: 'Export',
    shortcut: null,
    unavailable: withAnswer,
    run: async (app) => {
      const { exportCapture } = await import('../export/export-capture');
      await exportCapture(app);
    },
  },
];

/** What draws and rasterises comes when somebody exports. */
async function exportAs(app: App, format: 'png' | 'svg'): Promise<void> {
  const { exportPicture } = await import('../export/export-picture');
  await exportPicture(app, format);
}
