/** What a picture is made of: the model and the trace that are open, as they are or under neutral names. */
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import type { Answer } from '#core/analysis/question';
import { outsideReach } from '#core/analysis/reach/outside-reach';
import { withReach } from '#core/diagram/reach-badges';
import type { Scene } from '#core/diagram/scene';
import { pictureTitle } from '#core/report/picture/picture-title';
import { neutralTopology } from '#core/report/neutral/neutral-topology';
import type { SourceFile } from '#core/topology/document';
import { readTopology } from '#core/topology/read';
import { answerOf } from '../derive/answer-of';
import { modelOf } from '../derive/model-of';
import { sceneOf } from '../derive/scene-maker';
import { shownAnswer } from '../derive/shown-answer';
import type { App } from '../state/app';
import { textOf } from '../state/document-store';
import { questionOf } from '../state/trace-store';

export interface PictureSource {
  readonly model: Model;
  /** The topology that goes with the picture: as it is on screen, saved or not. */
  readonly file: SourceFile;
  /** What a name in the window is called in the model. */
  readonly nameOf: (name: string) => string;
}

/** What is open, under its own names. */
export function openSource(app: App): PictureSource {
  const state = app.documents.getState();
  const file = { name: state.file?.name ?? 'topology.yaml', text: textOf(state) };
  return { model: modelOf(state.document.topology), file, nameOf: (name) => name };
}

let lastNeutral: { readonly of: string; readonly source: PictureSource } | null = null;

/** The same design under neutral names; made once for each text. */
export function neutralSource(app: App): PictureSource {
  const { file } = openSource(app);
  if (lastNeutral?.of === file.text) return lastNeutral.source;
  const { file: other, nameOf } = neutralTopology([file]);
  const source = { model: buildModel(readTopology([other]).topology), file: other, nameOf };
  lastNeutral = { of: file.text, source };
  return source;
}

/** The scene as the window shows it, with the trace or without, and its title line. */
export function sceneOfSource(
  app: App,
  { model, nameOf }: PictureSource,
  withTrace: boolean,
): { readonly scene: Scene; readonly title: string } {
  const trace = app.traces.getState();
  const { labels, filter, focus, reach } = app.reading.getState();
  const answer = withTrace ? answerAs(model, trace, nameOf) : null;
  const shown = shownAnswer(answer, trace.lookUp);
  const plain = sceneOf({
    model,
    answer: shown,
    // A picture is of one trace.
    beside: null,
    way: trace.way,
    step: trace.step,
    labels,
    filter: {
      ...filter,
      namespace: filter.namespace === null ? null : nameOf(filter.namespace),
      text: nameOf(filter.text),
    },
    // A focus on a trace that is not in the picture would hold nothing.
    focus: focus?.type === 'trace' && answer === null ? null : focus,
  });
  const now = reach ? outsideReach(model) : null;
  return { scene: withReach(plain, now && { now, before: null }), title: pictureTitle(model, answer) };
}

function answerAs(
  model: Model,
  trace: Parameters<typeof questionOf>[0],
  nameOf: PictureSource['nameOf'],
): Answer | null {
  const question = questionOf(trace);
  if (question === null) return null;
  const { from, to, endpoint } = question;
  const named = { from: nameOf(from), to: nameOf(to), endpoint: endpoint === null ? null : nameOf(endpoint) };
  return answerOf(model, { ...question, ...named });
}
