/** The one registry of commands: the host's menu, the shortcuts, the palette and the buttons all run these. */
import type { App } from '../app/app';
import { redo, removeCustomRoute, undo } from '../app/changes';
import { openFile, save, saveAs } from '../app/files';
import { closeTrace, lookAt } from '../app/tracing';
import { answerOf } from '../derive/answer-of';
import { modelOf } from '../derive/model-of';
import { pathOf, stepsOf } from '../derive/trace-steps';
import { exportPicture } from '../export/export-picture';
import { isUnsaved } from '../stores/document-store';
import { questionOf } from '../stores/trace-store';
import { themeOf } from '../stores/view-store';
import type { Command } from './command';

const always = (): null => null;
const withFile = (app: App): string | null => (app.documents.getState().file ? null : 'No file is open.');
const withTrace = (app: App): string | null => (app.traces.getState().open ? null : 'No trace is open.');

const FILE: readonly Command[] = [
  { id: 'file.open', title: 'Open…', group: 'File', shortcut: 'Mod+O', unavailable: always, run: openFile },
  {
    id: 'file.save',
    title: 'Save',
    group: 'File',
    shortcut: 'Mod+S',
    unavailable: (app) => withFile(app) ?? nothingToSave(app),
    run: async (app) => void (await save(app)),
  },
  {
    id: 'file.save-as',
    title: 'Save as…',
    group: 'File',
    shortcut: 'Mod+Shift+S',
    unavailable: withFile,
    run: async (app) => void (await saveAs(app)),
  },
];

function nothingToSave(app: App): string | null {
  const state = app.documents.getState();
  return isUnsaved(state) || state.file?.sample ? null : 'Everything is saved.';
}

const EDIT: readonly Command[] = [
  {
    id: 'edit.undo',
    title: 'Undo',
    group: 'Edit',
    shortcut: 'Mod+Z',
    unavailable: (app) => (undoTitle(app) === null ? 'Nothing to undo.' : null),
    run: undo,
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    group: 'Edit',
    shortcut: 'Mod+Shift+Z Mod+Y',
    unavailable: (app) => (redoTitle(app) === null ? 'Nothing to redo.' : null),
    run: redo,
  },
  {
    id: 'route.remove',
    title: 'Remove the selected route',
    group: 'Route',
    shortcut: null,
    unavailable: (app) => (app.views.getState().selection?.type === 'route' ? null : 'No route is selected.'),
    run: (app) => {
      const { selection } = app.views.getState();
      if (selection?.type === 'route') removeCustomRoute(app, selection.index);
    },
  },
];

/** The change that undo would take back: `move route 192.168.40.0/24 to 192.168.20.2`. */
export function undoTitle(app: App): string | null {
  return app.documents.temporal.getState().pastStates.length > 0 ? app.documents.getState().title : null;
}

/** The change that redo would make again. */
export function redoTitle(app: App): string | null {
  return app.documents.temporal.getState().futureStates.at(-1)?.title ?? null;
}

const VIEW: readonly Command[] = [
  {
    id: 'palette.open',
    title: 'Find or run…',
    group: 'View',
    shortcut: 'Mod+K',
    unavailable: always,
    run: (app) => app.views.setState({ palette: true }),
  },
  {
    id: 'view.fit',
    title: 'Show everything',
    group: 'View',
    shortcut: '0',
    unavailable: withFile,
    run: (app) => app.canvas.getState().handle?.fit(),
  },
  {
    id: 'view.zoom-in',
    title: 'Zoom in',
    group: 'View',
    shortcut: '+ =',
    unavailable: withFile,
    run: (app) => app.canvas.getState().handle?.zoomIn(),
  },
  {
    id: 'view.zoom-out',
    title: 'Zoom out',
    group: 'View',
    shortcut: '-',
    unavailable: withFile,
    run: (app) => app.canvas.getState().handle?.zoomOut(),
  },
  {
    id: 'view.theme',
    title: 'Switch between light and dark',
    group: 'View',
    shortcut: 'Mod+Shift+L',
    unavailable: always,
    run: ({ views }) =>
      views.setState((state) => ({ chosenTheme: themeOf(state) === 'light' ? 'dark' : 'light' })),
  },
  {
    id: 'view.theme-system',
    title: 'Follow the system’s theme',
    group: 'View',
    shortcut: null,
    unavailable: always,
    run: ({ views }) => views.setState({ chosenTheme: null }),
  },
  {
    id: 'view.inspector',
    title: 'Show or hide the inspector',
    group: 'View',
    shortcut: 'Mod+I',
    unavailable: withFile,
    run: ({ views }) => views.setState(({ inspector }) => ({ inspector: !inspector })),
  },
  {
    id: 'view.problems',
    title: 'Show or hide the problems',
    group: 'View',
    shortcut: 'Mod+Shift+M',
    unavailable: withFile,
    run: ({ views }) => views.setState(({ problems }) => ({ problems: !problems })),
  },
  {
    id: 'help.shortcuts',
    title: 'Keyboard shortcuts',
    group: 'View',
    shortcut: '?',
    unavailable: always,
    run: ({ views }) => views.setState({ shortcuts: true }),
  },
];

const TRACE: readonly Command[] = [
  {
    id: 'trace.start',
    title: 'Trace a packet',
    group: 'Trace',
    shortcut: 'T',
    unavailable: withFile,
    run: (app) => {
      app.traces.setState({ open: true });
      app.views.setState({ welcome: false });
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('.trace-bar [role="combobox"]')?.focus(),
      );
    },
  },
  {
    id: 'trace.close',
    title: 'Close the trace',
    group: 'Trace',
    shortcut: null,
    unavailable: withTrace,
    run: closeTrace,
  },
  {
    id: 'trace.next',
    title: 'Next step',
    group: 'Trace',
    shortcut: '.',
    unavailable: withTrace,
    run: (app) => step(app, 1),
  },
  {
    id: 'trace.previous',
    title: 'Previous step',
    group: 'Trace',
    shortcut: ',',
    unavailable: withTrace,
    run: (app) => step(app, -1),
  },
];

function step(app: App, by: number): void {
  const state = app.traces.getState();
  const { topology } = app.documents.getState().document;
  const path = pathOf(answerOf(modelOf(topology), questionOf(state)), state.way);
  const last = path ? stepsOf(path).length - 1 : 0;
  app.traces.setState({ playing: false });
  lookAt(app, state.way, Math.min(last, state.step + by));
}

const EXPORT: readonly Command[] = [
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

/** All commands, in the order in which the palette lists them. */
export const COMMANDS: readonly Command[] = [...TRACE, ...FILE, ...EDIT, ...VIEW, ...EXPORT];

/** The command of this id; null when there is none. */
export function commandOf(id: string): Command | null {
  return COMMANDS.find((command) => command.id === id) ?? null;
}
