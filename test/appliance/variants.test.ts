/** What changes when the appliance is set up another way: a table of settings and of the lines that they change. */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { portTitle } from '#core/topology/things/titles';
import { titleOf } from '#core/appliance/title';
import { applianceOf, built, deviceOf, ordinary, surroundings } from './appliance-of';
import { deviceWords } from './device-words';

/** A device's lines with some of the ordinary appliance's text replaced. */
function wordsOf(
  device: string,
  changes: readonly (readonly [string, string])[],
  ...more: readonly string[]
) {
  const text = changes.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`no ${from}`);
    return all.replace(from, to);
  }, ordinary);
  return deviceWords(deviceOf(applianceOf(text, ...surroundings, ...more).network, device)).map((line) =>
    line.trim(),
  );
}

const compute = '{ name: Port3, network: plant, address: 192.168.20.10/24, compute: true, mtu: 1450 }';
const firstRoute =
  '{ interfaceAlias: Port3, destinationPrefix: 192.168.40.0/24, nextHop: 192.168.20.1, routeMetric: 100 }';

describe('the Windows host', () => {
  it.each([
    ['has no network', compute.replace('network: plant, ', '')],
    ['has no link', compute.replace('mtu: 1450', 'mtu: 1450, link: down')],
  ])('keeps its interface on the external switch while the port %s', (_, port) => {
    const line = wordsOf('device', [[compute, port]]).find((one) => one.startsWith('vEthernet (Port3)'));
    expect(line).toBe('vEthernet (Port3): 02:00:c0:a8:14:0a 192.168.20.10/24 mtu 1450 rp_filter off');
  });

  it.each([
    ['its address', '{ name: Port1, address: 10.9.8.7/24 }', '00:15:5d:08:07'],
    ['the factory’s without one', '{ name: Port1, dhcp: true }', '00:15:5d:64:0a'],
  ])('and the nodes have hardware addresses after Port 1: %s', (_, port, start) => {
    const changes = [[`    ${compute}`.trim(), `${port}\n    - ${compute}`]] as const;
    expect(wordsOf('device', changes)[1]).toContain(`vEthernet (Internal): ${start}:00`);
    expect(
      wordsOf('node/worker', changes)
        .filter((one) => one.startsWith('eth'))
        .map((one) => one.split(' ')[1]),
    ).toEqual([`${start}:03`, `${start}:04`]);
  });
});

describe('the nodes', () => {
  it('take no route of another port, even by a next hop of theirs', () => {
    const other =
      '{ interfaceAlias: Port2, destinationPrefix: 10.7.0.0/16, nextHop: 192.168.20.1, routeMetric: 5 }';
    const lines = wordsOf('node/worker', [[firstRoute, other]]);
    expect(lines.filter((one) => one.startsWith('unicast'))).toEqual([
      'unicast 0.0.0.0/0 via 172.29.0.1 dev eth0 metric 256 default',
    ]);
  });

  it('take routes to two prefixes with one metric', () => {
    const second = firstRoute.replace('192.168.40.0', '192.168.41.0');
    const lines = wordsOf('node/worker', [[firstRoute, `${firstRoute}\n    - ${second}`]]);
    expect(lines.filter((one) => one.includes('custom'))).toHaveLength(2);
  });

  it('have the length of the network where the compute port has no address', () => {
    const changes = [[compute, '{ name: Port3, network: plant, compute: true }']] as const;
    expect(wordsOf('node/worker', changes)[2]).toContain(' 192.168.20.21/24 ');
    const wide = [...changes, ['cidr: 192.168.20.0/24', 'cidr: 192.168.20.0/22']] as const;
    const text = wide.reduce((all, [from, to]) => all.replace(from, to), ordinary);
    const outside = surroundings.map((one) => one.replace('cidr: 192.168.20.0/24', 'cidr: 192.168.20.0/22'));
    expect(
      applianceOf(text, ...outside).facts.nodes.map(({ externalAddress }) => externalAddress?.length),
    ).toEqual([22, 22]);
  });

  it('have the port’s length before the network’s', () => {
    const outside = surroundings.map((one) => one.replace('cidr: 192.168.20.0/24', 'cidr: 192.168.16.0/20'));
    expect(
      applianceOf(ordinary, ...outside).facts.nodes.map(({ externalAddress }) => externalAddress?.length),
    ).toEqual([24, 24]);
  });
});

