/** Going into a box, by double click or Enter: a fold opens, a note is written. */
import type { App } from '../state/app';
import { setFolded } from './folding';

/** Whether there was anything to go into. */
export function enterBox(app: App, id: string): boolean {
  if (id.startsWith('group/')) {
    setFolded(app, id, false);
    return true;
  }
  if (!id.startsWith('note/')) return false;
  app.reading.setState({ note: id.slice('note/'.length) });
  return true;
}
