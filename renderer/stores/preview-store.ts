/** What is being dragged or typed right now: shown everywhere as if it were so, written nowhere. */
import { createStore } from 'zustand/vanilla';
import type { CustomRoute } from '#core/appliance/facts';
import type { RouteObjection } from '#core/appliance/check-route';
import type { Point } from '#core/diagram/scene';
import type { TopologyChange } from '#core/topology/document';

/** A custom route under the pointer, or in the small form after it was drawn. */
export interface RouteGesture {
  /** The route whose head is moved; null for a new one. */
  readonly index: number | null;
  /** Where the route starts, in the scene. */
  readonly start: Point;
  /** Where the pointer is, in the scene. */
  readonly pointer: Point;
  /** Boxes at which the route could end. */
  readonly targets: readonly string[];
  /** The box under the pointer that has an address; null over anything else. */
  readonly target: string | null;
  /** The route as the drop would make it; null over nothing. */
  readonly route: CustomRoute | null;
  readonly objections: readonly RouteObjection[];
  /** A new route was dropped and its values are being asked for. */
  readonly asking: boolean;
}

export interface PreviewState {
  readonly change: TopologyChange | null;
  readonly gesture: RouteGesture | null;
  /** Places of boxes that are being moved. */
  readonly positions: Readonly<Record<string, Point>>;
}

export const NO_PREVIEW: PreviewState = { change: null, gesture: null, positions: {} };

export function createPreviewStore() {
  return createStore<PreviewState>()(() => NO_PREVIEW);
}

export type PreviewStore = ReturnType<typeof createPreviewStore>;
