/** From the scene to React Flow's nodes and edges. Equal boxes and wires give the same objects again. */
import { routeOf } from '../../derive/route-of-wire';
import { Position } from '@xyflow/react';
import { isFrame } from '#core/diagram/boxes/box';
import type { Box, Scene, Wire } from '#core/diagram/scene';
import type { Places } from '#core/diagram/wires/wire-ends';
import type { BoxNodeType } from './box-node';
import type { WireEdgeType, WireLook } from './wire-edge';
import { wireShape, type WireShape } from '../../derive/wire-shape';
import type { RouteId } from '#core/topology/things/thing-id';

/** Frames lie below the wires, other boxes above, marks and labels on top. */
const LAYERS = { frame: 0, wire: 10, box: 20 } as const;

const nodes = new WeakMap<Box, { plain?: BoxNodeType; selected?: BoxNodeType }>();

/** The boxes as nodes, parents first, the selected ones marked. */
export function nodesOf(boxes: readonly Box[], selected: ReadonlySet<string>): BoxNodeType[] {
  return boxes.map((box) => {
    const known = nodes.get(box) ?? {};
    nodes.set(box, known);
    return selected.has(box.id)
      ? (known.selected ??= { ...makeNode(box), selected: true })
      : (known.plain ??= makeNode(box));
  });
}

/** The appliance and its cluster are the ground on which people pan: they stay where they are. */
function isDraggable({ movable, kind }: Box): boolean {
  return movable && kind !== 'appliance' && kind !== 'cluster' && kind !== 'heading';
}

function makeNode(box: Box): BoxNodeType {
  const { id, x, y, width, height, parent } = box;
  return {
    id,
    type: 'box',
    position: { x, y },
    data: { box },
    width,
    height,
    measured: { width, height },
    // Known beforehand, so that a box need not be drawn to be measured.
    handles: [{ type: 'source', position: Position.Left, x: 0, y: height / 2, width: 1, height: 1 }],
    zIndex: isFrame(box.kind) ? LAYERS.frame : LAYERS.box,
    draggable: isDraggable(box),
    className: `box-node box-node-${box.kind}${box.faded === true ? ' box-node-faded' : ''}`,
    ...(parent === null ? {} : { parentId: parent }),
  };
}

const edges = new WeakMap<WireShape, Partial<Record<WireLook, WireEdgeType>>>();

/** The wires as edges, in drawing order. `faded` is the custom route that is being dragged away, `selected` a wire's id. */
export function edgesOf(
  { wires }: Scene,
  places: Places,
  fadedRoute: RouteId | null,
  selected: string | null,
): WireEdgeType[] {
  return wires.flatMap((wire) => {
    const shape = wireShape(wire, places);
    if (!shape) return [];
    const known = edges.get(shape) ?? {};
    edges.set(shape, known);
    const look: WireLook =
      wire.id === selected
        ? 'selected'
        : fadedRoute !== null && routeOf(wire) === fadedRoute
          ? 'moved'
          : 'plain';
    return [(known[look] ??= makeEdge(shape, look))];
  });
}

function layer({ lit, kind }: Wire): number {
  return lit !== null ? 2 : kind === 'custom-route' ? 1 : 0;
}

function makeEdge({ wire, d }: WireShape, look: WireLook): WireEdgeType {
  return {
    id: wire.id,
    type: 'wire',
    source: wire.from.box,
    target: wire.to.box,
    data: { wire, d, look },
    zIndex: LAYERS.wire + (look === 'selected' ? 3 : layer(wire)),
    ariaLabel: wire.description,
    ariaRole: 'img',
    interactionWidth: 0,
  };
}
