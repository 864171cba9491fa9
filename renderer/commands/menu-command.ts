/** The menu of what is selected. */
import { besideSelection } from '../actions/open-menu';
import type { Command } from './command';
import { withFile } from './requirements';

/** Opens the menu by key. */
export const MENU_COMMAND: Command = {
  id: 'selection.menu',
  title: 'What can be done here',
  group: 'Selection',
  shortcut: 'Shift+F10 ContextMenu',
  unavailable: withFile,
  run: (app) => app.views.setState({ menu: besideSelection(app) }),
};
