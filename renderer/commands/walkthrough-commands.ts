/** What the commands for walkthroughs do. */
import {
  endPresenting,
  goToHop,
  goToStep,
  hopBy,
  noHop,
  present,
  presentedDrop,
  toggleNotes,
  toggleStagePlaying,
} from '../actions/presenting';
import {
  addOpenQuestion,
  beginWalkthrough,
  closeWalkthroughs,
  editTitle,
  openWalkthroughs,
  removeShown,
  showState,
  showStep,
  shownWalkthrough,
  stepBeside,
  stepOf,
} from '../actions/walkthroughs';
import type { App } from '../state/app';
import { questionOf } from '../state/trace-store';
import type { StoryFormat } from '#electron/ipc';
import { exportStory } from '../export/export-story';
import type { StepPlace } from '#core/topology/changes/walkthroughs/stories';
import type { Command } from './command';
import { edit, type Edit } from './edit-command';
import { DUPLICATE_STEP, MOVE_STEP, REMOVE_STEP } from './edits/walkthrough-edits';
import { withFile } from './requirements';

type Deed = Pick<Command, 'unavailable' | 'run'>;

const withStep = (app: App): string | null =>
  stepOf(app, app.views.getState().step) ? null : 'No step of a walkthrough is shown.';

const withSteps = (app: App): string | null =>
  (shownWalkthrough(app)?.steps.length ?? 0) > 0 ? null : 'No walkthrough has a step yet.';

/** Goes so many steps further in the list. */
function goes(by: number): Deed {
  return {
    unavailable: (app) => (stepBeside(app, by) ? null : 'There is no further step.'),
    run: (app) => {
      const place = stepBeside(app, by);
      if (place) showStep(app, place);
    },
  };
}

/** Edits the shown step; `then` is the place that is shown afterwards. */
function edits(editOf: (place: StepPlace) => Edit, then: (app: App, place: StepPlace) => StepPlace): Deed {
  return {
    unavailable: withStep,
    run: async (app) => {
      const { step } = app.views.getState();
      if (!step) return;
      const after = then(app, step);
      await editOf(step).commit(app);
      showStep(app, after);
    },
  };
}

function moves(by: -1 | 1): Deed {
  const moved = edits(
    (place) => edit(MOVE_STEP, { place, by }),
    (_, place) => ({ ...place, step: place.step + by }),
  );
  return { ...moved, unavailable: (app) => withStep(app) ?? goes(by).unavailable(app) };
}

function presents(placeOf: (step: number, last: number) => number): Deed {
  return {
    unavailable: (app) => (app.views.getState().presenting ? null : 'Nothing is presented.'),
    run: (app) => goToStep(app, placeOf),
  };
}

function exports(format: StoryFormat): Deed {
  return {
    unavailable: withSteps,
    run: async (app) => {
      const shown = shownWalkthrough(app);
      if (shown) await exportStory(app, shown.name, format);
    },
  };
}

const DEEDS: Readonly<Record<string, Deed>> = {
  add: {
    unavailable: (app) =>
      questionOf(app.traces.getState()) ? null : 'Choose who sends and who receives first.',
    run: addOpenQuestion,
  },
  open: {
    unavailable: withFile,
    run: (app) => (app.views.getState().walkthroughs ? closeWalkthroughs(app) : openWalkthroughs(app)),
  },
  begin: { unavailable: withFile, run: beginWalkthrough },
  remove: {
    unavailable: (app) =>
      app.views.getState().walkthroughs && shownWalkthrough(app) ? null : 'No walkthrough is shown.',
    run: removeShown,
  },
  present: { unavailable: withSteps, run: present },
  'export-html': exports('html'),
  'export-pdf': exports('pdf'),
  'export-md': exports('md'),
  next: goes(1),
  previous: goes(-1),
  show: { unavailable: withStep, run: showState },
  edit: { unavailable: withStep, run: editTitle },
  down: moves(1),
  up: moves(-1),
  duplicate: edits(
    (place) => edit(DUPLICATE_STEP, place),
    (_, place) => ({ ...place, step: place.step + 1 }),
  ),
  delete: edits(
    (place) => edit(REMOVE_STEP, place),
    (app, place) => {
      const left = (shownWalkthrough(app)?.steps.length ?? 1) - 1;
      return { ...place, step: Math.max(0, Math.min(place.step, left - 1)) };
    },
  ),
  'present-next': presents((step) => step + 1),
  'present-previous': presents((step) => step - 1),
  'present-first': presents(() => 0),
  'present-last': presents((_, last) => last),
  'present-hop': { unavailable: (app) => noHop(app, 1), run: (app) => hopBy(app, 1) },
  'present-hop-back': { unavailable: (app) => noHop(app, -1), run: (app) => hopBy(app, -1) },
  'present-play': { unavailable: presents(() => 0).unavailable, run: toggleStagePlaying },
  'present-drop': {
    unavailable: (app) => (presentedDrop(app) < 0 ? 'Nothing is dropped.' : null),
    run: (app) => goToHop(app, presentedDrop(app)),
  },
  'present-notes': { unavailable: presents(() => 0).unavailable, run: toggleNotes },
  'present-close': {
    unavailable: presents(() => 0).unavailable,
    run: endPresenting,
  },
};

export const COMMANDS: readonly Command[] = Object.entries(DEEDS).map(([id, deed]) => ({
  id: `walkthrough.${id}`,
  title: id,
  group: 'Trace',
  shortcut: null,
  ...deed,
}));
