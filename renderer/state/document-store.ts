/**
 * The open document and its history. Each change is one step with a name; the history holds what the steps did to the
 * text, so undoing brings back exactly what was, and a long session with a long file stays within its bound.
 */
import { createStore } from 'zustand/vanilla';
import { NO_HISTORY } from '#core/topology/history/history';
import type { Present } from '#core/topology/history/travel';
import { readTopologyInSteps } from '#core/topology/read-in-steps';
import { finished } from '#core/topology/steps';
import type { OpenedFile } from '#electron/ipc';

export interface DocumentState extends Present {
  /** Null before anything is open. */
  readonly file: OpenedFile | null;
  /** What was there before people began to try changes, with its history; null while they do not. */
  readonly trial: Present | null;
  /** The text as it is on disk: anything else is unsaved. */
  readonly savedText: string;
}

/** An empty document with no file. */
export function createDocumentStore() {
  return createStore<DocumentState>()(() => ({
    document: finished(readTopologyInSteps([])),
    history: NO_HISTORY,
    trial: null,
    file: null,
    savedText: '',
  }));
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
