/** The appliance as devices and links: what is attached to what, and which tables everything has. */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import type { Network, Route } from '#core/network/model';
import { applianceOf, deviceOf, ordinary, surroundings } from './appliance-of';

const { network } = applianceOf(ordinary, ...surroundings);

function linksOf(value: Network, device: string): readonly string[] {
  return value.links.flatMap(({ a, b, up }) => {
    const [own, other] = a.device === device ? [a, b] : b.device === device ? [b, a] : [null, null];
    return own && other
      ? [`${own.interface} - ${other.device} ${other.interface}${up ? '' : ' (down)'}`]
      : [];
  });
}

function routeText({ prefix, via, dev, metric, origin }: Route): string {
  return `${formatPrefix(prefix)} via ${via === null ? 'link' : formatIpv4(via)} dev ${dev} metric ${metric} ${origin}`;
}

function routesOf(value: Network, device: string): readonly string[] {
  return deviceOf(value, device).routes.map(routeText);
}

describe('every device', () => {
  it('has links only between interfaces that are there, each plugged in once', () => {
    const interfaces = new Set(
      network.devices.flatMap((device) => device.interfaces.map(({ name }) => `${device.name} ${name}`)),
    );
    const ends = network.links.flatMap(({ a, b }) => [
      `${a.device} ${a.interface}`,
      `${b.device} ${b.interface}`,
    ]);
    expect(ends.filter((end) => !interfaces.has(end))).toEqual([]);
    expect(new Set(ends).size).toBe(ends.length);
  });

  it('has hardware addresses that differ, the virtual ones from Hyper-V’s range', () => {
    const routed = network.devices.filter((device) => !device.bridges);
    const macs = routed.flatMap((device) => device.interfaces.map(({ mac }) => mac));
    expect(new Set(macs).size).toBe(macs.length);
    expect(deviceOf(network, 'node/worker').interfaces.every(({ mac }) => mac.startsWith('00:15:5d:'))).toBe(
      true,
    );
  });
});

describe('the switches', () => {
  it('join the nodes, the device and the compute port', () => {
    expect(linksOf(network, 'switch/internal')).toEqual([
      'device - device vEthernet (Internal)',
      'master eth0 - node/master eth0',
      'worker eth0 - node/worker eth0',
    ]);
    expect(linksOf(network, 'switch/external').toSorted()).toEqual([
      'Port3 - port/Port3 inside',
      'device - device vEthernet (Port3)',
      'master eth1 - node/master eth1',
      'worker eth1 - node/worker eth1',
    ]);
  });

  it('the external one has the compute port’s MTU, and so have the nodes on it', () => {
    const mtus = (name: string): readonly number[] =>
      deviceOf(network, name).interfaces.map(({ mtu }) => mtu);
    expect(mtus('switch/external')).toEqual([1450, 1450, 1450, 1450]);
    expect(mtus('switch/internal')).toEqual([1500, 1500, 1500]);
    expect(mtus('node/worker')).toEqual([1500, 1450]);
  });
});

