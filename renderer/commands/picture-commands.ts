/** The picture by keyboard: one tab stop, arrows from box to box, Shift and arrows to move a box. */
import { parentPoint } from '#core/diagram/points';
import { boxesIn, selectedWords, withMarked } from '../derive/several';
import { neighbourOf, stopsOf } from '../derive/neighbour-of';
import type { Direction } from '../derive/direction';
import type { Selection } from '../state/view-store';
import type { App, CanvasHandle } from '../state/app';
import { askForRoute } from '../actions/ask-for-route';
import { enterBox } from '../actions/enter-box';
import { leaveFocus } from '../actions/focusing';
import { editRoute } from '../actions/route-changes';
import { openInInspector } from '../actions/selecting';
import { settled } from '../actions/settle-boxes';
import { runWith, type Command } from './command';
import { MOVE_BOXES } from './edits/diagram-edits';

const DIRECTIONS: readonly {
  readonly direction: Direction;
  readonly key: string;
  readonly title: string;
  /** By how much a box goes. */
  readonly by: readonly [number, number];
}[] = [
  { direction: 'left', key: 'ArrowLeft', title: 'to the left', by: [-8, 0] },
  { direction: 'right', key: 'ArrowRight', title: 'to the right', by: [8, 0] },
  { direction: 'up', key: 'ArrowUp', title: 'up', by: [0, -8] },
  { direction: 'down', key: 'ArrowDown', title: 'down', by: [0, 8] },
];

/** Parts that all of them have, and `act` with the picture that is on screen. */
function pictureCommand(
  parts: Pick<Command, 'id' | 'title' | 'shortcut'> & Partial<Pick<Command, 'row'>>,
  act: (app: App, picture: CanvasHandle) => void,
  unavailable: (app: App, picture: CanvasHandle) => string | null = () => null,
): Command {
  return {
    ...parts,
    group: 'Selection',
    scope: 'picture',
    atOnce: true,
    unavailable: (app) => {
      const { handle } = app.canvas.getState();
      return handle ? unavailable(app, handle) : 'The diagram is not shown.';
    },
    run: (app) => {
      const { handle } = app.canvas.getState();
      if (handle) act(app, handle);
    },
  };
}

const WALK_ROW = { title: 'Go from box to box, along the cables', keys: ['Arrows'] };
const NUDGE_ROW = { title: 'Move what is selected', keys: ['Shift+Arrows'] };

const WALKING = DIRECTIONS.map(({ direction, key, title }) =>
  pictureCommand(
    { id: `picture.go-${direction}`, title: `Go ${title}`, shortcut: key, row: WALK_ROW },
    (app, { scene }) => select(app, neighbourOf(scene(), app.views.getState().selection, direction)),
  ),
);

const NUDGING = DIRECTIONS.map(({ direction, key, title, by: [dx, dy] }) =>
  pictureCommand(
    {
      id: `picture.move-${direction}`,
      title: `Move what is selected ${title}`,
      shortcut: `Shift+${key}`,
      row: NUDGE_ROW,
    },
    (app, picture) => {
      const wishes = movable(app, picture).map(({ id, x, y }) => [id, parentPoint(x + dx, y + dy)] as const);
      void runWith(app, MOVE_BOXES, settled(app, picture.scene(), Object.fromEntries(wishes)));
    },
    (app, picture) => (movable(app, picture).length > 0 ? null : 'Nothing is selected that can be moved.'),
  ),
);

/** What is selected; what stands in a box that moves goes with it. */
function movable({ views }: App, { scene }: CanvasHandle) {
  const ids = new Set(boxesIn(views.getState().selection));
  return scene().boxes.filter(
    ({ id, movable: may, parent }) => may && ids.has(id) && !(parent !== null && ids.has(parent)),
  );
}

function select(app: App, selection: Selection): void {
  app.views.setState({ selection });
}

/** A route is moved, a fold opens, an interface that takes custom routes starts one; anything else shows in the inspector. */
function enter(app: App, { scene, beside }: CanvasHandle): void {
  const { selection } = app.views.getState();
  if (selection?.type === 'route') {
    editRoute(app, { id: selection.id, what: 'next-hop' });
    return;
  }
  const box = selection?.type === 'box' && scene().boxes.find(({ id }) => id === selection.id);
  if (box && box.anchors.some(({ route }) => route === 'start')) askForRoute(app, beside(box.id));
  else if (!box || !enterBox(app, box.id)) openInInspector(app, selection);
}

/** Takes a box in or out of a selection of several. */
function mark(app: App, { scene }: CanvasHandle): void {
  const marked = withMarked(scene(), app.views.getState().selection);
  app.views.setState({ selection: marked, announcement: selectedWords(marked) });
}

/** First of what is selected, then of the focus on one thing. */
function letGo(app: App): void {
  if (app.views.getState().selection === null) leaveFocus(app);
  select(app, null);
}

export const PICTURE_COMMANDS: readonly Command[] = [
  ...WALKING,
  pictureCommand({ id: 'picture.first', title: 'Go to the first box', shortcut: 'Home' }, (app, { scene }) =>
    select(app, stopsOf(scene())[0]?.selection ?? null),
  ),
  pictureCommand({ id: 'picture.last', title: 'Go to the last box', shortcut: 'End' }, (app, { scene }) =>
    select(app, stopsOf(scene()).at(-1)?.selection ?? null),
  ),
  pictureCommand(
    {
      id: 'picture.enter',
      title: 'Open it; on a route choose its next hop, on eth1 start a route',
      shortcut: 'Enter',
    },
    enter,
    ({ views }) => (views.getState().selection ? null : 'Nothing is selected.'),
  ),
  pictureCommand(
    { id: 'picture.mark', title: 'Take a box into a selection of several, or out', shortcut: 'Space' },
    mark,
    ({ views }) => {
      const type = views.getState().selection?.type;
      return type === 'box' || type === 'boxes' ? null : 'No box is selected.';
    },
  ),
  ...NUDGING,
  pictureCommand({ id: 'picture.let-go', title: 'Let go of what is selected', shortcut: 'Escape' }, letGo),
];
