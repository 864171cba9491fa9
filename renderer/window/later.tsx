/** Parts of the window that nobody needs to see the picture, each with the place where people call for it. */
import { later } from '../ui/later';

const problems = () => import('../panels/problems/problem-list');

export const Inspector = later(
  '.picture',
  async () => (await import('../panels/inspector/inspector')).Inspector,
);
export const SelectionMenu = later(
  '.picture',
  async () => (await import('../panels/menus/selection-menu')).SelectionMenu,
);
export const AddPanel = later('.view-bar', async () => (await import('../panels/add/add-panel')).AddPanel);
export const TablesPane = later(
  '.view-bar',
  async () => (await import('../panels/tables/tables-pane')).TablesPane,
);
export const Dock = later('.view-bar', async () => (await import('../panels/reachability/dock')).Dock);
export const TrialBar = later('.view-bar', async () => (await import('../panels/trial/trial-bar')).TrialBar);
export const ProblemPanel = later('.top-bar', async () => (await problems()).ProblemPanel);
export const ProblemList = later('.top-bar', async () => (await problems()).ProblemList);
export const PictureDialog = later(
  '[aria-label="Export"]',
  async () => (await import('./picture/picture-dialog')).PictureDialog,
);
export const WalkthroughPanel = later(
  '.trace-panel, .top-bar',
  async () => (await import('../panels/walkthroughs/walkthrough-panel')).WalkthroughPanel,
);
export const ExpectationPanel = later(
  '.trace-panel, .top-bar, .view-bar',
  async () => (await import('../panels/expectations/expectation-panel')).ExpectationPanel,
);
export const Presenter = later(
  '.walkthroughs',
  async () => (await import('../panels/walkthroughs/stage/presenter')).Presenter,
);
export const EmptyFile = later(
  '.unreadable',
  async () => (await import('../panels/welcome/empty-file')).EmptyFile,
);
export const Dialogs = later('.top-bar', async () => (await import('./dialogs')).Dialogs);
