/** An app without a window or a host behind it, with a sample open. */
import { readFileSync } from 'node:fs';
import { readTopology } from '#core/topology/read';
import type { FileHandle, HostApi } from '#electron/ipc';
import { getEditor } from '#renderer/actions/late-code';
import { createApp, type App } from '#renderer/state/app';
import { answer } from '#renderer/state/open-dialog';

// In these tests a hand is there from the start.
await getEditor();

/** Nothing that these tests do asks the host. */
const host = new Proxy({} as HostApi, {
  get: (_, name) => () => {
    throw new Error(`The host was asked to ${String(name)}.`);
  },
});

/** The app with the text of a sample. */
export function appWith(sample: string): App {
  const text = readFileSync(new URL(`../../assets/samples/${sample}`, import.meta.url), 'utf8');
  const app = createApp(() => host);
  const file = { handle: 'test' as FileHandle, name: sample, text, version: '', sample: false };
  app.documents.setState({ document: readTopology([{ name: sample, text }]), file, savedText: text });
  return app;
}

/** Answers whether to make an edit that would break something, if that is asked. */
export function answerBreaking(app: App, anyway: boolean): void {
  const { dialog } = app.views.getState();
  if (dialog?.type === 'breaking') answer(app.views, dialog, anyway);
}