describe('ports', () => {
  it('are cabled to their network, and inside to the switch or the device', () => {
    expect(linksOf(network, 'port/Port3')).toEqual([
      'inside - switch/external Port3',
      'cable - network/plant Port3',
    ]);
    expect(linksOf(network, 'port/Port2')).toEqual(['inside - device Port2', 'cable - network/uplink Port2']);
    expect(linksOf(network, 'port/Port6')).toEqual(['inside - device Port6']);
  });

  it('without a cable or a link give the device no carrier', () => {
    const down = applianceOf(
      ordinary.replace('gateway: 10.0.0.1', 'gateway: 10.0.0.1, link: down'),
      ...surroundings,
    );
    const up = (value: Network, name: string): boolean | undefined =>
      deviceOf(value, 'device').interfaces.find((item) => item.name === name)?.up;
    expect([up(network, 'Port2'), up(network, 'Port6'), up(network, 'vEthernet (Port3)')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(up(down.network, 'Port2')).toBe(false);
    expect(linksOf(down.network, 'port/Port2')).toContain('cable - network/uplink Port2 (down)');
  });
});

describe('the Windows host', () => {
  const host = deviceOf(network, 'device');

  it('has the compute port’s address on the external switch and the first of the internal subnet', () => {
    const addresses = host.interfaces.flatMap(({ name, addresses: own }) =>
      own.map(({ address, length }) => `${name} ${formatIpv4(address)}/${length}`),
    );
    expect(addresses).toEqual([
      'vEthernet (Internal) 172.29.0.1/24',
      'Port1 192.168.100.10/24',
      'Port2 10.0.0.30/24',
      'vEthernet (Port3) 192.168.20.10/24',
    ]);
  });

  it('has the default gateway and no custom route', () => {
    expect(routesOf(network, 'device').map((text) => text.split(' metric')[0])).toEqual([
      '0.0.0.0/0 via 10.0.0.1 dev Port2',
    ]);
  });

  it('takes several gateways for equal ways, the first of them first', () => {
    const two = applianceOf(
      ordinary.replace('compute: true', 'compute: true, gateway: 192.168.20.1'),
      ...surroundings,
    ).network;
    const [route, ...others] = deviceOf(two, 'device').routes;
    expect(others).toEqual([]);
    expect(route?.nextHops?.map(({ dev, target }) => [dev, target])).toEqual([
      ['Port2', 'port/Port2'],
      ['vEthernet (Port3)', 'port/Port3'],
    ]);
  });
});

describe('nodes', () => {
  it('go to the device by default, and by the gateway for the custom prefix', () => {
    for (const node of ['node/master', 'node/worker']) {
      expect(routesOf(network, node)).toEqual([
        '0.0.0.0/0 via 172.29.0.1 dev eth0 metric 256 default',
        '192.168.40.0/24 via 192.168.20.1 dev eth1 metric 100 custom',
      ]);
    }
  });

  const refused: readonly (readonly [why: string, route: string])[] = [
    [
      'is off the subnet',
      '{ interfaceAlias: Port3, destinationPrefix: 10.7.0.0/16, nextHop: 10.7.0.1, routeMetric: 5 }',
    ],
    [
      'is another port’s',
      '{ interfaceAlias: Port2, destinationPrefix: 10.7.0.0/16, nextHop: 10.0.0.1, routeMetric: 5 }',
    ],
    [
      'stands there already',
      '{ interfaceAlias: Port3, destinationPrefix: 192.168.40.0/24, nextHop: 192.168.20.2, routeMetric: 100 }',
    ],
  ];
  it.each(refused)('have no row for a route that %s', (_, route) => {
    const more = applianceOf(`${ordinary}\n    - ${route}`, ...surroundings).network;
    expect(routesOf(more, 'node/worker')).toEqual(routesOf(network, 'node/worker'));
  });

  it('refuse themselves as the next hop, but not the other node', () => {
    const route =
      '{ interfaceAlias: Port3, destinationPrefix: 10.7.0.0/16, nextHop: 192.168.20.20, routeMetric: 5 }';
    const more = applianceOf(`${ordinary}\n    - ${route}`, ...surroundings).network;
    expect(routesOf(more, 'node/master')).toHaveLength(2);
    expect(routesOf(more, 'node/worker')).toHaveLength(3);
  });

  it('filter by reverse path as set, on both interfaces', () => {
    const loose = applianceOf(
      ordinary.replace('  kubernetes:', '  kubernetes:\n    reversePathFilter: loose'),
      ...surroundings,
    );
    const filters = (value: Network): readonly string[] =>
      deviceOf(value, 'node/worker').interfaces.map((item) => item.reversePathFilter);
    expect([filters(network), filters(loose.network)]).toEqual([
      ['strict', 'strict'],
      ['loose', 'loose'],
    ]);
  });

  it('the master answers for API, dashboard and registry', () => {
    const ports = (name: string): readonly number[] =>
      deviceOf(network, name).listeners.map(({ port }) => port);
    expect([ports('node/master'), ports('node/worker')]).toEqual([[6443, 31000, 31001], []]);
  });
});

describe('outside hosts', () => {
  it('have the routes that Linux takes', () => {
    expect(routesOf(network, 'host/gateway')).toEqual([
      '0.0.0.0/0 via 10.0.0.1 dev eth1 metric 0 default',
      '172.16.0.0/12 via 192.168.20.254 dev eth0 metric 5 static',
    ]);
  });

  it('forward when they are routers, and hide their insides where they masquerade', () => {
    const gateway = deviceOf(network, 'host/gateway');
    expect([gateway.forwarding, deviceOf(network, 'host/line-2_plc').forwarding]).toEqual([true, false]);
    expect(
      gateway.rules.chains.flatMap((chain) => chain.rules.map(({ match, action }) => [match, action])),
    ).toEqual([[{ outInterface: 'eth1' }, { type: 'masquerade' }]]);
  });

  it('have titles for people, their network’s MTU, and what they listen on', () => {
    const camera = deviceOf(network, 'host/line-2_plc');
    expect(camera.title).toBe('Line 2 PLC');
    expect(camera.interfaces[0]).toMatchObject({ name: 'eth0', mtu: 1400, reversePathFilter: 'off' });
    expect(camera.listeners).toEqual([{ protocol: 'udp', port: 161, address: null }]);
  });

  it('are cabled by every interface', () => {
    expect(linksOf(network, 'network/plant')).toEqual([
      'Port3 - port/Port3 cable',
      'Port4 - port/Port4 cable',
      'gateway eth0 - host/gateway eth0',
      'line-2_plc eth0 - host/line-2_plc eth0',
    ]);
  });
});

it('faults take down what they name, under any of a node’s names, and only while active', () => {
  const fault = (name: string, target: string, active: boolean): string =>
    `apiVersion: hopscope.dev/v1\nkind: Fault\nmetadata: { name: ${name} }\nspec: { target: ${target}, active: ${active} }`;
  const broken = applianceOf(
    ordinary,
    ...surroundings,
    fault('a', 'port/Port2', true),
    fault('b', 'node/k8s-test-edge-n1', true),
    fault('c', 'network/plant', false),
  ).network;
  const down = broken.devices.filter((device) => !device.up).map(({ name }) => name);
  expect(down).toEqual(['port/Port2', 'node/worker']);
  expect(deviceOf(broken, 'device').interfaces.find(({ name }) => name === 'Port2')?.up).toBe(false);
});

it.each([
  ['role: firewall', ['forward-filter']],
  ['role: router, stateful: true', ['forward-filter']],
  ['role: router', []],
  ['role: firewall, masquerade: [plant]', ['forward-filter', 'postrouting-nat']],
])('a host with %s has the hooks %j', (words, hooks) => {
  const host = `apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: wall }
spec: { ${words}, interfaces: [{ network: plant, address: 192.168.20.7/24 }] }`;
  const { network } = applianceOf(ordinary, ...surroundings, host);
  expect(Object.keys(deviceOf(network, 'host/wall').rules.hooks).toSorted()).toEqual(hooks);
});
