/** The picture as it is on screen, with the open trace, as a file. */
import { outsideReach } from '#core/analysis/reach/outside-reach';
import { withReach } from '#core/diagram/reach-badges';
import { PLAIN_SVG, sceneToSvg, type SvgOptions } from '#core/diagram/scene-to-svg';
import { pictureTitle } from '#core/report/picture/picture-title';
import { finishPng } from '#core/report/picture/png';
import { reopens } from '#core/report/picture/read-picture';
import { embedInSvg } from '#core/report/picture/svg';
import type { SourceFile } from '#core/topology/document';
import type { App } from '../state/app';
import { sceneOf } from '../derive/scene-maker';
import { answerOf } from '../derive/answer-of';
import { modelOf } from '../derive/model-of';
import { shownAnswer } from '../derive/shown-answer';
import { textOf } from '../state/document-store';
import { questionOf } from '../state/trace-store';
import { themeOf } from '../state/view-store';
import { fontData } from './font-data';
import { exportName, writeExport } from './write-export';

const SCALE = 2;

export type PictureFormat = 'png' | 'svg';

/** Writes the picture where people choose; a failure is told in a notice. */
export async function exportPicture(app: App, format: PictureFormat): Promise<void> {
  try {
    const files = [fileOf(app)];
    const bytes =
      format === 'svg'
        ? new TextEncoder().encode(embedInSvg(pictureAsSvg(app, await fontData()), files))
        : finishPng(await drawn(app, pictureAsSvg(app, {})), SCALE, files);
    // An export that cannot be opened again is a failed one.
    if (!reopens(bytes, files)) throw new Error('The picture would not have given the topology back.');
    const mediaType = format === 'svg' ? 'image/svg+xml' : 'image/png';
    await writeExport(app, exportName(app, `topology.${format}`), bytes, mediaType);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'The picture could not be drawn.';
    app.views.setState({ notice: { tone: 'problem', text: message } });
  }
}

/** The topology that goes with the picture: as it is on screen, saved or not. */
function fileOf(app: App): SourceFile {
  const state = app.documents.getState();
  return { name: state.file?.name ?? 'topology.yaml', text: textOf(state) };
}

async function drawn(app: App, svg: string): Promise<Uint8Array> {
  const result = await app.host.draw(svg, SCALE);
  if (result.type === 'failed') throw new Error(result.message);
  return result.png;
}

function pictureAsSvg(app: App, fonts: SvgOptions['fonts']): string {
  const model = modelOf(app.documents.getState().document.topology);
  const trace = app.traces.getState();
  const view = app.views.getState();
  const answer = answerOf(model, questionOf(trace));
  const { labels, filter, focus, reach } = app.reading.getState();
  const { way, step } = trace;
  const shown = shownAnswer(answer, trace.lookUp);
  const plain = sceneOf({ model, answer: shown, way, step, labels, filter, focus });
  const now = reach ? outsideReach(model) : null;
  const scene = withReach(plain, now && { now, before: null });
  return sceneToSvg(scene, {
    ...PLAIN_SVG,
    theme: themeOf(view),
    title: pictureTitle(model, answer),
    legend: true,
    fonts,
  });
}
