/**
 * Dragging a custom route's head, or drawing a new route: from the press of the pointer to its
 * release. Every move shows the route as the drop would make it, everywhere, without writing it.
 */
import type { Model } from '#core/analysis/model';
import type { CustomRoute } from '#core/appliance/facts';
import type { Box, Point } from '#core/diagram/scene';
import { addRoute, changeRoute } from '#core/topology/changes/routes';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import type { App } from '../../app/app';
import { apply } from '../../app/changes';
import { modelOf } from '../../derive/model-of';
import { NO_PREVIEW, type PreviewState, type RouteGesture } from '../../stores/preview-store';
import { boxAt } from './hit-test';
import { isRefused, routeTo, type RouteEnd } from './next-hop';

export interface GestureContext {
  readonly app: App;
  /** The boxes as they are drawn now. */
  readonly boxes: () => readonly Box[];
  /** From the window's coordinates to the scene's. */
  readonly toScene: (point: Point) => Point;
}

interface Route {
  readonly document: TopologyDocument;
  readonly model: Model;
  /** Null for a new route. */
  readonly index: number | null;
  readonly old: CustomRoute | null;
  readonly start: Point;
  readonly targets: readonly string[];
  /** Places of what stands outside: it must not move while it is aimed at. */
  readonly pinned: PreviewState['positions'];
}

/** Follows the pointer until it is released or Escape is pressed. `index` is null to draw a new route. */
export function startRouteGesture(context: GestureContext, index: number | null, start: Point): void {
  const { app } = context;
  const route = describeRoute(context, index, start);
  let pointer = start;
  let frame: number | null = null;
  const show = (): void => {
    frame = null;
    app.preview.setState(previewAt(route, app.preview.getState(), context.boxes(), pointer));
  };
  const move = (event: PointerEvent): void => {
    pointer = context.toScene({ x: event.clientX, y: event.clientY });
    frame ??= requestAnimationFrame(show);
  };
  const listeners = new AbortController();
  const finish = (): void => {
    listeners.abort();
    if (frame !== null) cancelAnimationFrame(frame);
  };
  const options = { signal: listeners.signal };
  window.addEventListener('pointermove', move, options);
  window.addEventListener(
    'pointerup',
    (event) => {
      finish();
      pointer = context.toScene({ x: event.clientX, y: event.clientY });
      show();
      drop(app, index);
    },
    options,
  );
  const cancel = (): void => {
    finish();
    app.preview.setState(NO_PREVIEW);
  };
  window.addEventListener('pointercancel', cancel, options);
  window.addEventListener('keydown', (event) => event.key === 'Escape' && cancel(), options);
  show();
}

function describeRoute(context: GestureContext, index: number | null, start: Point): Route {
  const { document } = context.app.documents.getState();
  const model = modelOf(document.topology);
  const old = model.appliance.routes.find((candidate) => candidate.index === index) ?? null;
  const boxes = context.boxes();
  const targets = boxes.flatMap(({ id, kind }) => {
    if (kind !== 'router' && kind !== 'outside') return [];
    const end = routeTo(model, id, old, index);
    return end?.objections.length === 0 ? [id] : [];
  });
  const outside = boxes.filter(({ kind }) => kind === 'network' || kind === 'router' || kind === 'outside');
  const pinned = Object.fromEntries(outside.map(({ id, x, y }) => [id, { x, y }]));
  return { document, model, index, old, start, targets, pinned };
}

/** What everything shows while the pointer is here. */
function previewAt(route: Route, last: PreviewState, boxes: readonly Box[], pointer: Point): PreviewState {
  const { index, old, start, targets, pinned: positions } = route;
  const box = boxAt(boxes, pointer);
  const known =
    last.gesture !== null && last.gesture.target === (box?.id ?? null) && last.gesture.target !== null;
  if (known && last.gesture) return { ...last, gesture: { ...last.gesture, pointer } };
  const end = box ? routeTo(route.model, box.id, old, index) : null;
  const gesture: RouteGesture = {
    index,
    start,
    pointer,
    targets,
    target: end?.box ?? null,
    route: end?.route ?? null,
    objections: end?.objections ?? [],
    asking: false,
  };
  return { change: end ? changeFor(route, end) : null, gesture, positions };
}

function changeFor({ document, index, old }: Route, { route, objections }: RouteEnd): TopologyChange | null {
  if (isRefused(objections)) return null;
  if (index === null) return addRoute(document, route);
  return old?.nextHop === route.nextHop ? null : changeRoute(document, index, { nextHop: route.nextHop });
}

/** Makes the change; a new route asks for its prefix and metric first; a refusal says why. */
function drop(app: App, index: number | null): void {
  const { change, gesture } = app.preview.getState();
  const refusal = gesture?.objections.find(({ severity }) => severity === 'error');
  if (refusal) {
    app.preview.setState(NO_PREVIEW);
    app.views.setState({ notice: { tone: 'problem', text: `${refusal.message} ${refusal.remedy}` } });
  } else if (!change || !gesture) {
    app.preview.setState(NO_PREVIEW);
  } else if (index === null) {
    app.preview.setState({ gesture: { ...gesture, asking: true } });
  } else {
    apply(app, change);
    app.views.setState({ selection: { type: 'route', index } });
  }
}
