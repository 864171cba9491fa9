/** How the window looks. */
import { ask } from '../state/open-dialog';
import { themeOf } from '../state/view-store';
import type { Command } from './command';
import { always, withFile } from './requirements';

/** Fits the whole picture into the part of the window that is free. */
export const SHOW_EVERYTHING: Command = {
  id: 'view.fit',
  title: 'Show everything',
  group: 'View',
  shortcut: '0',
  unavailable: withFile,
  run: (app) => app.canvas.getState().handle?.fit(),
};

export const VIEW_COMMANDS: readonly Command[] = [
  {
    id: 'palette.open',
    title: 'Find or run…',
    group: 'View',
    shortcut: 'Mod+K Mod+F',
    unavailable: always,
    run: (app) => app.views.setState({ palette: true }),
  },
  SHOW_EVERYTHING,
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
    run: ({ views }) => void ask(views, { type: 'shortcuts' }),
  },
];
