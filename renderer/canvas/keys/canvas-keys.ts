/** The canvas by keyboard: one tab stop, arrows from box to box, Shift and arrows to move a box. */
import { useCallback, type KeyboardEvent } from 'react';
import { canvasPoint, parentPoint, type CanvasPoint } from '#core/diagram/points';
import type { Scene } from '#core/diagram/scene';
import type { App } from '../../state/app';
import { useApp } from '../../context/app-context';
import { runWith } from '../../commands/command';
import { MOVE_BOXES } from '../../commands/edits/diagram-edits';
import { REMOVE_ROUTE } from '../../commands/route-commands';
import { enterBox } from '../../actions/enter-box';
import { leaveFocus } from '../../actions/focusing';
import { removeNoteBox } from '../../actions/notes';
import { editRoute } from '../../actions/route-changes';
import { openInInspector } from '../../actions/selecting';
import type { Selection } from '../../state/view-store';
import { askForRoute } from '../route/ask-for-route';
import type { Direction } from '../../derive/direction';
import { neighbourOf, stopsOf } from '../../derive/neighbour-of';
import { boxesIn, selectedWords, withMarked } from '../../derive/several';
import { boxElementId } from '../flow/box-node';
import { settled } from '../flow/box-handlers';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const NUDGE: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-8, 0],
  right: [8, 0],
  up: [0, -8],
  down: [0, 8],
};

/** Handles keys while the canvas itself has the focus. */
export function useCanvasKeys(scene: Scene): (event: KeyboardEvent) => void {
  const app = useApp();
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
      if (handleKey(app, scene, event.key, event.shiftKey)) event.preventDefault();
    },
    [app, scene],
  );
}

/** Whether the key meant something. */
function handleKey(app: App, scene: Scene, key: string, shift: boolean): boolean {
  const { selection } = app.views.getState();
  const select = (next: Selection): true => {
    app.views.setState({ selection: next });
    return true;
  };
  const direction = ARROWS[key];
  if (direction) {
    if (shift) return nudge(app, scene, selection, direction);
    return select(neighbourOf(scene, selection, direction));
  }
  switch (key) {
    case ' ':
      return mark(app, scene, selection);
    case 'Home':
      return select(stopsOf(scene)[0]?.selection ?? null);
    case 'End':
      return select(stopsOf(scene).at(-1)?.selection ?? null);
    case 'Enter':
      return selection !== null && enter(app, scene, selection);
    case 'F2':
      if (selection?.type !== 'route') return false;
      editRoute(app, { id: selection.id, what: 'values' });
      return true;
    case 'Escape':
      if (selection === null) leaveFocus(app);
      return select(null);
    case 'Delete':
    case 'Backspace':
      if (selection?.type === 'box') return removeNoteBox(app, selection.id);
      if (selection?.type !== 'route') return false;
      void runWith(app, REMOVE_ROUTE, selection.id);
      return true;
    default:
      return false;
  }
}

/** A route is moved, a fold opens, an interface that takes custom routes starts one; anything else shows in the inspector. */
function enter(app: App, scene: Scene, selection: NonNullable<Selection>): true {
  if (selection.type === 'route') {
    editRoute(app, { id: selection.id, what: 'next-hop' });
    return true;
  }
  if (selection.type !== 'box') return open(app, selection);
  const box = scene.boxes.find(({ id }) => id === selection.id);
  if (box?.anchors.some(({ route }) => route === 'start')) {
    askForRoute(app, besideBox(box.id));
    return true;
  }
  if (enterBox(app, selection.id)) return true;
  return open(app, selection);
}

function open(app: App, selection: Selection): true {
  openInInspector(app, selection);
  return true;
}

function besideBox(id: string): CanvasPoint {
  const frame = document.querySelector('.canvas')?.getBoundingClientRect();
  const box = document.getElementById(boxElementId(id))?.getBoundingClientRect();
  return canvasPoint((box?.right ?? 0) - (frame?.x ?? 0), (box?.top ?? 0) - (frame?.y ?? 0));
}

/** Takes a box in or out of a selection of several. Without a box there is nothing to take. */
function mark(app: App, scene: Scene, selection: Selection): boolean {
  if (selection?.type !== 'box' && selection?.type !== 'boxes') return false;
  const marked = withMarked(scene, selection);
  app.views.setState({ selection: marked, announcement: selectedWords(marked) });
  return true;
}

/** Moves what is selected; what stands in a box that moves goes with it. */
function nudge(app: App, scene: Scene, selection: Selection, direction: Direction): boolean {
  const ids = new Set(boxesIn(selection));
  const boxes = scene.boxes.filter(
    ({ id, movable, parent }) => movable && ids.has(id) && !(parent !== null && ids.has(parent)),
  );
  if (boxes.length === 0) return false;
  const [dx, dy] = NUDGE[direction];
  const wishes = Object.fromEntries(boxes.map(({ id, x, y }) => [id, parentPoint(x + dx, y + dy)]));
  void runWith(app, MOVE_BOXES, settled(app, scene, wishes));
  return true;
}
