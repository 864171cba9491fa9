/** From a model and a view of it to the picture: boxes by the layouts, then wires between them, then light. */
import type { Model } from '../analysis/model';
import { extentOf, makeBox, placed } from './boxes/box';
import { CABLE_GAP, FRAME_HEADER, PORT_OVERHANG } from './layout/grid';
import { keepApart } from './layout/keep-apart';
import { layoutAppliance } from './layout/layout-appliance';
import { layoutOutside } from './layout/layout-outside';
import { lightBoxes } from './boxes/light-boxes';
import { lightingOf } from './wires/lighting';
import { linkWires } from './wires/link-wires';
import { noteBoxes } from './boxes/note-boxes';
import { text } from './primitives';
import { bentWay } from './wires/bent-way';
import { labelWidthOf, routeLabel } from './wires/route-label';
import { routeWires, type DrawnRoute } from './wires/route-wires';
import type { Box, Scene, Wire } from './scene';
import type { SceneView } from './scene-view';
import { askedServices, passageWires, serviceWires } from './wires/trace-wires';
import { placesOf } from './wires/wire-ends';
import { OUTSIDE_HEADING } from '../topology/things/thing-id';

/** Between what stands on the ground, when something gives way. */
const GROUND_GAP = 24;

/** The same model and view always give the same scene. */
export function buildScene(model: Model, view: SceneView): Scene {
  const routes = drawnRoutes(model, view);
  const inner = layoutAppliance(
    model,
    routes.map(({ route, id }) => routeLabel(route, id === null)),
    view,
  );
  const outside = layoutOutside(model, view, inner.portMiddle, FRAME_HEADER);
  const [frame, ...inside] = inner.boxes;
  const left = outside.right > 0 ? outside.right + CABLE_GAP + PORT_OVERHANG : PORT_OVERHANG;
  const appliance = frame ? [placed(frame, left, 0, view)] : [];
  const heading = outside.boxes.length > 0 ? [headingBox()] : [];
  const onGround = keepApart(
    [...heading, ...outside.boxes, ...appliance].filter(({ parent }) => parent === null),
    view,
    GROUND_GAP,
  );
  const grounded = new Map(onGround.map((box) => [box.id, box]));
  const boxes = [...heading, ...outside.boxes, ...appliance, ...inside, ...noteBoxes(model, view)].map(
    (box) => grounded.get(box.id) ?? box,
  );
  const folded = new Map([...inner.folded, ...outside.folded]);
  const places = placesOf(boxes, folded);
  const ground = boxes.find(({ kind }) => kind === 'appliance');
  const corner = { x: ground?.x ?? 0, y: ground?.y ?? 0 };
  const rows = inner.routeRows.map((row, index) => {
    const { route, id } = routes[index] ?? {};
    const way = row.map(({ x, y }) => ({ x: x + corner.x, y: y + corner.y }));
    const bend = id && view.bends[id];
    if (!bend || !route) return way;
    const width = labelWidthOf(routeLabel(route, false));
    return bentWay(way, { x: bend.x + corner.x, y: bend.y + corner.y }, width);
  });
  const lighting = lightingOf(model.network, view);
  const services = askedServices(model, lighting, view.answer?.ok ? view.answer.address : null);
  const wires: readonly Wire[] = [
    ...linkWires(model, lighting, places),
    ...passageWires(lighting, places),
    ...serviceWires(model, lighting, services, places),
    ...routeWires(model, routes, rows, places),
  ];
  const { right, bottom } = extentOf(boxes.filter(({ parent }) => parent === null));
  return {
    width: right,
    height: bottom,
    boxes: lightBoxes(boxes, model.network, lighting, services, view, places),
    wires: wires.toSorted((a, b) => layer(a) - layer(b)),
    folded,
  };
}

/** Later wires are drawn over earlier ones: what is lit over what is not. */
function layer({ lit, kind }: Wire): number {
  if (lit !== null) return 2;
  return kind === 'custom-route' ? 1 : 0;
}

function drawnRoutes(model: Model, view: SceneView): readonly DrawnRoute[] {
  const routes = model.appliance.routes.map((route) => ({ route, id: route.id }));
  return view.ghostRoute ? [...routes, { route: view.ghostRoute, id: null }] : routes;
}

function headingBox(): Box {
  const box = makeBox({
    id: OUTSIDE_HEADING,
    kind: 'heading',
    parent: null,
    width: 96,
    height: 24,
    content: [text(0, 17, 'OUTSIDE', 'heading', 'text-muted')],
    label: 'Outside',
    movable: false,
  });
  return { ...box, x: 0, y: 8 };
}
