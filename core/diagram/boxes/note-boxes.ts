/** Notes that people have put on the picture. */
import type { Model } from '../../analysis/model';
import { makeBox, placed } from './box';
import { onGrid } from '../layout/grid';
import { wrap } from '../measure';
import { rect, text } from '../primitives';
import type { Box } from '../scene';
import type { SceneView } from '../scene-view';
import { noteId } from '../../topology/things/thing-id';

const WIDTH = 200;
const INSET = 12;
const LINE = 16;

/** The notes of the file's Diagram, each as high as its text. */
export function noteBoxes(model: Model, view: SceneView): readonly Box[] {
  const notes = model.topology.diagram?.resource.notes ?? [];
  return notes.map((note) => {
    const lines = wrap(note.text, 'body', WIDTH - 2 * INSET);
    const height = onGrid(lines.length * LINE + 16);
    const box = makeBox({
      id: noteId(note.id),
      kind: 'note',
      parent: null,
      width: WIDTH,
      height,
      content: [
        rect(0, 0, WIDTH, height, { radius: 6, fill: 'warning-soft', stroke: 'line' }),
        ...lines.map((words, index) => text(INSET, 20 + index * LINE, words, 'body', 'text')),
      ],
      label: `Note: ${note.text}`,
    });
    return placed(box, note.x, note.y, view);
  });
}
