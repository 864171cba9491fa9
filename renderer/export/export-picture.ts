/** The picture as it is on screen, with the open trace, as a file. */
import { outsideReach } from '#core/analysis/reach/outside-reach';
import { withReach } from '#core/diagram/reach-badges';
import { PLAIN_SVG, sceneToSvg } from '#core/diagram/scene-to-svg';
import type { App } from '../state/app';
import { sceneOf } from '../derive/scene-maker';
import { answerOf } from '../derive/answer-of';
import { modelOf } from '../derive/model-of';
import { shownAnswer } from '../derive/shown-answer';
import { questionOf } from '../state/trace-store';
import { themeOf } from '../state/view-store';
import { fontData } from './font-data';
import { rasterise } from './rasterise';

const SCALE = 2;

export type PictureFormat = 'png' | 'svg';

/** Writes the picture where people choose; a failure is told in a notice. */
export async function exportPicture(app: App, format: PictureFormat): Promise<void> {
  try {
    const svg = await pictureAsSvg(app);
    const bytes = format === 'svg' ? new TextEncoder().encode(svg) : await rasterise(svg, SCALE);
    const mediaType = format === 'svg' ? 'image/svg+xml' : 'image/png';
    const result = await app.host.exportWithDialog(pictureName(app, format), bytes, mediaType);
    if (result.type === 'failed') app.views.setState({ notice: { tone: 'problem', text: result.message } });
    if (result.type === 'exported')
      app.views.setState({ notice: { tone: 'note', text: `Exported ${result.name}` } });
  } catch (error) {
    const message = error instanceof Error ? error.message : 'The picture could not be drawn.';
    app.views.setState({ notice: { tone: 'problem', text: message } });
  }
}

async function pictureAsSvg(app: App): Promise<string> {
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
  const asked = answer?.ok ? `${answer.question.from} → ${answer.question.to}: ${answer.outcome}` : null;
  return sceneToSvg(scene, {
    ...PLAIN_SVG,
    theme: themeOf(view),
    title: [model.appliance.name, asked].filter((part) => part !== null).join(' · '),
    legend: true,
    fonts: await fontData(),
  });
}

function pictureName(app: App, format: PictureFormat): string {
  const name = app.documents.getState().file?.name ?? 'topology';
  return `${name.replace(/\.(topology\.)?(ya?ml|json)$/i, '')}.${format}`;
}
