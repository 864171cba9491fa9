/** What the pointer does with boxes: pressing selects, with Shift beside what was; dragging moves all that is selected. */
import type { NodeChange } from '@xyflow/react';
import type { MouseEvent } from 'react';
import { parentPoint } from '#core/diagram/points';
import type { Scene } from '#core/diagram/scene';
import type { App } from '../../state/app';
import { enterBox } from '../../actions/enter-box';
import { settled } from '../../actions/settle-boxes';
import { inspect } from '../../actions/selecting';
import { runWith } from '../../commands/command';
import { MOVE_BOXES } from '../../commands/edits/diagram-edits';
import { selectedWords, withToggled } from '../../derive/several';
import { boxHold } from './box-hold';
import type { BoxNodeType } from './box-node';

/** Handlers for React Flow. */
export function boxHandlers(app: App, scene: () => Scene) {
  const hold = boxHold(app);
  return {
    onNodesChange: (changes: NodeChange<BoxNodeType>[]) => {
      if (hold.holds()) moveBoxesAlong(app, changes);
    },
    onNodeDragStop: () => {
      hold.letGo();
      const { positions } = app.preview.getState();
      if (Object.keys(positions).length > 0) void runWith(app, MOVE_BOXES, settled(app, scene(), positions));
    },
    onNodeDragStart: (_: unknown, node: BoxNodeType) => {
      hold.take();
      const { selection } = app.views.getState();
      // What is dragged alone leaves the others where they are, so they are no longer selected with it.
      if (selection?.type === 'boxes' && !selection.ids.includes(node.data.box.id))
        app.views.setState({ selection: { type: 'box', id: node.data.box.id } });
    },
    onNodeClick: (event: MouseEvent, node: BoxNodeType) => {
      if (!event.shiftKey) {
        inspect(app, { type: 'box', id: node.data.box.id });
        return;
      }
      const selection = withToggled(scene(), app.views.getState().selection, node.data.box.id);
      inspect(app, selection);
      app.views.setState({ announcement: selectedWords(selection) });
    },
    onNodeDoubleClick: (_: unknown, node: BoxNodeType) => enterBox(app, node.data.box.id),
  };
}

/** Boxes follow the pointer as a preview; the drop makes it one change. */
function moveBoxesAlong(app: App, changes: readonly NodeChange<BoxNodeType>[]): void {
  const moved = changes.flatMap((change) =>
    change.type === 'position' && change.dragging && change.position
      ? [[change.id, parentPoint(change.position.x, change.position.y)] as const]
      : [],
  );
  if (moved.length === 0) return;
  const { positions } = app.preview.getState();
  app.preview.setState({ positions: { ...positions, ...Object.fromEntries(moved) } });
}
