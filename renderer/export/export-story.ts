/** A walkthrough for people who have no Hopscope: the host tells it, with what is not saved yet. */
import type { StoryFormat } from '#electron/ipc';
import type { App } from '../state/app';
import { textOf } from '../state/document-store';
import { failureWords, writeWhereChosen } from './write-export';

const KINDS = {
  html: { ending: 'html', mediaType: 'text/html' },
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
  md: { ending: 'zip', mediaType: 'application/zip' },
} as const satisfies Readonly<Record<StoryFormat, object>>;

/** Writes it where people choose; a failure is told in a notice. */
export async function exportStory(app: App, walkthrough: string, format: StoryFormat): Promise<void> {
  const state = app.documents.getState();
  const file = { name: state.file?.name ?? 'topology.yaml', text: textOf(state) };
  const { ending, mediaType } = KINDS[format];
  try {
    const told = await app.host.tellStory(file, walkthrough, format);
    if (told.type === 'failed') throw new Error(told.message);
    await writeWhereChosen(app, `${walkthrough}.${ending}`, told.bytes, mediaType);
  } catch (error) {
    app.views.setState({ notice: { tone: 'problem', text: failureWords(error) } });
  }
}
