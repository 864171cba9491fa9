/** Reading: panes, focus, filter, folds, labels, notes, tidying. */
import { isFiltering, NO_FILTER } from '#core/diagram/focus/scene-filter';
import type { LabelMode } from '#core/diagram/scene-view';
import { tidyBoxes } from '#core/topology/changes/view/diagram';
import { boxesIn } from '../derive/several';
import type { App } from '../state/app';
import { apply } from '../actions/changes';
import { allFolds, selectedFold, setAllFolded, setFolded } from '../actions/folding';
import { leaveFocus, likelyFocus, lookOnlyAt } from '../actions/focusing';
import { addNoteHere } from '../actions/notes';
import type { Panes } from '../state/reading-store';
import type { Command } from './command';
import { whenThere } from '../ui/when-there';
import { withFile, withTrace } from './requirements';
import type { ThingId } from '#core/topology/things/thing-id';

const PANES: readonly Panes[] = ['picture', 'both', 'tables'];
const LABELS: readonly LabelMode[] = ['name', 'address', 'interface'];

function next<T>(all: readonly T[], one: T): T {
  return all[(all.indexOf(one) + 1) % all.length] ?? one;
}

function showPanes(id: Panes, title: string): Command {
  return {
    id: `view.panes-${id}`,
    title,
    group: 'View',
    shortcut: null,
    unavailable: withFile,
    run: ({ reading }) => reading.setState({ panes: id }),
  };
}

function showLabels(id: LabelMode, title: string): Command {
  return {
    id: `view.labels-${id}`,
    title,
    group: 'View',
    shortcut: null,
    unavailable: withFile,
    run: ({ reading }) => reading.setState({ labels: id }),
  };
}

const PANE_COMMANDS: readonly Command[] = [
  {
    id: 'view.panes',
    title: 'Diagram, both or tables',
    group: 'View',
    shortcut: 'V',
    unavailable: withFile,
    run: ({ reading }) => reading.setState(({ panes }) => ({ panes: next(PANES, panes) })),
  },
  showPanes('picture', 'Show the diagram only'),
  showPanes('both', 'Show diagram and tables'),
  showPanes('tables', 'Show the tables only'),
  {
    id: 'trace.list',
    title: 'Hops as cards, or every step as a list',
    group: 'Trace',
    shortcut: 'L',
    scope: 'trace',
    unavailable: withTrace,
    run: ({ reading }) =>
      reading.setState(({ hopsAs }) => ({ hopsAs: hopsAs === 'cards' ? 'list' : 'cards' })),
  },
  {
    id: 'view.minimap',
    title: 'Show or hide the minimap',
    group: 'View',
    shortcut: 'M',
    unavailable: withFile,
    run: ({ reading }) => reading.setState(({ minimap }) => ({ minimap: !minimap })),
  },
  {
    id: 'view.reach',
    title: 'Show or hide who reaches which service',
    group: 'View',
    shortcut: 'R',
    unavailable: withFile,
    run: ({ reading }) => reading.setState(({ reach }) => ({ reach: !reach })),
  },
  {
    id: 'view.labels',
    title: 'Labels by name, address or interface',
    group: 'View',
    shortcut: 'B',
    unavailable: withFile,
    run: ({ reading }) => reading.setState(({ labels }) => ({ labels: next(LABELS, labels) })),
  },
  showLabels('name', 'Label boxes by name'),
  showLabels('address', 'Label boxes by address'),
  showLabels('interface', 'Label boxes by interface'),
];

const FOCUS_COMMANDS: readonly Command[] = [
  {
    id: 'view.focus',
    title: 'Only this: fade everything else',
    group: 'View',
    shortcut: 'F',
    unavailable: (app) =>
      app.reading.getState().focus || likelyFocus(app) ? null : 'Select something first, or open a trace.',
    run: toggleFocus,
  },
  {
    id: 'view.focus-trace',
    title: 'Only the trace: fade everything else',
    group: 'View',
    shortcut: null,
    unavailable: withTrace,
    run: (app) => lookOnlyAt(app, { type: 'trace' }),
  },
  {
    id: 'view.filter',
    title: 'Filter the diagram',
    group: 'View',
    shortcut: 'Mod+Shift+F',
    unavailable: withFile,
    run: openFilter,
  },
  {
    id: 'view.show-all',
    title: 'Take away focus and filter',
    group: 'View',
    shortcut: null,
    unavailable: ({ reading }) =>
      reading.getState().focus || isFiltering(reading.getState().filter) ? null : 'Everything is shown.',
    run: ({ reading }) => reading.setState({ focus: null, filter: NO_FILTER }),
  },
];

