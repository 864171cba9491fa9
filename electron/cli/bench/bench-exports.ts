/** What exports cost, each beside what it is held against, turn by turn in one run. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { buildScene } from '#core/diagram/build-scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { walkthroughPage } from '#core/report/html/walkthrough-page';
import { pictureSvg } from '#core/report/picture/picture-svg';
import { pictureTitle } from '#core/report/picture/picture-title';
import { finishPng } from '#core/report/picture/png';
import { reopens } from '#core/report/picture/read-picture';
import { walkthroughReport } from '#core/report/walkthrough/walkthrough-report';
import type { SourceFile } from '#core/topology/document';
import { readTopology } from '#core/topology/read';
import { findBrowser } from '../../browser/find-browser';
import { assetsFolder } from '../../files/assets-folder';
import { embeddedFonts } from '../../picture/fonts';
import { rasterise } from '../../picture/rasterise';
import { firstPaints } from './first-paint';
import { durationsOf } from './measure';

export interface ExportRow {
  readonly export: string;
  /** Milliseconds, medians. Null where it could not be measured. */
  readonly took: number | null;
  /** What it is held against, and how long that took. */
  readonly beside: string;
  readonly besideTook: number | null;
  /** The two held against each other, and how much that may be. */
  readonly ratio: number | null;
  readonly most: number;
}

const ROUNDS = 7;
const SCALE = 2;

export async function benchExports(): Promise<readonly ExportRow[]> {
  return [await benchPicture(), await benchLongest(), await benchPage()];
}

async function sampleOf(name: string): Promise<SourceFile> {
  return { name, text: await readFile(join(assetsFolder('samples'), name), 'utf8') };
}

/** From the file's text to the bytes of the PNG, read back, beside the rasteriser alone. */
async function benchPicture(): Promise<ExportRow> {
  const file = await sampleOf('two-tier.topology.yaml');
  const [whole, alone]: [number[], number[]] = [[], []];
  for (let round = -1; round < ROUNDS; round += 1) {
    const start = performance.now();
    const svg = drawingOf(modelOf(file));
    const png = finishPng(await drawn(svg), SCALE, [file]);
    if (!reopens(png, [file])) throw new Error('The picture does not give the topology back.');
    const made = performance.now();
    await drawn(svg);
    if (round < 0) continue;
    whole.push(made - start);
    alone.push(performance.now() - made);
  }
  const [took, besideTook] = [durationsOf(whole).p50, durationsOf(alone).p50];
  const ratio = took / besideTook;
  return {
    export: 'two-tier as PNG at 2x',
    took,
    beside: 'the rasteriser alone',
    besideTook,
    ratio,
    most: 2,
  };
}

/** Who waits for a window notices a tenth of a second (RAIL); between two steps of an export the window answers. */
const MOST_FREEZE = 100;

/** The steps of the window's export: the longest is as long as the window stands still. The host draws beside it. */
async function benchLongest(): Promise<ExportRow> {
  const file = await sampleOf('large.topology.yaml');
  const model = modelOf(file);
  const [all, longest]: [number[], number[]] = [[], []];
  for (let round = -1; round < ROUNDS; round += 1) {
    const steps: number[] = [];
    const step = <T>(work: () => T): T => {
      const start = performance.now();
      const result = work();
      steps.push(performance.now() - start);
      return result;
    };
    const start = performance.now();
    const scene = step(() => buildScene(model, PLAIN_VIEW));
    const svg = step(() => svgOf(model, scene));
    const png = await drawn(svg);
    const whole = step(() => finishPng(png, SCALE, [file]));
    step(() => reopens(whole, [file]));
    if (round < 0) continue;
    all.push(performance.now() - start);
    longest.push(Math.max(...steps));
  }
  const besideTook = durationsOf(longest).p50;
  return {
    export: '500 pods as PNG at 2x',
    took: durationsOf(all).p50,
    beside: `the longest step, of ${MOST_FREEZE} ms`,
    besideTook,
    ratio: besideTook / MOST_FREEZE,
    most: 1,
  };
}

async function benchPage(): Promise<ExportRow> {
  const model = modelOf(await sampleOf('two-tier.topology.yaml'));
  const [walkthrough] = model.topology.walkthroughs;
  if (!walkthrough) throw new Error('The sample has no walkthrough.');
  const page = walkthroughPage(walkthroughReport(model, walkthrough.resource), await embeddedFonts());
  const program = findBrowser();
  const paints = program === null ? null : await firstPaints(program, page);
  return {
    export: 'first paint of a walkthrough’s page',
    took: paints?.page ?? null,
    beside: program === null ? 'no browser here' : 'an empty page',
    besideTook: paints?.empty ?? null,
    ratio: paints && paints.page / paints.empty,
    most: 1.5,
  };
}

function modelOf(file: SourceFile): Model {
  return buildModel(readTopology([file]).topology);
}

function drawingOf(model: Model): string {
  return svgOf(model, buildScene(model, PLAIN_VIEW));
}

function svgOf(model: Model, scene: Parameters<typeof pictureSvg>[0]): string {
  return pictureSvg(scene, {
    part: { type: 'everything' },
    theme: 'light',
    transparent: false,
    title: pictureTitle(model, null),
    legend: true,
    date: null,
    fonts: {},
  }).svg;
}

async function drawn(svg: string): Promise<Uint8Array> {
  const result = await rasterise(svg, SCALE);
  if (result.type === 'drawn') return result.png;
  throw new Error(`The picture would have ${result.megapixels} million pixels.`);
}
