/**
 * Whole clusters as pages of text: what `kubectl get -o wide` would tell of the cluster, and `ip address`, `ip route`
 * and `iptables-save` of its nodes and pods. To be read beside the fixture of the same name.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { readTopology } from '#core/topology/read';
import { deviceWords } from '#test/appliance/device-words';
import { clusterWords } from './cluster-words';

const folder = join(import.meta.dirname, '../fixtures/kubernetes');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** What each page shows of its cluster's devices, besides the cluster itself. */
it.each<[string, RegExp]>([
  ['services', /^node\/worker$/],
  ['policies', /^node\/worker$/],
  ['host-ports', /^node\/worker$/],
  ['pools', /^(node\/master|pod\/default\/.*)$/],
  ['bgp', /^host\//],
  ['workloads', /^pod\/default\/(web-.*|rich-.*|agent-.*)$/],
  ['workshop', /^(node\/master|pod\/shop\/.*)$/],
])('%s', (name, shown) => {
  const { topology } = readTopology([{ name: `${name}.yaml`, text: read(`${name}.topology.yaml`) }]);
  const { cluster, network } = buildModel(topology);
  const devices = network.devices.filter((device) => shown.test(device.name));
  const page = [...clusterWords(cluster), '', ...devices.flatMap((device) => [...deviceWords(device), ''])];
  expect(page.join('\n').trim()).toBe(read(`${name}.words.txt`).trim());
});
