/** Edits of the diagram itself. */
import { moveBoxes, type BoxPositions } from '#core/topology/changes/view/diagram';
import { keepPositions } from '../../actions/changes';
import type { EditCommand } from '../command';
import { withFile } from '../requirements';

/** Keeps the places to which boxes were moved; nothing else can suffer from it. */
export const MOVE_BOXES: EditCommand<BoxPositions> = {
  id: 'diagram.move',
  title: 'Move boxes',
  group: 'Edit',
  shortcut: null,
  unavailable: withFile,
  change: moveBoxes,
  run: keepPositions,
};
