/** Several changes as one: the text is the one that they leave one after the other, and one step takes all back. */
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removeHost } from '#core/topology/changes/outside/hosts';
import { removeNetwork } from '#core/topology/changes/outside/networks';
import { deleteObject } from '#core/topology/changes/cluster/objects';
import { setFault } from '#core/topology/changes/faults';
import { severalChanges } from '#core/topology/changes/several';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { readTopology } from '#core/topology/read';

const folder = new URL('../../../assets/samples/', import.meta.url);
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.topology.yaml') && !name.startsWith('large'))
  .map((name) => readTopology([{ name, text: readFileSync(new URL(name, folder), 'utf8') }]));

type Maker = (document: TopologyDocument) => TopologyChange;

function makersFor({ topology }: TopologyDocument): readonly Maker[] {
  return [
    ...topology.hosts.map(
      ({ resource }): Maker =>
        (document) =>
          removeHost(document, resource.name),
    ),
    ...topology.networks.map(
      ({ resource }): Maker =>
        (document) =>
          removeNetwork(document, resource.name),
    ),
    ...topology.kubernetes.map(
      ({ resource }): Maker =>
        (document) =>
          deleteObject(document, resource),
    ),
    ...topology.hosts.map(
      ({ resource }): Maker =>
        (document) =>
          setFault(document, `host/${resource.name}`, resource.name, true),
    ),
  ];
}

describe('several changes', () => {
  it('leave the text that they leave one after the other', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...samples)
          .chain((document) =>
            fc.tuple(fc.constant(document), fc.shuffledSubarray([...makersFor(document)], { maxLength: 5 })),
          ),
        ([document, makers]) => {
          const together = applyChange(document, severalChanges(document, 'several', makers));
          const oneByOne = makers.reduce((current, make) => applyChange(current, make(current)), document);
          expect(together.files.map(({ text }) => text)).toEqual(oneByOne.files.map(({ text }) => text));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are none where none has a place', () => {
    const [document] = samples;
    if (!document) throw new Error('No sample.');
    const nobody = (before: TopologyDocument): TopologyChange => removeHost(before, 'nobody');
    expect(severalChanges(document, 'several', [nobody, nobody]).operations).toEqual([]);
  });
});
