/** Questions, pins and the focus go on about what was renamed; about what was removed they stay as they were. */
import { expect, it } from 'vitest';
import { removeHost, renameHost } from '#core/topology/changes/outside/hosts';
import { renameNetwork } from '#core/topology/changes/outside/networks';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { apply, undo } from '#renderer/actions/changes';
import { togglePin, trace } from '#renderer/actions/tracing';
import { appWith } from './fake-app';

function asked() {
  const app = appWith('two-tier.topology.yaml');
  trace(app, 'deploy/web', 'host/operator-pc', 'tcp', 443);
  togglePin(app);
  app.reading.setState({ focus: { type: 'box', id: 'host/operator-pc' } });
  const whom = () => {
    const { to, pinned } = app.traces.getState();
    const { asked: before, focus } = app.reading.getState();
    return [to, pinned[0]?.to, before[0]?.to, focus?.type === 'box' ? focus.id : null];
  };
  const change = (make: (document: TopologyDocument) => TopologyChange) =>
    apply(app, make(app.documents.getState().document));
  return { app, change, whom };
}

it('a renamed host is asked about under its new name, and after undo under its old one', () => {
  const { app, change, whom } = asked();
  change((document) => renameHost(document, 'operator-pc', 'night-shift'));
  expect(new Set(whom())).toEqual(new Set(['host/night-shift']));
  undo(app);
  expect(new Set(whom())).toEqual(new Set(['host/operator-pc']));
});

it('another rename and a removal leave the questions alone', () => {
  const { change, whom } = asked();
  change((document) => renameNetwork(document, 'offices', 'bureau'));
  change((document) => removeHost(document, 'site-dns'));
  change((document) => removeHost(document, 'operator-pc'));
  expect(new Set(whom())).toEqual(new Set(['host/operator-pc']));
});
