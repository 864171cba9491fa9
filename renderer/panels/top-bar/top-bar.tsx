/** The window's head: what is open, what can be undone, where to search, what is wrong, what to do next. */
import { Moon, Plus, Redo2, Search, Sun, Undo2, Waypoints } from 'lucide-react';
import {
  useApp,
  useDocuments,
  useHasTyped,
  useModel,
  useProblems,
  useViews,
} from '../../context/app-context';
import { runCommand, shownShortcut } from '../../commands/command';
import { FILE_COMMANDS } from '../../commands/file-commands';
import { redoTitle, undoTitle } from '../../commands/history-titles';
import { commandOf, withKeys } from '../../commands/registry';
import { worst } from '../../derive/all-problems';
import { isUnsaved } from '../../state/document-store';
import { themeOf } from '../../state/view-store';
import { Menu, type MenuItem } from '../../ui/menu';
import { SampleItems } from '../../parts/sample-items';

export function TopBar() {
  const app = useApp();
  return (
    <header className="top-bar">
      <DocumentName />
      <div className="top-group">
        <HistoryButton
          command="edit.undo"
          word="Undo"
          title={undoTitle}
          icon={<Undo2 aria-hidden="true" />}
        />
        <HistoryButton
          command="edit.redo"
          word="Redo"
          title={redoTitle}
          icon={<Redo2 aria-hidden="true" />}
        />
      </div>
      <button
        type="button"
        className="button"
        title={withKeys('Add to the picture', 'add.open')}
        onClick={() => void run(app, 'add.open')}
      >
        <Plus aria-hidden="true" />
        Add
      </button>
      <button type="button" className="search-button" onClick={() => app.views.setState({ palette: true })}>
        <Search aria-hidden="true" />
        <span>Trace, find or run a command</span>
        <kbd>{keysOf('palette.open')}</kbd>
      </button>
      <ProblemBadge />
      <FileMenu />
      <ExportMenu />
      <ThemeButton />
      <button
        type="button"
        className="button button-primary"
        onClick={() => void run(app, 'trace.start')}
        title={withKeys('Trace a packet', 'trace.start')}
      >
        <Waypoints aria-hidden="true" />
        Trace a packet
      </button>
    </header>
  );
}

async function run(app: ReturnType<typeof useApp>, id: string): Promise<void> {
  const command = commandOf(id);
  if (command) await runCommand(app, command);
}

function DocumentName() {
  const model = useModel();
  const file = useDocuments((state) => state.file);
  const unsaved = useDocuments(isUnsaved);
  const state = unsaved ? 'unsaved' : file?.copy ? 'copy' : file?.sample ? 'sample' : 'saved';
  return (
    <div className="document-name">
      <h1>{model.topology.appliance ? model.appliance.name : 'Hopscope'}</h1>
      {file && (
        <span className="file-state" data-state={state} title={file.name}>
          <span className="file-name">{file.name}</span>
          <span className="file-word">{state}</span>
        </span>
      )}
    </div>
  );
}

interface HistoryButtonProps {
  readonly command: string;
  readonly word: string;
  readonly title: (app: ReturnType<typeof useApp>) => string | null;
  readonly icon: React.ReactNode;
}

function HistoryButton({ command, word, title, icon }: HistoryButtonProps) {
  const app = useApp();
  useDocuments((state) => state.history);
  const what = title(app);
  const words = what === null ? `Nothing to ${word.toLowerCase()}` : `${word} ${what}`;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={words}
      title={withKeys(words, command)}
      disabled={what === null}
      onClick={() => void run(app, command)}
    >
      {icon}
    </button>
  );
}

function ProblemBadge() {
  const app = useApp();
  const problems = useProblems();
  const open = useViews((state) => state.problems);
  const waits = useViews((state) => state.waiting !== null);
  const found = worst(problems);
  // What is not read yet has no problems, and is not without any.
  if (waits) return null;
  return (
    <button
      type="button"
      className="problem-badge"
      data-severity={found?.severity ?? 'none'}
      aria-pressed={open}
      onClick={() => app.views.setState({ problems: !open })}
    >
      {found?.words ?? 'No problems'}
    </button>
  );
}

function keysOf(command: string): string | null {
  return shownShortcut(commandOf(command)?.shortcut ?? null);
}

function FileMenu() {
  const app = useApp();
  // Whether something can be saved follows from these.
  useDocuments(isUnsaved);
  useDocuments((state) => state.file);
  useHasTyped();
  const items = FILE_COMMANDS.map((command): MenuItem => ({
    id: command.id,
    title: command.title,
    shortcut: shownShortcut(command.shortcut),
    unavailable: command.unavailable(app),
    run: () => void runCommand(app, command),
  }));
  return (
    <SampleItems>
      {(samples) => <Menu label="File" button="File" items={[...items, ...samples]} align="end" />}
    </SampleItems>
  );
}

/** The walkthrough that is shown, for people who have no Hopscope. */
const STORIES = [
  { command: 'walkthrough.export-html', title: 'Walkthrough as a page', detail: 'plays in any browser' },
  { command: 'walkthrough.export-pdf', title: 'Walkthrough as PDF', detail: 'a handout' },
  {
    command: 'walkthrough.export-md',
    title: 'Walkthrough as Markdown',
    detail: 'with its pictures, in a ZIP',
  },
] as const;

function ExportMenu() {
  const app = useApp();
  const items: readonly MenuItem[] = [
    {
      id: 'picture',
      title: 'Picture…',
      detail: 'a file or the clipboard, with a preview',
      shortcut: keysOf('file.export-picture'),
      run: () => void run(app, 'file.export-picture'),
    },
    {
      id: 'png',
      title: 'PNG picture',
      detail: 'twice the size on screen',
      run: () => void run(app, 'file.export-png'),
    },
    {
      id: 'svg',
      title: 'SVG drawing',
      detail: 'with its fonts',
      run: () => void run(app, 'file.export-svg'),
    },
    ...STORIES.map(({ command, ...words }): MenuItem => ({
      id: command,
      ...words,
      unavailable: commandOf(command)?.unavailable(app) ?? null,
      run: () => void run(app, command),
    })),
    {
      id: 'pcapng',
      title: 'Save the capture (pcapng)',
      detail: 'the open trace, for Wireshark',
      run: () => void run(app, 'trace.save-capture'),
    },
  ];
  return <Menu label="Export" button="Export" items={items} align="end" />;
}

function ThemeButton() {
  const app = useApp();
  const theme = useViews(themeOf);
  const words = theme === 'light' ? 'Dark theme' : 'Light theme';
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={words}
      title={words}
      onClick={() => void run(app, 'view.theme')}
    >
      {theme === 'light' ? <Moon aria-hidden="true" /> : <Sun aria-hidden="true" />}
    </button>
  );
}
