/** What people choose for a picture, and what is in it then. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildScene } from '#core/diagram/build-scene';
import type { ScenePart } from '#core/diagram/part-of-scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { paletteOf } from '#core/diagram/theme';
import { dayOf, pictureSvg, type PictureOptions } from '#core/report/picture/picture-svg';
import { sampleModel, SAMPLE_NAMES } from '../../diagram/topologies';

const EVERYTHING: PictureOptions = {
  part: { type: 'everything' },
  theme: 'light',
  transparent: false,
  title: 'edge & <plant>',
  legend: true,
  date: '2026-11-30',
  fonts: {},
};

const model = sampleModel('two-tier');
const answer = ask(model, {
  from: 'deploy/web',
  to: 'host/operator-pc',
  protocol: 'tcp',
  port: 443,
  sourcePort: null,
  size: null,
  endpoint: null,
});
const scene = buildScene(model, { ...PLAIN_VIEW, answer });

function drawn(options: Partial<PictureOptions>): string {
  return pictureSvg(scene, { ...EVERYTHING, ...options }).svg;
}

/** The boxes that are drawn with something in them. */
function boxesIn(svg: string): readonly string[] {
  const ids = [...svg.matchAll(/<g id="([^"]+)" transform="[^"]+">(?!<\/g>)/g)].map(([, id = '']) => id);
  return ids.toSorted();
}

describe('what a picture has', () => {
  it.each([
    { what: 'a title line', has: 'edge &amp; &lt;plant&gt;</text>', off: { title: null } },
    { what: 'a legend', has: '>Way there</text>', off: { legend: false } },
    { what: 'a day', has: '>2026-11-30</text>', off: { date: null } },
    { what: 'a ground', has: `fill="${paletteOf('light').canvas}"/>\n<g`, off: { transparent: true } },
    { what: 'its colours', has: paletteOf('light').success, off: { theme: 'dark' as const } },
  ])('has $what unless it is off', ({ has, off }) => {
    expect(drawn({})).toContain(has);
    expect(drawn(off)).not.toContain(has);
  });

  it('is as large as it says', () => {
    const { svg, width, height } = pictureSvg(scene, EVERYTHING);
    expect(svg).toContain(`width="${width}" height="${height}"`);
    const plain = pictureSvg(scene, { ...EVERYTHING, title: null, legend: false, date: null });
    expect([width, height - plain.height]).toEqual([plain.width, 32 + 32 + 24]);
  });
});

