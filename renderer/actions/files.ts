/** Opening and saving. The text of the document is what is written, byte for byte. */
import { NO_FILTER } from '#core/diagram/focus/scene-filter';
import type { SourceFile, TopologyDocument } from '#core/topology/document';
import { NO_HISTORY } from '#core/topology/history/history';
import { readAhead } from '#core/topology/read-ahead';
import { readTopologyInSteps } from '#core/topology/read-in-steps';
import type { Steps } from '#core/topology/steps';
import type { OpenedFile, OpenResult, SaveResult } from '#electron/ipc';
import { modelInSteps } from '../derive/model-of';
import { isUnsaved, textOf } from '../state/document-store';
import { ask } from '../state/open-dialog';
import { NO_PREVIEW } from '../state/preview-store';
import { NO_TRACE } from '../state/trace-store';
import type { App } from '../state/app';
import { takeTyped } from './drafts';
import { getReaderFor } from './late-code';
import { leaveForms, sendForms } from './forms';
import { stayAlive } from './stay-alive';

/** Shows what a host has opened. Unsaved changes are asked about before. */
export async function showOpened(app: App, result: OpenResult): Promise<void> {
  switch (result.type) {
    case 'cancelled':
      return;
    case 'failed':
      showFailure(app, result.message);
      return;
    case 'opened': {
      const { file } = result;
      const document = await read(app, file, result.values);
      if (!document) return;
      const left = leaveForms(app);
      app.preview.setState(NO_PREVIEW);
      app.traces.setState({ ...NO_TRACE });
      const savedText = file.unsaved ? '' : file.text;
      app.documents.setState({ document, history: NO_HISTORY, trial: null, file, savedText });
      app.reading.setState({
        focus: null,
        filter: NO_FILTER,
        filterOpen: false,
        arrangements: {},
        asked: [],
        note: null,
      });
      app.views.setState({
        waiting: null,
        selection: null,
        inspector: false,
        notice: left === null ? null : { tone: 'problem', text: left },
        deviceCommands: [],
        problems: document.problems.some(({ severity }) => severity === 'error'),
        welcome: false,
        adding: null,
        menu: null,
      });
    }
  }
}

/** The file that was opened last, by app: what is opened later is what people want to see. */
const opening = new WeakMap<App, OpenedFile | null>();

/** Stops reading: what was open before is there again, if anything was. */
export function stopOpening(app: App): void {
  opening.set(app, null);
  if (app.documents.getState().file) app.views.setState({ waiting: null });
  else showFailure(app, 'The file was not read to its end, as you wished.');
}

/** Reads a file, and says so while it takes long. Null when another one was opened in the meantime. */
async function read(
  app: App,
  file: OpenedFile,
  values: readonly unknown[] | undefined,
): Promise<TopologyDocument | null> {
  opening.set(app, file);
  const { name, text } = file;
  const ahead = values ? readAhead({ name, text }, values) : null;
  if (!ahead) await getReaderFor(text.length);
  return stayAlive(
    readWithModel([{ name, text }], ahead),
    (done) =>
      app.views.setState({
        waiting: { type: 'loading', file: { name, size: text.length, read: done } },
      }),
    () => opening.get(app) === file,
  );
}

/** The document, its model made on the way, so that it is there when the picture asks for it. */
function* readWithModel(
  files: readonly SourceFile[],
  ahead: TopologyDocument | null,
): Steps<TopologyDocument> {
  const document = ahead ?? (yield* readTopologyInSteps(files));
  yield;
  yield* modelInSteps(document.topology);
  yield;
  return document;
}

function showFailure(app: App, message: string): void {
  if (app.documents.getState().file) app.views.setState({ notice: { tone: 'problem', text: message } });
  else app.views.setState({ waiting: { type: 'failed', message } });
}

/** Opens what the command line named, or the first sample. */
export async function openInitial(app: App): Promise<void> {
  const result = await app.host.openInitial();
  await showOpened(app, result);
  if (result.type !== 'opened') return;
  const { sample, unsaved, copy } = result.file;
  if (sample && !unsaved && !copy) app.views.setState({ welcome: true });
}

/** Asks the host for a file to open. */
export async function openFile(app: App): Promise<void> {
  if (await mayLeave(app)) await showOpened(app, await app.host.openWithDialog());
}

/** Opens one of the bundled samples. */
export async function openSample(app: App, name: string): Promise<void> {
  if (await mayLeave(app)) await showOpened(app, await app.host.openSample(name));
}

/** Whether what is open may be left: yes when nothing is unsaved, else as people choose. What is typed counts. */
export async function mayLeave(app: App): Promise<boolean> {
  await takeTyped(app);
  await sendForms(app);
  if (!(await withoutTrial(app))) return false;
  if (!isUnsaved(app.documents.getState())) return true;
  const choice = await ask(app.views, { type: 'leave' });
  if (choice === 'save') return save(app);
  return choice === 'discard';
}

/** Writes the document's text where it came from; a sample asks for a place. Whether it was written. */
export async function save(app: App): Promise<boolean> {
  if (!(await withoutTrial(app))) return false;
  const state = app.documents.getState();
  const { file } = state;
  if (!file) return false;
  if (file.sample) return saveAs(app);
  const text = textOf(state);
  const result = await app.host.save(file.handle, text, file.version, false);
  if (result.type !== 'changed-on-disk') return finishSaving(app, result, text);
  const overwrite = await ask(app.views, { type: 'overwrite' });
  if (!overwrite) return false;
  return finishSaving(app, await app.host.save(file.handle, text, file.version, true), text);
}

/** Writes the document's text to a place that people choose. Whether it was written. */
export async function saveAs(app: App): Promise<boolean> {
  if (!(await withoutTrial(app))) return false;
  const state = app.documents.getState();
  if (!state.file) return false;
  const text = textOf(state);
  return finishSaving(app, await app.host.saveWithDialog(state.file.name, text), text);
}

/** Whether nothing is tried any more: what is, is applied or discarded before, as people choose. */
async function withoutTrial(app: App): Promise<boolean> {
  if (!app.documents.getState().trial) return true;
  const { settleTrial } = await import('./trial');
  return settleTrial(app);
}

function finishSaving(app: App, result: SaveResult, text: string): boolean {
  switch (result.type) {
    case 'saved': {
      const file = { ...result.file, text, sample: false };
      app.documents.setState({ file, savedText: text });
      app.views.setState({ notice: { tone: 'note', text: `Saved ${file.name}` } });
      return true;
    }
    case 'failed':
      app.views.setState({ notice: { tone: 'problem', text: result.message } });
      return false;
    case 'changed-on-disk':
    case 'cancelled':
      return false;
  }
}
