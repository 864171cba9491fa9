import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Anchor } from '#core/diagram/scene';
import { spread } from '#core/diagram/layout/spread';
import { wirePath } from '#core/diagram/wires/wire-path';

describe('spread', () => {
  it('gives everybody their wish while there is room', () => {
    const wishes = [
      { height: 40, middle: 100 },
      { height: 40, middle: 200 },
    ];
    expect(spread(wishes, 16, 0, 8)).toEqual([80, 184]);
  });

  it('shares out what is missing', () => {
    const wishes = [
      { height: 80, middle: 200 },
      { height: 80, middle: 200 },
    ];
    const [first = 0, second = 0] = spread(wishes, 16, 0, 8);
    expect(second - first).toBe(96);
    expect(Math.abs((first + second + 80) / 2 - 200)).toBeLessThanOrEqual(4);
  });

  it('never overlaps, never leaves the grid, never goes above the top', () => {
    const wish = fc.record({
      height: fc.integer({ min: 1, max: 30 }).map((units) => units * 8),
      middle: fc.integer({ min: -500, max: 2000 }),
    });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 20 }), (wishes) => {
        const tops = spread(wishes, 16, 40, 8);
        expect(tops).toHaveLength(wishes.length);
        tops.forEach((top, index) => {
          const above = tops[index - 1];
          expect(top % 8).toBe(0);
          expect(top).toBeGreaterThanOrEqual(
            above === undefined ? 40 : above + (wishes[index - 1]?.height ?? 0) + 16,
          );
        });
      }),
    );
  });
});

describe('wirePath', () => {
  const from = { x: 0, y: 0, side: 'right' } as const;

  it('runs straight between anchors that are level', () => {
    expect(wirePath(from, { x: 100, y: 0, side: 'left' }, [])).toEqual({
      d: 'M0,0C50,0 50,0 100,0',
      label: { x: 50, y: 0 },
      tail: { x: 29.6875, y: 0 },
    });
  });

  it('passes its points, and its label stands at the last', () => {
    const { d, label } = wirePath(from, { x: 300, y: 50, side: 'left' }, [
      { x: 100, y: 80 },
      { x: 200, y: 80 },
    ]);
    expect(d).toMatch(/^M0,0C.* 100,80C.* 200,80C.* 300,50$/);
    expect(label).toEqual({ x: 200, y: 80 });
  });

  it('starts and ends where it is told to, with finite numbers', () => {
    const side = fc.constantFrom<Anchor['side']>('left', 'right', 'top', 'bottom');
    const point = fc.record({
      x: fc.integer({ min: -2000, max: 4000 }),
      y: fc.integer({ min: -2000, max: 4000 }),
      side,
    });
    fc.assert(
      fc.property(point, point, (a, b) => {
        const { d } = wirePath(a, b, []);
        expect(d.startsWith(`M${a.x},${a.y}C`)).toBe(true);
        expect(d.endsWith(` ${b.x},${b.y}`)).toBe(true);
        expect(d).not.toMatch(/NaN|Infinity|e[+-]/);
      }),
    );
  });
});
