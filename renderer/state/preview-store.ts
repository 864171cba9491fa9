/** What is being dragged or typed right now: shown everywhere as if it were so, written nowhere. */
import { createStore } from 'zustand/vanilla';
import type { DropPlace, HeldRoute, RouteDrop } from '#core/analysis/custom-routes/route-drop';
import type { CustomRoute } from '#core/appliance/facts';
import type { CanvasPoint, ParentPoint, ScenePoint } from '#core/diagram/points';
import type { Point } from '#core/diagram/scene';
import type { TopologyChange } from '#core/topology/document';
import type { RouteId, ThingId } from '#core/topology/things/thing-id';

/** A custom route in hand. */
export interface RouteDrag {
  readonly held: HeldRoute;
  /** Where the lines to the pointer begin: a route holds on all nodes, so there is one for each. */
  readonly starts: readonly Point[];
  /** Boxes at which the route could be dropped. */
  readonly aims: readonly ThingId[];
  /** Where the pointer is. */
  readonly pointer: ScenePoint;
  readonly at: CanvasPoint;
}

/** What is under the pointer, and what letting go there means. */
export interface DropTarget {
  readonly place: DropPlace;
  readonly drop: RouteDrop;
}

/** A new route whose prefix and metric are asked for, and where the form stands. */
export interface NewRoute {
  readonly route: CustomRoute;
  readonly at: CanvasPoint;
}

/** The way of a route whose middle is being dragged. */
export interface RouteBend {
  readonly route: RouteId;
  readonly via: readonly Point[];
}

/** A route whose values are edited on its label, or whose next hop is chosen by name. */
export interface RouteEditing {
  readonly id: RouteId;
  readonly what: 'values' | 'next-hop';
}

/** A rectangle. */
export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PreviewState {
  readonly change: TopologyChange | null;
  readonly drag: RouteDrag | null;
  /** The target of the drag. */
  readonly target: DropTarget | null;
  readonly newRoute: NewRoute | null;
  readonly bend: RouteBend | null;
  readonly editing: RouteEditing | null;
  /** The frame that is drawn round boxes to select them, in pixels of the canvas. */
  readonly marquee: Area | null;
  /** Places of boxes that are being moved. */
  readonly positions: Readonly<Partial<Record<ThingId, ParentPoint>>>;
}

export const NO_PREVIEW: PreviewState = {
  change: null,
  drag: null,
  target: null,
  newRoute: null,
  bend: null,
  editing: null,
  marquee: null,
  positions: {},
};

export function createPreviewStore() {
  return createStore<PreviewState>()(() => NO_PREVIEW);
}

export type PreviewStore = ReturnType<typeof createPreviewStore>;
