/** Selecting boxes by name, for the frame that is drawn around them. */
import type { ThingId } from '#core/topology/things/thing-id';
import { boxesIn, selectedWords, selectionOfAll } from '../derive/several';
import type { Command } from './command';
import { withFile } from './requirements';

/** Selects these and shows what can be done with them; an empty frame selects nothing and opens nothing. */
export const SELECT_BOXES: Command<readonly ThingId[]> = {
  id: 'selection.boxes',
  title: 'Select these boxes',
  group: 'Selection',
  shortcut: null,
  unavailable: withFile,
  run: ({ views }, ids) => {
    const before = views.getState();
    const selection =
      boxesIn(before.selection).join() === ids.join() ? before.selection : selectionOfAll(ids);
    views.setState({
      selection,
      announcement: selectedWords(selection),
      inspector: selection !== null || before.inspector,
    });
  },
};
