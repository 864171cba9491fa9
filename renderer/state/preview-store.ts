/** What is being dragged or typed right now: shown everywhere as if it were so, written nowhere. */
import { createStore } from 'zustand/vanilla';
import type { CustomRoute } from '#core/appliance/facts';
import type { RouteObjection } from '#core/appliance/check-route';
import type { CanvasPoint, ParentPoint, ScenePoint } from '#core/diagram/points';
import type { Point } from '#core/diagram/scene';
import type { TopologyChange } from '#core/topology/document';

/** What of a route is in hand: a new one's head, or an end or the middle of one that is there. */
export type RoutePart = 'new' | 'head' | 'tail' | 'middle';

/** A custom route under the pointer, or in the small form after it was drawn. */
export interface RouteGesture {
  readonly part: RoutePart;
  /** The route that is dragged; null for a new one. */
  readonly index: number | null;
  /** Where the lines to the pointer begin, in the scene: a route holds on all nodes, so there is one for each. */
  readonly starts: readonly Point[];
  /** Where the pointer is. */
  readonly pointer: ScenePoint;
  /** The same place, for what stands above the picture. */
  readonly at: CanvasPoint;
  /** Boxes at which the route could be dropped. */
  readonly targets: readonly string[];
  /** The box under the pointer that says something about the drop; null over anything else. */
  readonly target: string | null;
  /** The pointer is over the bin. */
  readonly bin: boolean;
  /** The route as the drop would make it; null over nothing. */
  readonly route: CustomRoute | null;
  readonly objections: readonly RouteObjection[];
  /** A new route was dropped and its values are being asked for. */
  readonly asking: boolean;
}

/** The way of a route whose middle is being dragged. */
export interface RouteBend {
  readonly index: number;
  readonly via: readonly Point[];
}

/** A route whose values are edited on its label, or whose next hop is chosen by name. */
export interface RouteEditing {
  readonly index: number;
  readonly what: 'values' | 'next-hop';
}

/** A rectangle. */
export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PreviewState {
  readonly change: TopologyChange | null;
  readonly gesture: RouteGesture | null;
  readonly bend: RouteBend | null;
  readonly editing: RouteEditing | null;
  /** The frame that is drawn round boxes to select them, in pixels of the canvas. */
  readonly marquee: Area | null;
  /** Places of boxes that are being moved. */
  readonly positions: Readonly<Record<string, ParentPoint>>;
}

export const NO_PREVIEW: PreviewState = {
  change: null,
  gesture: null,
  bend: null,
  editing: null,
  marquee: null,
  positions: {},
};

export function createPreviewStore() {
  return createStore<PreviewState>()(() => NO_PREVIEW);
}

export type PreviewStore = ReturnType<typeof createPreviewStore>;
