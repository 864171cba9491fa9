/** The view of an open trace: legible always, and the packet in it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LEGIBLE_ZOOM, traceView, type Bounds } from '#renderer/canvas/view/trace-frame';

const frame = { width: 1280, height: 520 };
const bounds = (left: number, top: number, right: number, bottom: number): Bounds => ({
  left,
  top,
  right,
  bottom,
});

it('keeps text of 10 pixels at 9', () => {
  expect(LEGIBLE_ZOOM).toBeCloseTo(0.9);
});

it('shows everything where that can be read', () => {
  const all = bounds(0, 0, 1000, 400);
  expect(traceView(all, bounds(0, 0, 100, 100), null, frame).zoom).toBeCloseTo(1.23);
});

it('frames the path where everything would be too small, and enlarges nothing', () => {
  const view = traceView(bounds(0, 0, 3000, 2000), bounds(1000, 500, 1600, 800), null, frame);
  expect(view).toEqual({ zoom: 1, x: 640 - 1300, y: 260 - 650 });
});

it('is never too small to be read, and has the packet in it', () => {
  const place = fc.integer({ min: 0, max: 4000 });
  const size = fc.integer({ min: 200, max: 6000 });
  fc.assert(
    fc.property(place, place, size, size, fc.nat(1000), fc.nat(1000), (left, top, width, height, x, y) => {
      const path = bounds(left, top, left + width, top + height);
      const at = { x: left + (width * x) / 1000, y: top + (height * y) / 1000 };
      const view = traceView(bounds(0, 0, 20_000, 20_000), path, at, frame);
      expect(view.zoom).toBeGreaterThanOrEqual(LEGIBLE_ZOOM);
      const seen = { x: at.x * view.zoom + view.x, y: at.y * view.zoom + view.y };
      expect(seen.x).toBeGreaterThanOrEqual(-1);
      expect(seen.x).toBeLessThanOrEqual(frame.width + 1);
      expect(seen.y).toBeGreaterThanOrEqual(-1);
      expect(seen.y).toBeLessThanOrEqual(frame.height + 1);
    }),
  );
});
