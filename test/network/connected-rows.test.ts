/** The rows that a device has from its interfaces' addresses alone (fib_add_ifaddr), and which of them is taken. */
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { routeCandidates } from '#core/network/route-candidates';
import { lookUp } from '#core/network/routing';
import { build, type DeviceWords } from './build';

/** What holds the destination, in the order in which the kernel prefers it. */
function rows(node: DeviceWords, destination: string): readonly string[] {
  const plane = buildForwardingPlane(build({ node }));
  return routeCandidates(plane, 'node', ipv4(destination))
    .filter(({ verdict }) => verdict !== 'no-match')
    .map(
      ({ route, verdict }) =>
        `${formatPrefix(route.prefix)} ${route.dev} ${route.source === null ? '-' : formatIpv4(route.source)} ${verdict}`,
    );
}

describe('rows of addresses', () => {
  it.each<[string, DeviceWords, readonly string[]]>([
    ['a subnet', { eth0: '10.0.1.2/24' }, ['10.0.1.0/24 eth0 10.0.1.2 chosen']],
    ['none of a single address', { eth0: '10.0.1.2/32' }, []],
    ['none of a secondary one', { eth0: '10.0.1.2/24 10.0.1.3/24' }, ['10.0.1.0/24 eth0 10.0.1.2 chosen']],
    [
      'of two lengths the longer',
      { eth0: '10.0.1.2/16 10.0.1.3/24' },
      ['10.0.1.0/24 eth0 10.0.1.3 chosen', '10.0.0.0/16 eth0 10.0.1.2 shorter-prefix'],
    ],
    [
      'of two interfaces the first',
      { eth0: '10.0.1.2/24', eth1: '10.0.1.2/24' },
      ['10.0.1.0/24 eth0 10.0.1.2 chosen', '10.0.1.0/24 eth1 10.0.1.2 later-row'],
    ],
    [
      'of two interfaces the one that is up',
      { eth0: { at: '10.0.1.2/24', up: false }, eth1: '10.0.1.3/24' },
      ['10.0.1.0/24 eth1 10.0.1.3 chosen', '10.0.1.0/24 eth0 10.0.1.2 interface-down'],
    ],
    [
      'before one that was written',
      { eth0: '10.0.1.2/24', routes: ['10.0.1.0/24 dev eth0'] },
      ['10.0.1.0/24 eth0 10.0.1.2 chosen', '10.0.1.0/24 eth0 - later-row'],
    ],
    [
      'behind one that is longer',
      { eth0: '10.0.1.2/24', routes: ['10.0.1.0/25 dev eth0', '0.0.0.0/0 via 10.0.1.9 metric 5'] },
      [
        '10.0.1.0/25 eth0 - chosen',
        '10.0.1.0/24 eth0 10.0.1.2 shorter-prefix',
        '0.0.0.0/0 eth0 - shorter-prefix',
      ],
    ],
    [
      'before a blackhole of the same subnet',
      { eth0: '10.0.1.2/24', routes: ['blackhole 10.0.1.0/24'] },
      ['10.0.1.0/24 eth0 10.0.1.2 chosen', '10.0.1.0/24 null - later-row'],
    ],
  ])('%s', (_, node, expected) => {
    expect(rows(node, '10.0.1.77')).toEqual(expected);
  });

  it('are none for 127.0.0.1', () => {
    expect(rows({ eth0: '127.0.0.1/8' }, '127.0.0.2')).toEqual([]);
  });

  it('of which none is taken for an own address', () => {
    expect(rows({ eth0: '10.0.1.2/24' }, '10.0.1.2')).toEqual(['10.0.1.0/24 eth0 10.0.1.2 shorter-prefix']);
  });
});

describe('what the kernel does with an address', () => {
  const typeOf = (node: DeviceWords, destination: string) => {
    const device = buildForwardingPlane(build({ node })).devices.get('node');
    return device && (lookUp(device, ipv4(destination))?.type ?? null);
  };
  it.each<[string, DeviceWords, string, string | null]>([
    ['its own', { eth0: '10.0.1.2/24' }, '10.0.1.2', 'local'],
    ['its own on an interface that is down', { eth0: { at: '10.0.1.2/24', up: false } }, '10.0.1.2', 'local'],
    ['its own that is secondary', { eth0: '10.0.1.2/24 10.0.1.3/24' }, '10.0.1.3', 'local'],
    ['127.0.0.0/8', { eth0: '10.0.1.2/24' }, '127.1.2.3', 'local'],
    ['the last of a subnet', { eth0: '10.0.1.2/24' }, '10.0.1.255', 'broadcast'],
    ['the last of a small one', { eth0: '10.0.1.2/30' }, '10.0.1.3', 'broadcast'],
    ['the last of two', { eth0: '10.0.1.2/31' }, '10.0.1.3', 'unicast'],
    ['the last of a subnet that is down', { eth0: { at: '10.0.1.2/24', up: false } }, '10.0.1.255', null],
    ['the last of all', { eth0: '10.0.1.2/24' }, '255.255.255.255', 'broadcast'],
    ['the next one’s', { eth0: '10.0.1.2/24' }, '10.0.1.3', 'unicast'],
    ['the first behind the subnet', { eth0: '10.0.1.2/24' }, '10.0.2.0', null],
    ['in a blackhole', { eth0: '10.0.1.2/24', routes: ['blackhole 10.9.0.0/16'] }, '10.9.1.1', 'blackhole'],
    ['over an interface that is down', { eth0: { at: '10.0.1.2/24', up: false } }, '10.0.1.3', null],
    ['over no interface', { eth0: '10.0.1.2/24', routes: ['10.9.0.0/16 dev eth7'] }, '10.9.1.1', null],
  ])('%s', (_, node, destination, expected) => {
    expect(typeOf(node, destination)).toBe(expected);
  });

  it.each<[readonly string[], string]>([
    [['10.9.0.0/16 via 10.0.1.3 metric 20', '10.9.0.0/16 via 10.0.1.4 metric 10'], '10.0.1.4'],
    [['10.9.0.0/16 via 10.0.1.3 metric 10', '10.9.0.0/16 via 10.0.1.4 metric 20'], '10.0.1.3'],
    [['10.9.0.0/16 via 10.0.1.3 metric 10', '10.9.0.0/16 via 10.0.1.4 metric 10'], '10.0.1.3'],
    [['10.9.0.0/16 via 10.0.1.3', '10.9.1.0/24 via 10.0.1.4 metric 10'], '10.0.1.4'],
  ])('of %o the one via %s', (routes, expected) => {
    const device = buildForwardingPlane(build({ node: { eth0: '10.0.1.2/24', routes } })).devices.get('node');
    const gateway = device && lookUp(device, ipv4('10.9.1.1'))?.gateway;
    expect(gateway && formatIpv4(gateway)).toBe(expected);
  });
});
