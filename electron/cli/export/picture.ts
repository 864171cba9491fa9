/** `hopscope export png|svg` and `pdf --picture`: one drawing in three formats, with its topology. */
import { basename } from 'node:path';
import type { Model } from '#core/analysis/model';
import { outsideReach } from '#core/analysis/reach/outside-reach';
import { buildScene } from '#core/diagram/build-scene';
import { showsTrace } from '#core/diagram/part-of-scene';
import { withReach } from '#core/diagram/reach-badges';
import type { Scene } from '#core/diagram/scene';
import { PLAIN_VIEW, type SceneView } from '#core/diagram/scene-view';
import { dayOf, pictureSvg } from '#core/report/picture/picture-svg';
import { pictureTitle } from '#core/report/picture/picture-title';
import { finishPng } from '#core/report/picture/png';
import { embedInSvg } from '#core/report/picture/svg';
import type { SourceFile } from '#core/topology/document';
import { savedView } from '#core/topology/things/saved-view';
import { embeddedFonts } from '../../picture/fonts';
import { rasterise } from '../../picture/rasterise';
import { CliFailure } from '../output/cli-failure';
import { askedAnswer, type Exported, type ExportJob, type ExportOptions } from './export-job';

type Format = 'png' | 'svg' | 'pdf';

/** Throws a CliFailure when there is no such picture. */
export async function exportPicture(format: Format, { files, model, options }: ExportJob): Promise<Exported> {
  const carried = options.topology ? files.map(({ name, text }) => ({ name: nameInside(name), text })) : null;
  // Only an SVG stands by itself: the others are drawn at once.
  const svg = drawingOf(model, options, format === 'svg' ? await embeddedFonts() : {});
  switch (format) {
    case 'svg':
      return { content: carried === null ? svg : embedInSvg(svg, carried), carried };
    case 'png':
      return { content: await pngOf(svg, options.scale, carried), carried };
    case 'pdf': {
      // Loaded when used: the other commands start without it.
      const { picturePdf } = await import('../../picture/pdf/picture-pdf');
      return { content: await picturePdf(svg, carried ?? []) };
    }
  }
}

function drawingOf(model: Model, options: ExportOptions, fonts: Readonly<Record<string, string>>): string {
  const { scene, view } = sceneOf(model, options);
  if (options.what === 'trace' && !showsTrace(scene)) {
    throw new CliFailure(
      'bad-arguments',
      'There is no trace that the picture could show.',
      'Say with --from and --to whose packet it is.',
    );
  }
  const { svg } = pictureSvg(scene, {
    part: { type: options.what },
    theme: options.theme,
    transparent: options.transparent === true,
    title: options.title ? pictureTitle(model, view.answer) : null,
    legend: options.legend,
    date: options.date === true ? dayOf(new Date()) : null,
    fonts,
  });
  return svg;
}

function sceneOf(model: Model, options: ExportOptions): { readonly scene: Scene; readonly view: SceneView } {
  const view = viewOf(model, options);
  const now = outsideReach(model);
  return { scene: withReach(buildScene(model, view), now && { now, before: null }), view };
}

/** People's own places of boxes, and the trace with the route that would mend it. */
function viewOf(model: Model, options: ExportOptions): SceneView {
  const view = { ...PLAIN_VIEW, ...savedView(model.topology.diagram?.resource) };
  const answer = askedAnswer(model, options);
  return answer === null ? view : { ...view, answer, ghostRoute: answer.reason?.remedy?.route ?? null };
}

async function pngOf(svg: string, scale: number, carried: readonly SourceFile[] | null): Promise<Uint8Array> {
  const result = await rasterise(svg, scale);
  if (result.type === 'drawn') return finishPng(result.png, scale, carried);
  throw new CliFailure(
    'bad-arguments',
    `At scale ${scale} the picture would have ${result.megapixels} million pixels.`,
    `Use --scale ${result.largest} or less, or export an SVG.`,
  );
}

/** A topology that came out of a picture goes into the next one under a topology's name. */
function nameInside(name: string): string {
  return basename(name).replace(/\.topology\.(png|svg)$/i, '.topology.yaml');
}
