/** Going into a box, by double click or Enter: a fold opens, a note is written. */
import type { App } from '../state/app';
import { setFolded } from './folding';
import { whenEditing } from './late-code';
import { isGroupId, parseThing } from '#core/topology/things/thing';
import type { ThingId } from '#core/topology/things/thing-id';

/** Whether there was anything to go into. */
export function enterBox(app: App, id: ThingId): boolean {
  if (isGroupId(id)) {
    void whenEditing(() => setFolded(app, id, false));
    return true;
  }
  const thing = parseThing(id);
  if (thing?.type !== 'note') return false;
  app.reading.setState({ note: thing.note });
  return true;
}
