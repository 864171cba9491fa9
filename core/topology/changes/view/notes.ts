/** Notes on the canvas: short texts of people's own, each at its place. One change each. */
import type { TopologyChange, TopologyDocument } from '../../document';
import { addDiagram, appendAt, deleteAt, setAt } from './diagram';

export interface NoteValues {
  readonly text: string;
  /** Pixels in the picture. */
  readonly x: number;
  readonly y: number;
}

/** An id that no note has yet. */
export function newNoteId(document: TopologyDocument): string {
  const taken = new Set((document.topology.diagram?.resource.notes ?? []).map(({ id }) => id));
  for (let number = 1; ; number += 1) if (!taken.has(`note-${number}`)) return `note-${number}`;
}

/** Adds a note under a new id. */
export function addNote(document: TopologyDocument, { text, x, y }: NoteValues): TopologyChange {
  const note = { id: newNoteId(document), text, x: Math.round(x), y: Math.round(y) };
  const title = 'add note';
  if (!document.topology.diagram) return addDiagram(document, title, { notes: [note] });
  return { title, operations: [appendAt(document, ['notes'], note)] };
}

/** Gives a note another text. Without such a note, or with the text that it has, the change is empty. */
export function changeNote(document: TopologyDocument, id: string, text: string): TopologyChange {
  const notes = document.topology.diagram?.resource.notes ?? [];
  const index = notes.findIndex((note) => note.id === id);
  const same = index < 0 || notes[index]?.text === text;
  return { title: 'change note', operations: same ? [] : [setAt(document, ['notes', index, 'text'], text)] };
}

/** Takes a note away. */
export function removeNote(document: TopologyDocument, id: string): TopologyChange {
  const index = (document.topology.diagram?.resource.notes ?? []).findIndex((note) => note.id === id);
  return { title: 'remove note', operations: index < 0 ? [] : [deleteAt(document, ['notes', index])] };
}