describe('an outside host', () => {
  const host = (routes: string): string => `apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: both }
spec:
  role: router
  interfaces: [{ network: plant, address: 192.168.20.7/24 }, { network: uplink, address: 10.0.0.7/24 }]
  routes: [${routes}]`;

  it.each([
    ['{ to: 10.8.0.0/16, via: 10.0.0.1 }', ['unicast 10.8.0.0/16 via 10.0.0.1 dev eth1 metric 0 static']],
    [
      '{ to: 10.8.0.0/16, via: 192.168.20.1 }',
      ['unicast 10.8.0.0/16 via 192.168.20.1 dev eth0 metric 0 static'],
    ],
    ['{ to: 0.0.0.0/0, via: 10.0.0.1 }', ['unicast 0.0.0.0/0 via 10.0.0.1 dev eth1 metric 0 default']],
    ['{ to: 0.0.0.0/1, via: 10.0.0.1 }', ['unicast 0.0.0.0/1 via 10.0.0.1 dev eth1 metric 0 static']],
    ['{ to: 10.8.0.0/16, via: 10.0.0.7 }', []],
    ['{ to: 10.8.0.0/16, via: 10.99.0.1 }', []],
  ])('with the route %s has %o', (route, expected) => {
    expect(wordsOf('host/both', [], host(route)).filter((one) => one.startsWith('unicast'))).toEqual(
      expected,
    );
  });

  it('that hides nothing has no rules', () => {
    expect(wordsOf('host/both', [], host('')).filter((one) => /^(hook|chain|-)/.test(one))).toEqual([]);
  });
});

describe('without', () => {
  it('compute there is one switch, and the nodes hang on it', () => {
    const { network } = applianceOf(ordinary.replace(', compute: true', ''), ...surroundings);
    expect(network.devices.filter(({ kind }) => kind === 'switch').map(({ name }) => name)).toEqual([
      'switch/internal',
    ]);
  });

  it('an appliance everything is as from the factory', () => {
    const { facts } = built('apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n');
    expect(facts).toMatchObject({
      name: 'appliance',
      model: 'pro-gpu',
      nodeRange: null,
      serviceRange: null,
      routes: [],
    });
  });
});

it('the ranges of the nodes and the services are the file’s', () => {
  const { nodeRange, serviceRange } = applianceOf(ordinary, ...surroundings).facts;
  expect(
    [nodeRange, serviceRange].map((range) => range && `${formatIpv4(range.first)}-${formatIpv4(range.last)}`),
  ).toEqual(['192.168.20.20-192.168.20.21', '192.168.20.30-192.168.20.39']);
});

it.each([
  ['operator-pc', 'Operator PC'],
  ['line-2_plc', 'Line 2 PLC'],
  ['iot', 'IoT'],
  ['plant-iot-hmi', 'Plant IoT HMI'],
  ['dns', 'DNS'],
  ['Dns-dhcp', 'DNS DHCP'],
  ['site-ip-vpn', 'Site IP VPN'],
  ['ups-nas-nvr', 'UPS NAS NVR'],
  ['isp-hq', 'ISP HQ'],
  ['-pc--room-', 'PC room'],
  ['plant-floor', 'Plant floor'],
  ['--', '--'],
])('people read %s as %s', (name, title) => {
  expect(titleOf(name)).toBe(title);
});

it.each([
  ['Port3', 'Port 3'],
  ['myPort3', 'myPort3'],
])('and %s as %s', (name, title) => {
  expect(portTitle(name)).toBe(title);
});
