/** One mistake is one finding: what only follows from a setting that could not be read is not told beside it. */
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { readTopology } from '#core/topology/read';
import { sampleText, type Change } from './topologies';

/** Codes of all findings, those of the file and those of the cluster, in the order of reading. */
function codesOf(...changes: readonly Change[]): readonly string[] {
  const text = sampleText('two-tier', ...changes);
  const { topology, problems } = readTopology([{ name: 'a.topology.yaml', text }]);
  return [...problems, ...buildModel(topology).problems].map(({ code }) => code);
}

const slips: readonly (readonly [what: string, code: string, change: Change])[] = [
  ['a misspelt kind', 'HS111', ['kind: Appliance', 'kind: Aplliance']],
  ['a misspelt spec', 'HS113', ['spec:\n  model', 'spce:\n  model']],
  ['misspelt Kubernetes settings', 'HS113', ['  kubernetes:', '  kubernets:']],
  ['misspelt node addresses', 'HS113', ['nodeIPs:', 'nodeIP:']],
  ['misspelt service addresses', 'HS113', ['serviceIPs:', 'serviceIP:']],
  ['no service addresses', 'HS123', ['serviceIPs: 192.168.20.30-192.168.20.39', 'serviceIPs: some']],
  ['a misspelt compute', 'HS113', ['compute: true', 'compte: true']],
  ['a compute that is no switch', 'HS115', ['compute: true', 'compute: maybe']],
  ['misspelt ports', 'HS113', ['  ports:\n    - name: Port1', '  prots:\n    - name: Port1']],
  ['a misspelt address of the compute port', 'HS113', ['address: 192.168.20.10', 'adress: 192.168.20.10']],
  ['an address that is none', 'HS121', ['192.168.20.10/24', '192.168.20.10/24x']],
  ['a misspelt address of a router', 'HS121', ['192.168.20.1/24', '192.168.20.1/33']],
  [
    'a router of a misspelt kind',
    'HS111',
    ['kind: Host\nmetadata:\n  name: plant-', 'kind: Hots\nmetadata:\n  name: plant-'],
  ],
  ['a misspelt role', 'HS116', ['role: router', 'role: roter']],
  ['a misspelt role of who masquerades', 'HS116', [/(uplink-router\nspec:\n {2}role:) router/, '$1 roter']],
  [
    'a BGP peer that cannot be read',
    'HS120',
    ['workers: 1', 'workers: 1\n    metallb: { mode: bgp, peers: [{ address: x, peerASN: 1, selfASN: 2 }] }'],
  ],
  [
    'pods of a subnet that cannot be read',
    'HS122',
    ['workers: 1', 'workers: 1\n    podSubnet: 10.300.0.0/16'],
  ],
];

describe('one slip in the appliance', () => {
  it.each(slips)('%s is told once, as %s', (_, code, change) => {
    expect(codesOf(change)).toEqual([code]);
  });

  it('does not hide what is missing for another reason', () => {
    const change: Change = ['    serviceIPs: 192.168.20.30-192.168.20.39', '    colour: red'];
    expect(codesOf(change, [/ {4}workers: 1\n/, ''])).toEqual(['HS113', 'HS320']);
    expect(codesOf(['compute: true', 'dns: [1.2.3.4.5]'])).toEqual(['HS120', 'HS216', 'HS243']);
  });
});
