/** A scene as what is drawn, in drawing order: the same list for the SVG, the page and the PDF. */
import { isFrame } from './boxes/box';
import type { Box, Primitive, Scene } from './scene';
import { cornerOf, placesOf, pointOf, type Places } from './wires/wire-ends';
import { wirePath } from './wires/wire-path';
import { wireLabelPrimitives, wireMarks, wireStrokes } from './wires/wire-style';

/** Primitives that belong together, at a place of the scene. */
export interface Shape {
  /** Of the box or wire; null for what is drawn over it. */
  readonly id: string | null;
  readonly x: number;
  readonly y: number;
  readonly faded: boolean;
  readonly content: readonly Primitive[];
}

/** How much is left of what people do not look at just now. */
export const FADED_OPACITY = 0.16;

/** Frames, then wires, then boxes, then the marks and labels of wires. */
export function sceneShapes(scene: Scene): readonly Shape[] {
  const places = placesOf(scene.boxes);
  const frames = scene.boxes.filter(({ kind }) => isFrame(kind));
  const others = scene.boxes.filter(({ kind }) => !isFrame(kind));
  const wires = scene.wires.flatMap((wire) => {
    const [from, to] = [pointOf(places, wire.from), pointOf(places, wire.to)];
    if (!from || !to) return [];
    const path = wirePath(from, to, wire.via);
    const shape = (id: string | null, content: readonly Primitive[]): Shape => ({
      id,
      x: 0,
      y: 0,
      faded: wire.faded === true,
      content,
    });
    const line = wireStrokes(wire).map(({ colour, width, dash }): Primitive => ({
      type: 'path',
      d: path.d,
      fill: null,
      stroke: colour,
      strokeWidth: width,
      dash,
    }));
    return [
      {
        line: shape(wire.id, line),
        marks: shape(null, wireMarks(wire, from, to)),
        label: shape(null, wireLabelPrimitives(wire, path.label)),
      },
    ];
  });
  return [
    ...frames.map((box) => boxShape(box, places)),
    ...wires.map(({ line }) => line),
    ...others.map((box) => boxShape(box, places)),
    ...wires.map(({ marks }) => marks),
    ...wires.map(({ label }) => label),
  ].filter(({ content }) => content.length > 0);
}

function boxShape(box: Box, places: Places): Shape {
  const { x, y } = cornerOf(places, box);
  return { id: box.id, x, y, faded: box.faded === true, content: box.content };
}
