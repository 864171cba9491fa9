/** The open trace as a capture for Wireshark. */
import { captureOf } from '#core/report/capture/capture';
import type { App } from '../state/app';
import { answerOf } from '../derive/answer-of';
import { modelOf } from '../derive/model-of';
import { questionOf } from '../state/trace-store';
import { exportName, writeExport } from './write-export';

const MEDIA_TYPE = 'application/x-pcapng';

/** Writes it where people choose; a failure is told in a notice. */
export async function exportCapture(app: App): Promise<void> {
  const model = modelOf(app.documents.getState().document.topology);
  const answer = answerOf(model, questionOf(app.traces.getState()));
  if (answer?.ok) await writeExport(app, exportName(app, 'pcapng'), captureOf(model, answer), MEDIA_TYPE);
}
