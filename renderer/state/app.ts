/** The app without its looks: stores, the host, and what people can do with them. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Area } from '#core/diagram/part-of-scene';
import type { CanvasPoint, ScenePoint } from '#core/diagram/points';
import type { Scene } from '#core/diagram/scene';
import type { HostApi, InPageDialogs } from '#electron/ipc';
import { createDocumentStore, type DocumentStore } from './document-store';
import { createDraftsStore, type DraftsStore } from './drafts-store';
import { createPreviewStore, type PreviewStore } from './preview-store';
import { createReadingStore, type ReadingStore } from './reading-store';
import { createTraceStore, type TraceStore } from './trace-store';
import { createViewStore, type ViewStore } from './view-store';
import { inPageDialogs } from './in-page-dialogs';
import type { KeptSettings } from './settings';

/** What only the canvas that is on screen can do. */
export interface CanvasHandle {
  readonly fit: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  /** The middle of what is on screen. */
  readonly middle: () => ScenePoint;
  /** What is in sight. */
  readonly area: () => Area;
  /** Beside a box that is on screen. */
  readonly beside: (box: string) => CanvasPoint;
  /** What it shows now. */
  readonly scene: () => Scene;
}

export interface App {
  readonly host: HostApi;
  readonly documents: DocumentStore;
  readonly preview: PreviewStore;
  readonly traces: TraceStore;
  readonly views: ViewStore;
  readonly reading: ReadingStore;
  readonly drafts: DraftsStore;
  /** Null while no canvas is on screen. */
  readonly canvas: StoreApi<{ readonly handle: CanvasHandle | null }>;
  /** How to put back what the pointer holds; null while it holds nothing. */
  readonly hand: StoreApi<{ readonly putBack: (() => void) | null }>;
}

/** An app with nothing open. `makeHost` gets the app's own dialogs, for a host that has none; `settings` are those of the last session. */
export function createApp(makeHost: (dialogs: InPageDialogs) => HostApi, settings: KeptSettings = {}): App {
  const { theme = null, ...reading } = settings;
  const views = createViewStore();
  views.setState({ chosenTheme: theme });
  const documents = createDocumentStore();
  const traces = createTraceStore();
  documents.subscribe((now, was) => {
    const edited = now.document.topology !== was.document.topology && now.file?.handle === was.file?.handle;
    if (edited && was.file) traces.setState({ before: was.document.topology });
  });
  return {
    host: makeHost(inPageDialogs(views)),
    documents,
    preview: createPreviewStore(),
    traces,
    views,
    reading: createReadingStore(reading),
    drafts: createDraftsStore(),
    canvas: createStore(() => ({ handle: null })),
    hand: createStore(() => ({ putBack: null })),
  };
}
