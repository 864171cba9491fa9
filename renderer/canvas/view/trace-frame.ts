/** Where the picture is looked at while a trace is open: its own path, never so small that nobody could read it. */
import type { Viewport } from '@xyflow/react';
import { cornersOf } from '#core/diagram/boxes/box';
import { FONT_SIZES } from '#core/diagram/fonts';
import type { Point, Scene } from '#core/diagram/scene';
import { boxOf, cornerOf, placesOf } from '#core/diagram/wires/wire-ends';
import { FIT_PADDING, LARGEST_ZOOM } from '../../ui/fit-margins';

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels of the window in which a picture is shown. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Names and addresses have at least so many pixels on screen. */
const LEAST_TEXT = 9;

/** From this zoom on every name and address can be read. */
export const LEGIBLE_ZOOM = LEAST_TEXT / Math.min(...FONT_SIZES);

/** Around the boxes of a path, so that their wires and badges are seen, too. */
const ROUND_PATH = 40;

/** The viewport that shows these bounds in the middle of the frame. */
export function viewOf({ left, top, right, bottom }: Bounds, frame: Frame): Viewport {
  const [width, height] = [right - left, bottom - top];
  const zoom = Math.max(
    0.1,
    Math.min(
      LARGEST_ZOOM,
      (frame.width - 2 * FIT_PADDING.x) / width,
      (frame.height - 2 * FIT_PADDING.y) / height,
    ),
  );
  return {
    x: (frame.width - width * zoom) / 2 - left * zoom,
    y: (frame.height - height * zoom) / 2 - top * zoom,
    zoom,
  };
}

/** The whole picture where it can be read; else the path, and where even that is too long, the part round `at`. */
export function traceView(all: Bounds, path: Bounds, at: Point | null, frame: Frame): Viewport {
  const whole = viewOf(all, frame);
  if (whole.zoom >= LEGIBLE_ZOOM) return whole;
  const framed = viewOf(path, frame);
  if (framed.zoom >= LEGIBLE_ZOOM) {
    const zoom = Math.min(framed.zoom, 1);
    return centred({ x: (path.left + path.right) / 2, y: (path.top + path.bottom) / 2 }, zoom, frame);
  }
  const middle = at ?? { x: path.left, y: (path.top + path.bottom) / 2 };
  return within(path, centred(middle, LEGIBLE_ZOOM, frame), frame);
}

function centred({ x, y }: Point, zoom: number, frame: Frame): Viewport {
  return { x: frame.width / 2 - x * zoom, y: frame.height / 2 - y * zoom, zoom };
}

/** Moved so that no room is lost beyond the ends of the path. */
function within(path: Bounds, { x, y, zoom }: Viewport, frame: Frame): Viewport {
  return {
    x: held(x, path.left * zoom, path.right * zoom, frame.width),
    y: held(y, path.top * zoom, path.bottom * zoom, frame.height),
    zoom,
  };
}

function held(offset: number, from: number, to: number, room: number): number {
  const [least, most] = [room - to, -from];
  return least > most ? (least + most) / 2 : Math.min(most, Math.max(least, offset));
}

/** Around the boxes between which the open trace runs; null without one. */
export function litBounds({ boxes, wires }: Scene): Bounds | null {
  const ends = new Set(
    wires
      .filter(({ lit, kind }) => lit !== null && kind !== 'service')
      .flatMap(({ from, to }) => [from.box, to.box]),
  );
  const corners = cornersOf(boxes);
  const lit = boxes.flatMap(({ id, width, height }) => {
    const corner = corners.get(id);
    return corner && ends.has(id) ? [{ ...corner, width, height }] : [];
  });
  if (lit.length === 0) return null;
  return {
    left: Math.min(...lit.map(({ x }) => x)) - ROUND_PATH,
    top: Math.min(...lit.map(({ y }) => y)) - ROUND_PATH,
    right: Math.max(...lit.map(({ x, width }) => x + width)) + ROUND_PATH,
    bottom: Math.max(...lit.map(({ y, height }) => y + height)) + ROUND_PATH,
  };
}

/** The box in which a device is drawn, as bounds; null where it is not. */
export function deviceBounds({ boxes, folded }: Scene, device: string): Bounds | null {
  const places = placesOf(boxes, folded);
  const box = boxOf(places, device);
  if (!box) return null;
  const { x, y } = cornerOf(places, box);
  return { left: x, top: y, right: x + box.width, bottom: y + box.height };
}
