/** What every drop of a custom route means: what is in hand, what is under the pointer, what comes of it. */
import { describe, expect, it } from 'vitest';
import {
  dropChange,
  isAim,
  routeDrop,
  whyHopeless,
  type DropPlace,
  type HeldRoute,
  type RouteDrop,
} from '#core/analysis/custom-routes/route-drop';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { readTopology } from '#core/topology/read';
import { sampleModel, sampleText, withoutRoute } from '../topologies';
import { shownRoute } from './shown-route';
import type { ThingId } from '#core/topology/things/thing-id';

const twoTier = sampleModel('two-tier');
const plant = sampleModel('routed-plant');
const bare = sampleModel('two-tier', withoutRoute, [/ {6}compute: true\n/, '']);

function heldOf(model: Model, part: 'head' | 'tail' | 'middle', index = 0): HeldRoute {
  const route = model.appliance.routes[index];
  if (!route) throw new Error(`no route ${index}`);
  return { part, route };
}

const started = (from: ThingId): HeldRoute => ({ part: 'new', from });
const on = (id: ThingId): DropPlace => ({ type: 'thing', id });

/** In one line: `route Port3 … metric 100`, `route … ?doubt`, `refusal of place: code`, `bend`. */
function shown(drop: RouteDrop): string {
  if (drop.type === 'refusal') return `refusal of ${drop.of}: ${drop.objection.code}`;
  if (drop.type !== 'route') return drop.type;
  return [`route ${shownRoute(drop.route)}`, ...drop.doubts.map(({ code }) => `?${code}`)].join(' ');
}

const HEAD = heldOf(twoTier, 'head');
const TAIL = heldOf(twoTier, 'tail');
const MIDDLE = heldOf(twoTier, 'middle');
const NEW = started('interface/node/worker/eth1');

describe('on the two-tier sample', () => {
  it.each<[string, HeldRoute, DropPlace, string]>([
    ['head over the ground', HEAD, null, 'nothing'],
    ['head over a network', HEAD, on('network/offices'), 'nothing'],
    ['head over the appliance', HEAD, on('appliance'), 'nothing'],
    ['head over the cluster', HEAD, on('cluster'), 'nothing'],
    ['head over a note', HEAD, on('note/a/b'), 'nothing'],
    ['head over a heading', HEAD, on('heading/outside'), 'nothing'],
    [
      'head on its own router',
      HEAD,
      on('host/plant-gateway'),
      'route Port3 192.168.40.0/24 via 192.168.20.1 metric 100',
    ],
    [
      'head on a camera',
      HEAD,
      on('host/camera-aisle-4'),
      'route Port3 192.168.40.0/24 via 192.168.20.51 metric 100 ?next-hop-does-not-forward',
    ],
    ['head on a router elsewhere', HEAD, on('host/uplink-router'), 'refusal of place: next-hop-off-subnet'],
    ['head on a node', HEAD, on('node/worker'), 'refusal of place: next-hop-is-own-address'],
    ['head on an interface', HEAD, on('interface/node/worker/eth1'), 'refusal of place: not-a-next-hop'],
    ['head on a service', HEAD, on('svc/default/web'), 'refusal of place: not-a-next-hop'],
    ['head on something unknown', HEAD, on('host/nobody'), 'refusal of place: not-a-next-hop'],
    ['head on a fold', HEAD, on('group/network/offices/camera'), 'refusal of place: not-a-next-hop'],
    [
      'head on the Windows host',
      HEAD,
      on('device'),
      'route Port3 192.168.40.0/24 via 192.168.20.10 metric 100 ?next-hop-does-not-forward',
    ],
    ['head in the bin', HEAD, { type: 'bin' }, 'removal'],
    ['tail over the ground', TAIL, null, 'nothing'],
    [
      'tail on eth1',
      TAIL,
      on('interface/node/master/eth1'),
      'route Port3 192.168.40.0/24 via 192.168.20.1 metric 100',
    ],
    [
      'tail on a node: its eth1',
      TAIL,
      on('node/master'),
      'route Port3 192.168.40.0/24 via 192.168.20.1 metric 100',
    ],
    [
      'tail on the external switch',
      TAIL,
      on('switch/external'),
      'route Port3 192.168.40.0/24 via 192.168.20.1 metric 100',
    ],
    ['tail on eth0', TAIL, on('interface/node/master/eth0'), 'refusal of place: internal-switch'],
    ['tail on the internal switch', TAIL, on('switch/internal'), 'refusal of place: internal-switch'],
    ['tail on another port', TAIL, on('port/Port2'), 'refusal of place: not-the-compute-port'],
    ['tail on a port with DHCP', TAIL, on('port/Port4'), 'refusal of place: port-has-dhcp'],
    ['tail on a port that no model has', TAIL, on('port/Port9'), 'refusal of place: not-a-node'],
    ['tail on the Windows host', TAIL, on('device'), 'refusal of place: windows-host'],
    ['tail on a router', TAIL, on('host/plant-gateway'), 'refusal of place: not-a-node'],
    ['tail in the bin', TAIL, { type: 'bin' }, 'removal'],
    ['middle over the ground', MIDDLE, null, 'bend'],
    ['middle over a box', MIDDLE, on('host/plant-gateway'), 'bend'],
    ['middle in the bin', MIDDLE, { type: 'bin' }, 'removal'],
    ['a new one over the ground', NEW, null, 'nothing'],
    ['a new one in the bin', NEW, { type: 'bin' }, 'nothing'],
    [
      'a new one on a router',
      NEW,
      on('host/plant-gateway'),
      'route Port3 192.168.40.0/24 via 192.168.20.1 metric 200',
    ],
    [
      'a new one on a router elsewhere',
      NEW,
      on('host/uplink-router'),
      'refusal of place: next-hop-off-subnet',
    ],
    [
      'a new one from eth0, wherever it goes',
      started('interface/node/worker/eth0'),
      null,
      'refusal of start: internal-switch',
    ],
    [
      'a new one from the Windows host, on a good router',
      started('device'),
      on('host/plant-gateway'),
      'refusal of start: windows-host',
    ],
    ['a new one from a pod', started('pod/default/web-1'), null, 'refusal of start: not-a-node'],
  ])('%s', (_, held, place, meaning) => expect(shown(routeDrop(twoTier, held, place))).toBe(meaning));
});

