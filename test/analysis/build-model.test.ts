/** A model made from an earlier one is the same as a fresh one, and keeps what has not changed. */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import type { Topology } from '#core/topology/document';
import { readTopology } from '#core/topology/read';
import { sampleModel, sampleText, topologyOf, withoutRoute, type Change } from './topologies';

const before = sampleModel('two-tier');

function withRoutes(topology: Topology, nextHops: readonly string[]): Topology {
  const { appliance } = topology;
  if (!appliance) throw new Error('no appliance');
  const routes = nextHops.map((nextHop, index) => ({
    interfaceAlias: 'Port3',
    destinationPrefix: prefix('192.168.40.0/24'),
    written: '192.168.40.0/24',
    nextHop: ipv4(nextHop),
    routeMetric: 100 + index,
  }));
  return { ...topology, appliance: { ...appliance, resource: { ...appliance.resource, routes } } };
}

function tables(model: Model): unknown {
  return [model.appliance, model.network, model.cluster, model.problems];
}

describe('after a change of routes alone', () => {
  it.each([[[]], [['192.168.20.51']], [['192.168.20.1', '192.168.20.2']], [['192.168.99.1']]])(
    '%o: all is as if built anew, and the cluster is kept',
    (nextHops) => {
      const changed = withRoutes(before.topology, nextHops);
      const model = buildModel(changed, before);
      expect(tables(model)).toEqual(tables(buildModel(changed)));
      expect(model.cluster).toBe(before.cluster);
    },
  );

  it('and back again it is what it was', () => {
    const there = buildModel(withRoutes(before.topology, []), before);
    expect(tables(buildModel(before.topology, there))).toEqual(tables(before));
  });
});

describe('after any other change', () => {
  const changes: readonly Change[] = [
    ['replicas: 3', 'replicas: 5'],
    ['cidr: 192.168.40.0/24\n', 'cidr: 192.168.40.0/24\n  mtu: 1400\n'],
    ['192.168.40.25/24', '192.168.40.26/24'],
    ['  active: false', '  active: true'],
    ['192.168.20.30-192.168.20.39', '192.168.20.31-192.168.20.39'],
    ['      compute: true\n', '      compute: true\n      mtu: 1400\n'],
    ['model: pro-gpu', 'model: pro-r'],
    [withoutRoute[0], '  routes: []\n'],
  ];
  it.each(changes)('%s to %s: all is as if built anew', (from, to) => {
    const changed = topologyOf(sampleText('two-tier', [from, to]));
    const model = buildModel(changed, before);
    expect(tables(model)).toEqual(tables(buildModel(changed)));
    expect(tables(model)).not.toEqual(tables(before));
  });
});

it('gives a bare appliance with two nodes for manifests alone, and runs their pods', () => {
  const text =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: lonely }\nspec: { containers: [{ name: a, image: b }] }\n';
  const model = buildModel(readTopology([{ name: 'pod.yaml', text }]).topology);
  expect(model.appliance.model).toBe('pro-gpu');
  expect(model.cluster.pods.find((pod) => pod.name === 'lonely')?.address).not.toBeNull();
});