/** The same focus again leaves it. */
function toggleFocus(app: App): void {
  const { focus } = app.reading.getState();
  const wanted = likelyFocus(app);
  if (focus && (!wanted || JSON.stringify(focus) === JSON.stringify(wanted))) leaveFocus(app);
  else if (wanted) lookOnlyAt(app, wanted);
}

function openFilter({ reading }: App): void {
  reading.setState({ filterOpen: true });
  whenThere(
    () => document.querySelector<HTMLElement>('.filter-bar input'),
    (field) => field.focus(),
  );
}

const FOLD_COMMANDS: readonly Command[] = [
  {
    id: 'view.fold',
    title: 'Fold or open the selected group',
    group: 'View',
    shortcut: 'G',
    unavailable: (app) => (selectedFold(app) ? null : 'What is selected is in no group.'),
    run: (app) => {
      const fold = selectedFold(app);
      if (fold) setFolded(app, fold.id, !fold.folded);
    },
  },
  {
    id: 'view.fold-all',
    title: 'Fold everything',
    group: 'View',
    shortcut: null,
    unavailable: (app) => withFile(app) ?? (hasFolds(app, false) ? null : 'Everything is folded.'),
    run: (app) => setAllFolded(app, true),
  },
  {
    id: 'view.open-all',
    title: 'Open everything that is folded',
    group: 'View',
    shortcut: null,
    unavailable: (app) => withFile(app) ?? (hasFolds(app, true) ? null : 'Nothing is folded.'),
    run: (app) => setAllFolded(app, false),
  },
];

function hasFolds(app: App, folded: boolean): boolean {
  return allFolds(app).some((fold) => fold.folded === folded);
}

/** Of several boxes, each with what stands in it. */
export const TIDY_SELECTION: Command = {
  id: 'view.tidy-selection',
  title: 'Tidy what is selected and what stands in it',
  group: 'Edit',
  shortcut: null,
  unavailable: (app) => {
    const boxes = selectedBoxes(app);
    if (boxes.length === 0) return 'No box is selected.';
    return tidies(app, boxes) ? null : 'It stands where the layout has it.';
  },
  run: (app) => apply(app, tidyBoxes(app.documents.getState().document, selectedBoxes(app))),
};

/** Where things stand in the picture. */
export const ARRANGING_COMMANDS: readonly Command[] = [
  {
    id: 'note.add',
    title: 'Add a note',
    group: 'Edit',
    shortcut: 'N',
    unavailable: withFile,
    run: addNoteHere,
  },
  {
    id: 'view.tidy',
    title: 'Tidy: lay everything out anew',
    group: 'Edit',
    shortcut: null,
    unavailable: (app) => (tidies(app, null) ? null : 'Everything stands where the layout has it.'),
    run: (app) => apply(app, tidyBoxes(app.documents.getState().document, null)),
  },
  TIDY_SELECTION,
];

function tidies(app: App, boxes: readonly ThingId[] | null): boolean {
  return tidyBoxes(app.documents.getState().document, boxes).operations.length > 0;
}

/** The selected boxes and all that were moved inside them. */
function selectedBoxes(app: App): readonly ThingId[] {
  const { selection } = app.views.getState();
  const scene = app.canvas.getState().handle?.scene();
  const inside = new Set(boxesIn(selection));
  for (const { id, parent } of scene?.boxes ?? []) if (parent !== null && inside.has(parent)) inside.add(id);
  return [...inside];
}

/** In the order in which the palette lists them. */
export const READING_COMMANDS: readonly Command[] = [
  ...PANE_COMMANDS,
  ...FOCUS_COMMANDS,
  ...FOLD_COMMANDS,
  ...ARRANGING_COMMANDS,
];
