import { expect, it } from 'vitest';
import { readTopology } from '#core/topology/read';
import { apply, undo } from '#renderer/actions/changes';
import { appWith } from './fake-app';

const note = (text: string): string =>
  ['apiVersion: v1', 'kind: ConfigMap', 'metadata:', '  name: settings', 'data:', `  mode: ${text}`, ''].join(
    '\n',
  );

it('a change of a file behind the first is made, and undone', () => {
  const app = appWith('two-tier.topology.yaml');
  const [first] = app.documents.getState().document.files;
  const second = { name: 'settings.yaml', text: note('slow') };
  app.documents.setState({ document: readTopology([...(first ? [first] : []), second]) });
  const texts = (): readonly string[] => app.documents.getState().document.files.map(({ text }) => text);

  apply(app, {
    title: 'Set the mode',
    operations: [{ type: 'set', file: 1, document: 0, path: ['data', 'mode'], value: 'fast' }],
  });
  expect(texts()).toEqual([first?.text, note('fast')]);
  expect(app.views.getState().announcement).toBe('Set the mode');

  undo(app);
  expect(texts()).toEqual([first?.text, note('slow')]);
});