describe('among several routes', () => {
  it.each<[string, HeldRoute, DropPlace, string]>([
    [
      'a head goes where another route to the prefix ends: the metrics tell them apart',
      heldOf(plant, 'head', 0),
      on('host/standby-router'),
      'route Port3 10.51.0.0/16 via 10.50.0.2 metric 100',
    ],
    [
      'a new one to a prefix that has none',
      started('node/worker'),
      on('host/main-router'),
      'route Port3 10.51.1.0/24 via 10.50.0.1 metric 100',
    ],
  ])('%s', (_, held, place, meaning) => expect(shown(routeDrop(plant, held, place))).toBe(meaning));
});

it('without a compute port no route starts at all', () => {
  expect(whyHopeless(bare, NEW)?.code).toBe('not-the-compute-port');
  expect(whyHopeless(bare, HEAD)).toBeNull();
  expect(shown(routeDrop(bare, NEW, on('host/plant-gateway')))).toBe(
    'refusal of start: not-the-compute-port',
  );
});

describe('what is lit as an aim', () => {
  const things: readonly ThingId[] = [
    'appliance',
    'device',
    'group/network/offices/camera',
    'host/camera-aisle-4',
    'host/plant-gateway',
    'host/uplink-router',
    'interface/node/master/eth0',
    'interface/node/master/eth1',
    'network/offices',
    'node/master',
    'port/Port3',
    'switch/external',
  ];

  it.each<[string, HeldRoute, readonly string[]]>([
    ['a head: routers that nothing speaks against', HEAD, ['host/plant-gateway']],
    ['a new one: the same', NEW, ['host/plant-gateway']],
    ['a tail: the interfaces where routes really start', TAIL, ['interface/node/master/eth1']],
    ['a middle: nothing', MIDDLE, []],
    ['a hopeless one: nothing', started('device'), []],
  ])('%s', (_, held, aims) => {
    expect(things.filter((id) => isAim(twoTier, held, id))).toEqual(aims);
  });
});

describe('what a drop changes in the file', () => {
  const text = sampleText('two-tier');
  const document = readTopology([{ name: 'test.topology.yaml', text }]);
  const model = buildModel(document.topology);
  const title = (held: HeldRoute, place: DropPlace): string | null =>
    dropChange(document, held, routeDrop(model, held, place))?.title ?? null;

  it.each<[string, HeldRoute, DropPlace, string | null]>([
    [
      'a head moves the route',
      HEAD,
      on('host/camera-aisle-4'),
      'move route 192.168.40.0/24 to 192.168.20.51',
    ],
    ['a head on its own router changes nothing', HEAD, on('host/plant-gateway'), null],
    ['a tail on any node changes nothing: it holds on all', TAIL, on('interface/node/master/eth1'), null],
    ['the bin removes it', TAIL, { type: 'bin' }, 'remove route 192.168.40.0/24'],
    ['a new one is added', NEW, on('host/plant-gateway'), 'add route 192.168.40.0/24'],
    ['a refusal changes nothing', HEAD, on('node/worker'), null],
    ['nor does the ground', HEAD, null, null],
    ['a bend is the picture’s', MIDDLE, null, null],
  ])('%s', (_, held, place, expected) => expect(title(held, place)).toBe(expected));
});
