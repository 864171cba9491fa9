/** Edits of the diagram itself. */
import { moveBoxes } from '#core/topology/changes/view/diagram';
import type { Positions } from '#core/topology/things/saved-view';
import { keepPositions } from '../../actions/changes';
import type { EditCommand } from '../command';
import { withFile } from '../requirements';

/** Keeps the places to which boxes were moved; nothing else can suffer from it. */
export const MOVE_BOXES: EditCommand<Positions> = {
  id: 'diagram.move',
  title: 'Move boxes',
  group: 'Edit',
  shortcut: null,
  unavailable: withFile,
  change: moveBoxes,
  run: keepPositions,
};
