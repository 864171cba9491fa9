/**
 * The open document and its history. Each change is one step with a name; the history holds whole
 * documents, which share everything that a change did not touch, so undoing brings back exactly
 * what was.
 */
import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import type { TopologyDocument } from '#core/topology/document';
import { readTopology } from '#core/topology/read';
import type { OpenedFile } from '#electron/ipc';

export interface DocumentState {
  readonly document: TopologyDocument;
  /** Null before anything is open. */
  readonly file: OpenedFile | null;
  /** The text as it is on disk: anything else is unsaved. */
  readonly savedText: string;
  /** The change that led here, to continue "Undo …"; null for the document as it was opened. */
  readonly title: string | null;
}

const MOST_STEPS = 200;

type History = Pick<DocumentState, 'document' | 'title'>;

/** An empty document with no file. */
export function createDocumentStore() {
  return createStore<DocumentState>()(
    temporal((): DocumentState => ({ document: readTopology([]), file: null, savedText: '', title: null }), {
      partialize: ({ document, title }): History => ({ document, title }),
      equality: (before, after) => before.document === after.document,
      limit: MOST_STEPS,
    }),
  );
}

export type DocumentStore = ReturnType<typeof createDocumentStore>;

/** The file's text as it would be saved. */
export function textOf({ document }: DocumentState): string {
  return document.files[0]?.text ?? '';
}

/** Whether closing now would lose something. */
export function isUnsaved(state: DocumentState): boolean {
  return state.file !== null && textOf(state) !== state.savedText;
}
