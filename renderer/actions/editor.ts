/** Who edits the document's text. Its library is large, and a file that is only looked at does without it. */
import type * as Travel from '#core/topology/history/travel';

export type Editor = Pick<typeof Travel, 'makeChange' | 'undo' | 'redo'>;

let known: Editor | null = null;

/** From here on documents can be edited. */
export function editBy(next: Editor): void {
  known = next;
}

/** Null until it has come. */
export function editor(): Editor | null {
  return known;
}
