/** What commands need before they can run, and what to say while it is missing. */
import type { App } from '../state/app';
import { answerOf } from '../derive/answer-of';
import { modelOf } from '../derive/model-of';
import { questionOf } from '../state/trace-store';

/** Needs nothing. */
export const always = (): null => null;

/** Needs an open file. */
export const withFile = (app: App): string | null =>
  app.documents.getState().file ? null : 'No file is open.';

/** Needs an open trace. */
export const withTrace = (app: App): string | null =>
  app.traces.getState().open ? null : 'No trace is open.';

/** Needs a trace that was asked for and could be. */
export const withAnswer = (app: App): string | null => {
  const { topology } = app.documents.getState().document;
  const answer = answerOf(modelOf(topology), questionOf(app.traces.getState()));
  return answer?.ok ? null : 'Choose who sends and who receives first.';
};

/** Needs an appliance in the file. */
export const withAppliance = (app: App): string | null =>
  app.documents.getState().document.topology.appliance ? null : 'The file has no appliance.';