describe('what a picture is of', () => {
  it('a box with what stands in it, and the wires among them', () => {
    const inside = scene.boxes.filter(({ id, parent }) => id === 'node/worker' || parent === 'node/worker');
    const svg = drawn({ part: { type: 'boxes', ids: ['node/worker'] } });
    expect(boxesIn(svg)).toEqual(inside.map(({ id }) => id).toSorted());
    expect(svg).not.toContain('operator-pc');
    expect(svg).toContain('<g id="veth/');
  });

  it('one small box: the title and the legend make room for themselves', () => {
    const part: ScenePart = { type: 'boxes', ids: ['port/Port3'] };
    const title =
      'A title that is much longer than the box of which the picture is, with a verdict at its end';
    const { width } = pictureSvg(scene, { ...EVERYTHING, part, title });
    expect(width).toBeGreaterThan(560);
    const { svg, width: narrow } = pictureSvg(scene, { ...EVERYTHING, part });
    expect(narrow).toBe(468);
    const legend = [...svg.matchAll(/<text x="([\d.-]+)" y="[\d.-]+"[^>]*>[A-Z][a-z ,]+<\/text>/g)];
    const left = Number(/viewBox="([\d.-]+)/.exec(svg)?.[1]);
    for (const [, x] of legend) expect(Number(x) - left).toBeLessThan(narrow);
  });

  it('the trace alone: its boxes, lit wires and the routes between them', () => {
    const boxes = boxesIn(drawn({ part: { type: 'trace' } }));
    expect(boxes).toEqual(expect.arrayContaining(['host/operator-pc', 'node/worker', 'switch/external']));
    expect(boxes).not.toContain('appliance');
    const svg = drawn({ part: { type: 'trace' } });
    for (const { id } of scene.wires.filter(({ lit }) => lit !== null))
      expect(svg).toContain(`<g id="${id}"`);
    expect(svg).toContain('<g id="route/192.168.40.0/24/100~node/worker"');
    expect(svg).not.toContain('Port1');
    // Its label stands on the master's wire, which is not in the picture.
    expect(svg).toContain('>192.168.40.0/24 → 192.168.20.1 · 100</text>');
    expect(scene.boxes.filter(({ id, kind }) => kind === 'routes' && boxes.includes(id))).toHaveLength(1);
  });

  it('the view: cut off at its edges, and nothing said that lies outside', () => {
    const area = { left: 0, top: 0, right: 300, bottom: 200 };
    const { svg, width, height } = pictureSvg(scene, {
      ...EVERYTHING,
      part: { type: 'area', area },
      title: null,
      legend: false,
      date: null,
    });
    expect([width, height]).toEqual([300, 200]);
    expect(svg).toContain('<clipPath id="picture-area"><rect x="0" y="0" width="300" height="200"/>');
    expect(svg).not.toMatch(/>kube-system|>worker</);
  });

  it('a view of more than there is: without the blank ground', () => {
    const area = { left: -4000, top: -4000, right: 9000, bottom: 9000 };
    const plain = { ...EVERYTHING, title: null, legend: false, date: null };
    const { width, height } = pictureSvg(scene, plain);
    expect(pictureSvg(scene, { ...plain, part: { type: 'area', area } })).toMatchObject({ width, height });
  });

  it('everything, where the part holds nothing', () => {
    const plain = buildScene(model, PLAIN_VIEW);
    const whole = pictureSvg(plain, EVERYTHING);
    expect(pictureSvg(plain, { ...EVERYTHING, part: { type: 'trace' } })).toEqual(whole);
    expect(pictureSvg(plain, { ...EVERYTHING, part: { type: 'boxes', ids: [] } })).toEqual(whole);
  });
});

describe('any options', () => {
  const ids = scene.boxes.map(({ id }) => id);
  const coordinate = fc.integer({ min: -400, max: 2400 });
  const part: fc.Arbitrary<ScenePart> = fc.oneof(
    fc.constant({ type: 'everything' } as const),
    fc.constant({ type: 'trace' } as const),
    fc.record({ type: fc.constant('boxes' as const), ids: fc.subarray(ids, { minLength: 1 }) }),
    fc.tuple(coordinate, coordinate, fc.integer({ min: 40, max: 2000 })).map(([left, top, side]) => ({
      type: 'area' as const,
      area: { left, top, right: left + side, bottom: top + side },
    })),
  );
  const options: fc.Arbitrary<PictureOptions> = fc.record({
    part,
    theme: fc.constantFrom('light', 'dark'),
    transparent: fc.boolean(),
    title: fc.option(fc.string()),
    legend: fc.boolean(),
    date: fc.option(fc.constant('2026-11-30')),
    fonts: fc.constant({}),
  });

  it('give the same bytes from the same input, and a whole drawing', () => {
    const again = buildScene(sampleModel('two-tier'), { ...PLAIN_VIEW, answer });
    fc.assert(
      fc.property(options, (chosen) => {
        const picture = pictureSvg(scene, chosen);
        expect(pictureSvg(again, chosen)).toEqual(picture);
        expect(picture.svg).not.toMatch(/NaN|undefined|Infinity/);
        expect(picture.width).toBeGreaterThan(0);
        expect(picture.height).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it.each(SAMPLE_NAMES)('%s: every box can be a picture of its own', (name) => {
    const sample = buildScene(sampleModel(name), PLAIN_VIEW);
    for (const { id } of sample.boxes) {
      const { svg } = pictureSvg(sample, { ...EVERYTHING, part: { type: 'boxes', ids: [id] } });
      expect(svg).toContain(`<g id="${id}"`);
    }
  });
});

it.each([
  [new Date(2026, 0, 5, 0, 30), '2026-01-05'],
  [new Date(2026, 10, 30, 23, 59), '2026-11-30'],
])('the day of %s is %s', (date, day) => expect(dayOf(date)).toBe(day));
