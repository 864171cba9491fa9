/** What two topologies say differently, by kind and name and field. */
import { describe, expect, it } from 'vitest';
import { resourceDifferences, type ResourceDifference } from '#core/analysis/difference/resource-difference';
import { readTopology } from '#core/topology/read';
import { formatPath } from '#core/topology/values';
import { sampleText, withoutRoute, type Change } from '../topologies';

function differ(before: string, after: string): readonly ResourceDifference[] {
  const read = (text: string): ReturnType<typeof readTopology> =>
    readTopology([{ name: 'a.topology.yaml', text }]);
  return resourceDifferences(read(before), read(after));
}

const whole = sampleText('two-tier');
const changed = (...changes: readonly Change[]): string => sampleText('two-tier', ...changes);

describe('what two topologies say', () => {
  it('is the same in another order, with other comments and in JSON', () => {
    const documents = whole.split(/^---$/m);
    expect(differ(whole, documents.toReversed().join('\n---\n'))).toEqual([]);
    expect(differ(whole, whole.replaceAll(/ +#[^\n]*$/gm, ''))).toEqual([]);
  });

  it('names the fields, the narrowest', () => {
    const [difference, ...more] = differ(
      whole,
      changed(['address: 10.126.72.30/21', 'address: 10.126.72.31/21']),
    );
    expect(more).toEqual([]);
    expect(difference).toMatchObject({ kind: 'Appliance', name: 'contoso-edge-01', change: 'changed' });
    expect(difference?.fields.map(({ path, before, after }) => [formatPath(path), before, after])).toEqual([
      ['spec.ports[1].address', '10.126.72.30/21', '10.126.72.31/21'],
    ]);
  });

  it('finds the item of a list that is new or gone, and not those behind it', () => {
    const [gone] = differ(whole, changed([/ {4}- name: Port2[^]*?dns: [^\n]*\n/, '']));
    expect(gone?.fields.map(({ path, after }) => [formatPath(path), after])).toEqual([
      ['spec.ports[1]', undefined],
    ]);
    const [without] = differ(whole, changed(withoutRoute));
    expect(without?.fields.map(({ path }) => formatPath(path))).toEqual(['spec.routes[0]']);
  });

  it('knows a thing by its name', () => {
    const differences = differ(whole, changed([/name: camera-aisle-4/, 'name: camera-aisle-5']));
    expect(differences.map(({ kind, name, change }) => `${change} ${kind} ${name}`)).toEqual([
      'added Host camera-aisle-5',
      'removed Host camera-aisle-4',
    ]);
    const renamed = differ(whole, changed([/name: contoso-edge-01/, 'name: contoso-edge-02']));
    expect(renamed.map(({ change, kind }) => `${change} ${kind}`)).toEqual(['changed Appliance']);
  });
});
