/** What a route becomes whose head is at a device: its address on the port's subnet, and a destination for a new one. */
import { describe, expect, it } from 'vitest';
import { isRefused, routeTo } from '#core/analysis/custom-routes/next-hop';
import { nextHopChoices, matchingChoices } from '#core/analysis/custom-routes/next-hop-choices';
import { suggestedRoute } from '#core/analysis/custom-routes/suggested-route';
import { sampleModel, withoutRoute, type Change } from '../topologies';
import { shownRoute } from './shown-route';
import { parseThing } from '#core/topology/things/thing';
import type { ThingId } from '#core/topology/things/thing-id';
import { objectionWords } from '../../words';

const plant = sampleModel('routed-plant');
const twoTier = sampleModel('two-tier');

function old(index: number) {
  const route = plant.appliance.routes[index];
  if (!route) throw new Error(`no route ${index}`);
  return route;
}

describe('a route that is there, with its head at a device', () => {
  it.each<[ThingId, string, readonly string[]]>([
    ['host/standby-router', 'Port3 10.51.0.0/16 via 10.50.0.2 metric 100', []],
    ['host/main-router', 'Port3 10.51.0.0/16 via 10.50.0.1 metric 100', []],
    ['host/corporate-router', 'Port3 10.51.0.0/16 via 10.8.4.1 metric 100', ['next-hop-off-subnet']],
    ['node/worker', 'Port3 10.51.0.0/16 via 10.50.0.21 metric 100', ['next-hop-is-own-address']],
    ['device', 'Port3 10.51.0.0/16 via 10.50.0.10 metric 100', ['next-hop-does-not-forward']],
  ])('%s', (device, shown, codes) => {
    const end = routeTo(plant, device, old(0));
    expect(end && shownRoute(end.route)).toBe(shown);
    expect(end?.objections.map(({ code }) => code)).toEqual(codes);
  });

  it('no device, no route', () => {
    expect(routeTo(plant, 'host/nobody', old(0))).toBeNull();
    expect(routeTo(plant, 'switch/external', old(0))).toBeNull();
  });

  it('only an error keeps it from being made', () => {
    const off = routeTo(plant, 'host/corporate-router', old(0));
    const doubtful = routeTo(plant, 'device', old(0));
    expect([off, doubtful].map((end) => end && isRefused(end.objections))).toEqual([true, false]);
  });
});

describe('a new route', () => {
  it.each<[string, string, readonly Change[], ThingId, string]>([
    [
      'leads to the network behind its router that has no route yet',
      'routed-plant',
      [],
      'host/main-router',
      'Port3 10.51.1.0/24 via 10.50.0.1 metric 100',
    ],
    [
      'counts the router’s own routes among those networks',
      'routed-plant',
      [
        ['{ network: unit-1, address: 10.51.1.1/24 }', '{ network: process, address: 10.50.0.3/24 }'],
        ['destinationPrefix: 10.51.9.0/24', 'destinationPrefix: 10.60.0.0/24'],
      ],
      'host/main-router',
      'Port3 10.51.9.0/24 via 10.50.0.1 metric 100',
    ],
    [
      'is the second choice where every network has a route',
      'two-tier',
      [],
      'host/plant-gateway',
      'Port3 192.168.40.0/24 via 192.168.20.1 metric 200',
    ],
    [
      'is the first where it has none',
      'two-tier',
      [withoutRoute],
      'host/plant-gateway',
      'Port3 192.168.40.0/24 via 192.168.20.1 metric 100',
    ],
    [
      'leads everywhere where nothing is behind the device',
      'two-tier',
      [],
      'host/camera-aisle-4',
      'Port3 0.0.0.0/0 via 192.168.20.51 metric 100',
    ],
  ])('%s', (_, sample, changes, device, shown) => {
    const end = routeTo(sampleModel(sample, ...changes), device, null);
    expect(end && shownRoute(end.route)).toBe(shown);
  });
});

describe('the route that suggests itself', () => {
  it.each<[string, string, readonly Change[], string]>([
    [
      'by the first router on the compute port’s network',
      'two-tier',
      [withoutRoute],
      'Port3 192.168.40.0/24 via 192.168.20.1 metric 100',
    ],
    [
      'passes over routers elsewhere',
      'routed-plant',
      [
        ['{ network: process, address: 10.50.0.1/24 }', '{ network: corporate, address: 10.8.4.9/24 }'],
        ['  routes:\n    - { to: 10.51.9.0/24, via: 10.50.0.2 }\n', ''],
      ],
      // The standby router's own networks: unit-1 has no route of its own yet.
      'Port3 10.51.1.0/24 via 10.50.0.2 metric 100',
    ],
    [
      'without a router there: everything, by the subnet’s first address',
      'two-tier',
      [
        [
          '{ network: plant-floor, address: 192.168.20.1/24 }',
          '{ network: uplink, address: 10.126.72.9/21 }',
        ],
      ],
      'Port3 0.0.0.0/0 via 192.168.20.1 metric 100',
    ],
    [
      'without a compute port: something to write over',
      'two-tier',
      [withoutRoute, [/ {6}compute: true\n/, '']],
      'Port3 0.0.0.0/0 via 192.168.0.1 metric 100',
    ],
  ])('%s', (_, sample, changes, shown) => {
    expect(shownRoute(suggestedRoute(sampleModel(sample, ...changes)))).toBe(shown);
  });
});

describe('next hops to choose from', () => {
  const choices = nextHopChoices(plant, old(0));

  it('the good ones first, then the doubtful, then those that the device refuses, each with its reason', () => {
    const shown = choices.map(({ name, address, refusal, warning }) =>
      [name, address, warning === null ? 'ok' : 'warned', refusal === null ? 'ok' : 'refused'].join(' '),
    );
    expect(shown.slice(0, 3)).toEqual([
      'host/main-router 10.50.0.1 ok ok',
      'host/standby-router 10.50.0.2 ok ok',
      'device 10.50.0.10 warned ok',
    ]);
    expect(shown.slice(3).every((line) => line.endsWith(' ok refused'))).toBe(true);
    expect(shown).toContain('node/worker 10.50.0.21 ok refused');
    expect(objectionWords(choices.find(({ name }) => name === 'device')?.warning)[0]).toMatch(
      /forwards nothing/,
    );
  });

  it('never a pod, a switch or a service', () => {
    const kinds = new Set(nextHopChoices(twoTier, old(0)).map(({ name }) => parseThing(name)?.type));
    expect(kinds).toEqual(new Set(['device', 'host', 'node']));
  });

  it.each([
    ['', choices.length],
    ['standby', 1],
    ['STANDBY ', 1],
    ['10.50.0.2', 3],
    ['nobody', 0],
  ])('“%s” leaves those with it in title, name or address', (text, count) => {
    expect(matchingChoices(choices, text)).toHaveLength(count);
  });
});
