/** Notes: adding one in the middle of what is on screen, writing it, taking it away. */
import { addNote, changeNote, newNoteId, removeNote } from '#core/topology/changes/view/notes';
import type { App } from './app';
import { apply } from './changes';

/** Half a note's size, so that it comes to lie in the middle. */
const HALF = { x: 100, y: 20 };

/** Adds a note and opens it for writing. */
export function addNoteHere(app: App): void {
  const { document } = app.documents.getState();
  const middle = app.canvas.getState().handle?.middle() ?? { x: 0, y: 0 };
  const id = newNoteId(document);
  apply(app, addNote(document, { text: 'Note', x: middle.x - HALF.x, y: middle.y - HALF.y }));
  app.views.setState({ selection: { type: 'box', id: `note/${id}` } });
  app.reading.setState({ note: id });
}

/** Writes a note's text; one without any text is taken away. */
export function writeNote(app: App, id: string, text: string): void {
  app.reading.setState({ note: null });
  if (text.trim() === '') removeNoteBox(app, `note/${id}`);
  else apply(app, changeNote(app.documents.getState().document, id, text.trim()));
}

/** Whether the box was a note. */
export function removeNoteBox(app: App, box: string): boolean {
  if (!box.startsWith('note/')) return false;
  apply(app, removeNote(app.documents.getState().document, box.slice('note/'.length)));
  app.views.setState({ selection: null });
  return true;
}
