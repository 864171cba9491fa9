/** Making boxes, and putting them where the layout or a person wants them. */
import { scenePoint, type ScenePoint } from '../points';
import type { Anchor, Box, BoxKind, Primitive } from '../scene';
import type { SceneView } from '../scene-view';
import type { ThingId } from '../../topology/things/thing-id';

interface BoxParts {
  readonly id: ThingId;
  readonly kind: BoxKind;
  readonly parent: ThingId | null;
  readonly width: number;
  readonly height: number;
  readonly content: readonly Primitive[];
  readonly label: string;
  /** Anchors beyond one in the middle of each side. */
  readonly anchors?: readonly Anchor[];
  readonly movable?: boolean;
  readonly short?: string;
}

/** A box at its parent's corner, with an anchor in the middle of each side. */
export function makeBox({ anchors = [], movable = true, ...parts }: BoxParts): Box {
  return { ...parts, x: 0, y: 0, movable, anchors: [...sideAnchors(parts.width, parts.height), ...anchors] };
}

/** The four anchors that every box has, named by their sides. */
function sideAnchors(width: number, height: number): readonly Anchor[] {
  return [
    { id: 'left', x: 0, y: height / 2, side: 'left', route: null },
    { id: 'right', x: width, y: height / 2, side: 'right', route: null },
    { id: 'top', x: width / 2, y: 0, side: 'top', route: null },
    { id: 'bottom', x: width / 2, y: height, side: 'bottom', route: null },
  ];
}

/** The box at the layout's place, or where people have put it. */
export function placed(box: Box, x: number, y: number, view: SceneView): Box {
  const position = box.movable ? view.positions[box.id] : undefined;
  return { ...box, x: position?.x ?? x, y: position?.y ?? y };
}

/** Right and lower end of the boxes, in their parent's coordinates; 0 without any. */
export function extentOf(boxes: readonly Box[]): { readonly right: number; readonly bottom: number } {
  return {
    right: Math.max(0, ...boxes.map((box) => box.x + box.width)),
    bottom: Math.max(0, ...boxes.map((box) => box.y + box.height)),
  };
}

/** Every box's upper left corner in the scene's coordinates. Parents come before their children. */
export function cornersOf(boxes: readonly Box[]): ReadonlyMap<string, ScenePoint> {
  const places = new Map<string, ScenePoint>();
  for (const box of boxes) {
    const parent = box.parent === null ? undefined : places.get(box.parent);
    places.set(box.id, scenePoint(box.x + (parent?.x ?? 0), box.y + (parent?.y ?? 0)));
  }
  return places;
}

/** Frames hold other boxes: they are drawn first, then the wires, then everything else. */
export function isFrame(kind: BoxKind): boolean {
  return kind === 'appliance' || kind === 'cluster' || kind === 'node' || kind === 'network';
}
