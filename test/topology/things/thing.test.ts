/** Every thing has one id, and the id says which thing it is. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4FromNumber } from '#core/address/ipv4';
import { prefixOf } from '#core/address/prefix';
import {
  isDeviceId,
  isGroupId,
  isRouteId,
  parseThing,
  thingId,
  type Thing,
} from '#core/topology/things/thing';
import {
  hostId,
  networkId,
  nodeId,
  podId,
  portId,
  type DeviceId,
  type PodPlace,
} from '#core/topology/things/thing-id';

/** Words that the grammar itself uses are names, too. */
const name = fc.oneof(
  fc.constantFrom(
    'a',
    'web',
    'system',
    'namespace',
    'networks',
    'services',
    'unscheduled',
    'node',
    'eth1',
    '2',
  ),
  fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,6}[A-Za-z0-9])?$/),
);
/** A dump may have names that the API server would refuse. */
const strange = fc.oneof(name, fc.constantFrom('a/b', 'a b', 'a/', '/'));

const device: fc.Arbitrary<DeviceId> = fc.oneof(
  name.map(portId),
  name.map(networkId),
  name.map(hostId),
  name.map(nodeId),
  fc.tuple(name, strange).map(([namespace, pod]) => podId(namespace, pod)),
  fc.constantFrom('device' as const, 'switch/external' as const, 'switch/internal' as const),
);
const place: fc.Arbitrary<PodPlace> = fc.oneof(fc.constant('unscheduled' as const), name.map(nodeId));

const thing: fc.Arbitrary<Thing> = fc.oneof(
  fc.record({ type: fc.constantFrom('port', 'network', 'host', 'node', 'fault'), name }),
  fc.record({ type: fc.constantFrom('pod', 'service', 'policy'), namespace: name, name: strange }),
  fc.record({ type: fc.constant('switch'), side: fc.constantFrom('external', 'internal') }),
  fc.record({
    type: fc.constantFrom('device', 'appliance', 'cluster', 'pool', 'pod-network', 'heading'),
  }),
  fc.record({ type: fc.constant('note'), note: fc.string() }),
  fc
    .record({
      address: fc.nat(2 ** 31 - 1),
      length: fc.nat(32),
      metric: fc.nat(),
      twin: fc.integer({ min: 1 }),
    })
    .map(({ address, length, ...rest }) => ({
      type: 'route' as const,
      destination: prefixOf(ipv4FromNumber(address), length),
      ...rest,
    })),
  fc.record({ type: fc.constant('interface'), device, name }),
  fc.record({ type: fc.constant('routing-table'), device }),
  fc.record({ type: fc.constant('group'), of: fc.constant('system-pods'), place }),
  fc.record({ type: fc.constant('group'), of: fc.constant('namespace-pods'), place, namespace: name }),
  fc.record({
    type: fc.constant('group'),
    of: fc.constant('workload-pods'),
    place,
    namespace: name,
    kind: name,
    name: fc.oneof(name, fc.constant('a/b')),
  }),
  fc.record({ type: fc.constant('group'), of: fc.constant('hosts'), network: name, role: name }),
  fc.record({ type: fc.constant('group'), of: fc.constant('networks'), router: name }),
  fc.record({ type: fc.constant('group'), of: fc.constant('services'), namespace: name }),
);

describe('ids of things', () => {
  it('are read as what they were written from', () => {
    fc.assert(
      fc.property(thing, (one) => {
        expect(parseThing(thingId(one))).toEqual(one);
      }),
      { numRuns: 2000 },
    );
  });

  it('are of no two things', () => {
    fc.assert(
      fc.property(thing, thing, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(thingId(one)).not.toBe(thingId(other));
      }),
      { numRuns: 2000 },
    );
  });

  it('are written as they were read', () => {
    const texts = fc.oneof(
      fc.array(fc.oneof(name, fc.constantFrom('', 'group', 'host', 'route', 'interface', '10.0.0.0', '8'))),
    );
    fc.assert(
      fc.property(texts, (words) => {
        const text = words.join('/');
        const read = parseThing(text);
        if (read) expect(thingId(read)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '',
    'port',
    'port/',
    'host/a/b',
    'pod/web',
    'pod//web',
    'service/default/web',
    'switch/other',
    'heading',
    'route/0',
    'route/10.0.0.1/8/100',
    'route/10.0.0.0/8/0100',
    'route/10.0.0.0/8/100/1',
    'route/10.0.0.0/33/100',
    'interface/eth1',
    'routes/nobody',
    'group/node/worker',
    'group/node/worker/default',
    'device/x',
    'deploy/web',
  ])('%s is none', (text) => {
    expect(parseThing(text)).toBeNull();
  });

  it('are told apart by what they are of', () => {
    expect(isDeviceId('pod/default/web-0')).toBe(true);
    expect(isDeviceId('svc/default/web')).toBe(false);
    expect(isRouteId('route/10.0.0.0/8/100')).toBe(true);
    expect(isRouteId('routes/node/worker')).toBe(false);
    expect(isGroupId('group/services/default')).toBe(true);
    expect(isGroupId('group/nothing/default')).toBe(false);
  });
});
