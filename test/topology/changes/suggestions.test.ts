import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { freeAddress, freeName, freePrefix } from '#core/topology/changes/suggestions';
import { gatewayOf } from '#core/topology/check/suggest-gateway';
import { database, twoTierApp, webFrontEnd } from '#core/topology/changes/cluster/workload-templates';
import { addObjects } from '#core/topology/changes/cluster/objects';
import { applyChange } from '#core/topology/edit';
import { buildModel } from '#core/analysis/build-model';
import { read, spoil } from '../topologies';

const text = readFileSync(new URL('../../../assets/samples/two-tier.topology.yaml', import.meta.url), 'utf8');
const { topology } = read(text);

describe('suggestions', () => {
  it.each([
    ['plant-floor', '0.0.0.50', '192.168.20.50/24'],
    // .51 is the camera's, .20 and .21 are the nodes', .30 to .39 the services'.
    ['plant-floor', '0.0.0.51', '192.168.20.52/24'],
    ['plant-floor', '0.0.0.20', '192.168.20.22/24'],
    ['plant-floor', '0.0.0.30', '192.168.20.40/24'],
    ['uplink', '0.0.0.2', '10.126.72.3/21'],
    ['nowhere', '0.0.0.2', null],
  ])('a free address in %s from %s on', (network, like, address) => {
    expect(freeAddress(topology, network, like)).toBe(address);
  });

  it('the gateway of a network is its router', () => {
    expect(gatewayOf(topology, 'offices')).toBe('192.168.40.1');
    expect(gatewayOf(topology, 'nowhere')).toBe('');
  });

  it('a prefix of its own', () => {
    expect(freePrefix(topology)).toBe('192.168.50.0/24');
    const taken = read(spoil(text, 'cidr: 192.168.40.0/24', 'cidr: 192.168.48.0/20'));
    expect(freePrefix(taken.topology)).toBe('192.168.64.0/24');
  });

  it('a name that is free', () => {
    expect(freeName(['web', 'web-2'], 'web')).toBe('web-3');
    expect(freeName([], 'web')).toBe('web');
  });
});

describe('templates', () => {
  const values = { name: 'shop', namespace: 'default', replicas: 2 };
  it.each([
    ['a web front end', webFrontEnd(values), ['LoadBalancer'], 2],
    ['a database', database(values), ['ClusterIP'], 2],
    ['the two-tier app', twoTierApp(values), ['LoadBalancer', 'ClusterIP'], 3],
  ])('%s works as it is', (_, objects, types, pods) => {
    const document = read(text);
    const after = applyChange(document, addObjects(document, 'it', objects));
    const model = buildModel(after.topology);
    const services = model.cluster.services.filter(({ name }) => name.startsWith('shop'));
    expect(services.map(({ type }) => type)).toEqual(types);
    expect(services.every(({ ports }) => ports.every(({ endpoints }) => endpoints.length > 0))).toBe(true);
    expect(model.cluster.pods.filter(({ name }) => name.startsWith('shop'))).toHaveLength(pods);
    expect([...after.problems, ...model.problems]).toEqual([]);
  });
});
