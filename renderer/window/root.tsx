/** The window: head, picture, side panel, trace. */
import { useEffect } from 'react';
import { Canvas } from '../canvas/canvas';
import { openMenuAt } from '../actions/open-menu';
import { DeviceCommands } from './device-commands';
import { Palette } from '../panels/palette/palette';
import { TopBar } from '../panels/top-bar/top-bar';
import { TracePanel } from '../panels/trace/trace-panel';
import { ViewBar } from '../panels/view-bar/view-bar';
import { textOf } from '../state/document-store';
import { Welcome } from '../panels/welcome/welcome';
import type { App } from '../state/app';
import { Announcer } from './announcer';
import { AppProvider, useApp, useDocuments, useReading, useViews } from '../context/app-context';
import { useTraceAtRight } from '../context/use-trace-at-right';
import { openInitial } from '../actions/files';
import { runCommand } from '../commands/command';
import { OPEN_FILE } from '../commands/file-commands';
import { takeOver } from '../ui/take-over';
import {
  AddPanel,
  Dialogs,
  Dock,
  EmptyFile,
  ExpectationPanel,
  Inspector,
  PictureDialog,
  Presenter,
  ProblemList,
  ProblemPanel,
  SelectionMenu,
  TablesPane,
  TrialBar,
  WalkthroughPanel,
} from './later';
import { NoticeBar } from './notice';
import { PaneBoundary } from './pane-boundary';
import { Reading } from './reading-file';
import {
  useCommands,
  useDocumentState,
  useDroppedFiles,
  useHand,
  usePastedPictures,
  useStories,
  useTheme,
} from './use-window';

export function Root({ app }: { readonly app: App }) {
  return (
    <AppProvider value={app}>
      <Window />
    </AppProvider>
  );
}

function Window() {
  const app = useApp();
  const waiting = useViews((state) => state.waiting);
  const palette = useViews((state) => state.palette);
  const asked = useViews((state) => state.dialog?.type ?? null);
  const atRight = useTraceAtRight();
  useTheme(app);
  useCommands(app);
  useHand(app);
  useDocumentState(app);
  useStories(app);
  const dropping = useDroppedFiles(app);
  usePastedPictures(app);
  useEffect(() => {
    void openInitial(app);
  }, [app]);
  useEffect(() => {
    // Where the canvas does not come, nobody else would take over.
    const ready = waiting === null && document.querySelector('.canvas') === null;
    if (ready || waiting?.type === 'failed') takeOver();
  }, [waiting]);
  return (
    <div
      className="window"
      data-app-state={waiting === null ? 'ready' : waiting.type}
      data-trace-side={atRight ? 'right' : 'bottom'}
    >
      <PaneBoundary name="top bar">
        <TopBar />
      </PaneBoundary>
      {waiting === null ? <Panes /> : <Waiting />}
      <NoticeBar />
      {palette && (
        <PaneBoundary name="palette">
          <Palette />
        </PaneBoundary>
      )}
      {asked !== null && (
        <PaneBoundary name="question">{asked === 'picture' ? <PictureDialog /> : <Dialogs />}</PaneBoundary>
      )}
      <Announcer />
      {dropping && <div className="drop-here">Drop the file to open it</div>}
    </div>
  );
}

function Panes() {
  const unreadable = useDocuments(
    ({ document: { topology, problems } }) =>
      !topology.appliance &&
      topology.networks.length === 0 &&
      topology.hosts.length === 0 &&
      topology.kubernetes.length === 0 &&
      problems.length > 0,
  );
  const empty = useDocuments((state) => textOf(state).trim() === '');
  const inspector = useViews((state) => state.inspector);
  const adding = useViews((state) => state.adding !== null);
  const problems = useViews((state) => state.problems);
  const menu = useViews((state) => state.menu !== null);
  const walkthroughs = useViews((state) => state.walkthroughs);
  const expectations = useViews((state) => state.expectations);
  const presenting = useViews((state) => state.presenting);
  if (unreadable) return empty ? <EmptyFile /> : <Unreadable />;
  return (
    <>
      <main className="main">
        <Workspace />
        {problems && (
          <PaneBoundary name="list of problems">
            <ProblemPanel />
          </PaneBoundary>
        )}
        {walkthroughs && (
          <PaneBoundary name="walkthroughs">
            <WalkthroughPanel />
          </PaneBoundary>
        )}
        {expectations && (
          <PaneBoundary name="expectations">
            <ExpectationPanel />
          </PaneBoundary>
        )}
        {adding && (
          <PaneBoundary name="panel for adding">
            <AddPanel />
          </PaneBoundary>
        )}
        {inspector && !adding && (
          <PaneBoundary name="inspector">
            <Inspector />
          </PaneBoundary>
        )}
        {menu && <SelectionMenu />}
        {presenting && (
          <PaneBoundary name="presentation">
            <Presenter />
          </PaneBoundary>
        )}
      </main>
      <PaneBoundary name="trace">
        <TracePanel />
      </PaneBoundary>
    </>
  );
}

/** The picture, the tables, or both beside each other. The picture stays as it is while the tables cover it. */
function Workspace() {
  const app = useApp();
  const panes = useReading((state) => state.panes);
  const dock = useReading((state) => state.dock !== null);
  const trial = useDocuments((state) => state.trial !== null);
  return (
    <div className="workspace">
      <ViewBar />
      {trial && (
        <PaneBoundary name="trial">
          <TrialBar />
        </PaneBoundary>
      )}
      <div className="panes" data-panes={panes}>
        <div className="picture" inert={panes === 'tables'} onContextMenu={(event) => openMenuAt(app, event)}>
          <PaneBoundary name="diagram">
            <Canvas />
          </PaneBoundary>
          <Welcome />
          <DeviceCommands />
        </div>
        {panes !== 'picture' && (
          <PaneBoundary name="tables">
            <TablesPane />
          </PaneBoundary>
        )}
      </div>
      {dock && (
        <PaneBoundary name="dock">
          <Dock />
        </PaneBoundary>
      )}
    </div>
  );
}

/** A file in which nothing can be read: its problems are the whole picture. */
function Unreadable() {
  const name = useDocuments((state) => state.file?.name ?? 'This file');
  return (
    <main className="unreadable">
      <h2>{name} cannot be shown</h2>
      <p>Nothing in it could be read as a topology. The file on disk is untouched.</p>
      <ProblemList />
    </main>
  );
}

function Waiting() {
  const app = useApp();
  const waiting = useViews((state) => state.waiting);
  if (waiting?.type !== 'failed') return <Reading file={waiting?.file ?? null} />;
  return (
    <main className="waiting">
      <h2>Nothing is open</h2>
      <p role="alert">{waiting.message}</p>
      <button type="button" className="button button-primary" onClick={() => void runCommand(app, OPEN_FILE)}>
        Open a file
      </button>
    </main>
  );
}
