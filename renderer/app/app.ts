/** The app without its looks: stores, the host, and what people can do with them. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HostApi, InPageDialogs } from '#electron/ipc';
import { createDocumentStore, type DocumentStore } from '../stores/document-store';
import { createPreviewStore, type PreviewStore } from '../stores/preview-store';
import { createTraceStore, type TraceStore } from '../stores/trace-store';
import { createViewStore, type ViewStore } from '../stores/view-store';
import { inPageDialogs } from './in-page-dialogs';

/** What only the canvas that is on screen can do. */
export interface CanvasHandle {
  readonly fit: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
}

export interface App {
  readonly host: HostApi;
  readonly documents: DocumentStore;
  readonly preview: PreviewStore;
  readonly traces: TraceStore;
  readonly views: ViewStore;
  /** Null while no canvas is on screen. */
  readonly canvas: StoreApi<{ readonly handle: CanvasHandle | null }>;
}

/** An app with nothing open. `makeHost` gets the app's own dialogs, for a host that has none. */
export function createApp(makeHost: (dialogs: InPageDialogs) => HostApi): App {
  const views = createViewStore();
  return {
    host: makeHost(inPageDialogs(views)),
    documents: createDocumentStore(),
    preview: createPreviewStore(),
    traces: createTraceStore(),
    views,
    canvas: createStore(() => ({ handle: null })),
  };
}
