/** Expectations speak of things by name, and follow when these are called otherwise. */
import { expect, it } from 'vitest';
import { renameHost } from '#core/topology/changes/outside/hosts';
import { renameNetwork } from '#core/topology/changes/outside/networks';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { previewChange } from '#core/topology/preview';
import { readTopology } from '#core/topology/read';
import { expectationText } from '../../analysis/expectations/two-tier';

const fields = `trace: { from: network/offices, to: host/operator-pc }
only: [host/operator-pc, deploy/web]
survives: { each: [port/Port2, host/operator-pc, network/offices] }`;

const renames: readonly (readonly [string, (document: TopologyDocument) => TopologyChange, string])[] = [
  [
    'a host',
    (document) => renameHost(document, 'operator-pc', 'night-shift'),
    fields.replaceAll('operator-pc', 'night-shift'),
  ],
  [
    'a network',
    (document) => renameNetwork(document, 'offices', 'bureau'),
    fields.replaceAll('offices', 'bureau'),
  ],
];

it.each(renames)('%s is followed, in the text and in its preview', (_, change, after) => {
  const document = readTopology([{ name: 'a.topology.yaml', text: expectationText(fields) }]);
  const changed = applyChange(document, change(document));
  const text = changed.files[0]?.text ?? '';
  for (const line of after.split('\n')) expect(text).toContain(`\n  ${line}\n`);
  const previewed = previewChange(document, change(document)).topology.expectations;
  expect(previewed.map(({ resource }) => resource)).toEqual(
    changed.topology.expectations.map(({ resource }) => resource),
  );
});
