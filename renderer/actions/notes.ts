/** Notes: adding one near the middle of what is on screen, writing it, taking it away. */
import { freePlace } from '#core/diagram/layout/free-place';
import { addNote, changeNote, newNoteId, removeNote } from '#core/topology/changes/view/notes';
import type { TopologyDocument } from '#core/topology/document';
import type { DiagramResource } from '#core/topology/resources';
import { shownDocument } from '../derive/shown-document';
import { NO_PREVIEW } from '../state/preview-store';
import type { App } from '../state/app';
import { apply } from './changes';
import { parseThing } from '#core/topology/things/thing';
import { noteId, type ThingId } from '#core/topology/things/thing-id';

/** The field in which it is written. */
const SIZE = { width: 200, height: 64 };

/** Opens a new note for writing. It is none of the file before it is written. */
export function addNoteHere(app: App): void {
  const { handle } = app.canvas.getState();
  if (!handle) return;
  const { document } = app.documents.getState();
  const id = newNoteId(document);
  const place = freePlace(handle.scene(), SIZE, handle.middle());
  app.preview.setState({ ...NO_PREVIEW, change: addNote(document, { text: 'Note', ...place }) });
  app.views.setState({ selection: { type: 'box', id: noteId(id) } });
  app.reading.setState({ note: id });
}

/** Writes a note's text; one without any text is taken away. One step of undo, for a new note as for an old one. */
export function writeNote(app: App, id: string, text: string): void {
  if (app.reading.getState().note !== id) return;
  app.reading.setState({ note: null });
  const { document } = app.documents.getState();
  const written = text.trim();
  if (notesOf(document).some((note) => note.id === id)) {
    if (written === '') removeNoteBox(app, noteId(id));
    else apply(app, changeNote(document, id, written));
    return;
  }
  const shown = shownDocument(document, app.preview.getState().change);
  const place = notesOf(shown).find((note) => note.id === id);
  app.preview.setState(NO_PREVIEW);
  if (written === '' || !place) app.views.setState({ selection: null });
  else apply(app, addNote(document, { text: written, x: place.x, y: place.y }));
}

/** Whether the box was a note. */
export function removeNoteBox(app: App, box: ThingId): boolean {
  const thing = parseThing(box);
  if (thing?.type !== 'note') return false;
  apply(app, removeNote(app.documents.getState().document, thing.note));
  app.views.setState({ selection: null });
  return true;
}

function notesOf({ topology }: TopologyDocument): DiagramResource['notes'] {
  return topology.diagram?.resource.notes ?? [];
}
