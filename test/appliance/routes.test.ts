/** The cmdlets of custom routes, and what speaks against a route. */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import { checkRoute } from '#core/appliance/check-route';
import type { CustomRoute } from '#core/appliance/facts';
import { addRouteCmdlet, removeRouteCmdlet } from '#core/appliance/route-cmdlet';
import { applianceOf, ordinary, surroundings } from './appliance-of';
import { objectionWords } from '../words';

const route: CustomRoute = {
  interfaceAlias: 'Port3',
  destinationPrefix: prefix('192.168.40.0/24'),
  nextHop: ipv4('192.168.20.1'),
  routeMetric: 100,
};

it('writes the cmdlets as the article does', () => {
  expect(addRouteCmdlet(route)).toBe(
    'Add-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "192.168.40.0/24" -NextHop "192.168.20.1" -RouteMetric 100',
  );
  expect(removeRouteCmdlet(route)).toBe(
    'Remove-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "192.168.40.0/24"',
  );
});

describe('objections', () => {
  const { topology, facts } = applianceOf(ordinary, ...surroundings);
  const cases: readonly (readonly [
    change: Partial<CustomRoute>,
    objections: readonly string[],
    message: RegExp,
  ])[] = [
    [{ routeMetric: 50 }, [], /^$/],
    [{}, ['error same-prefix-and-metric'], /metric 100 exists already, by 192\.168\.20\.1/],
    [{ interfaceAlias: 'Port9' }, ['error unknown-port'], /An Azure Stack Edge Pro GPU has no Port9/],
    [
      { interfaceAlias: 'Port2', nextHop: ipv4('10.0.0.2') },
      ['error not-the-compute-port'],
      /Port2 is not enabled for compute/,
    ],
    [{ interfaceAlias: 'Port4' }, ['error port-has-dhcp'], /Port4 has DHCP/],
    [
      { nextHop: ipv4('192.168.40.1'), routeMetric: 5 },
      ['error next-hop-off-subnet'],
      /192\.168\.40\.1 is not on Port3's subnet, 192\.168\.20\.0\/24/,
    ],
    [{ nextHop: ipv4('192.168.20.255'), routeMetric: 5 }, ['error next-hop-off-subnet'], /broadcast/],
    [
      { nextHop: ipv4('192.168.20.21'), routeMetric: 5 },
      ['error next-hop-is-own-address'],
      /Worker VM's own address/,
    ],
    [
      { nextHop: ipv4('192.168.20.10'), routeMetric: 5 },
      ['warning next-hop-does-not-forward'],
      /the device itself/,
    ],
    [
      { nextHop: ipv4('192.168.20.51'), routeMetric: 5 },
      ['warning next-hop-does-not-forward'],
      /Line 2 PLC, 192\.168\.20\.51, is no router/,
    ],
    [
      { nextHop: ipv4('192.168.20.77'), routeMetric: 5 },
      ['warning nobody-has-next-hop'],
      /Nothing on Port3's network/,
    ],
    [
      { destinationPrefix: prefix('192.168.20.0/24') },
      ['warning next-hop-inside-destination'],
      /lies in the destination 192\.168\.20\.0\/24 itself/,
    ],
    [{ destinationPrefix: prefix('0.0.0.0/0') }, [], /^$/],
    [{ destinationPrefix: prefix('192.168.0.0/16') }, [], /^$/],
  ];
  it.each(cases)('%o: %o', (change, expected, message) => {
    const objections = checkRoute(topology, facts, { ...route, ...change }, null);
    expect(objections.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
    expect(objectionWords(objections[0])[0]).toMatch(message);
    expect(objections.every((one) => /^[A-Z].*\.$/.test(objectionWords(one)[1]))).toBe(true);
  });

  it('a route is no objection to itself while it is edited', () => {
    expect(checkRoute(topology, facts, route, facts.routes[0]?.id ?? null)).toEqual([]);
  });

  it('a port without an address takes none', () => {
    const bare = applianceOf(ordinary.replace('address: 192.168.20.10/24, ', ''), ...surroundings);
    expect(
      checkRoute(bare.topology, bare.facts, { ...route, routeMetric: 1 }, null).map(({ code }) => code),
    ).toEqual(['port-without-address']);
  });
});
