/** The edges of what a custom route may be: the ends of subnets, several objections at once, what would be right. */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import { checkRoute, type RouteObjection } from '#core/appliance/check-route';
import { routeStart } from '#core/appliance/check-route-start';
import { applianceOf, ordinary, surroundings } from './appliance-of';
import { objectionWords } from '../words';

interface Wanted {
  readonly alias?: string;
  readonly to?: string;
  readonly nextHop: string;
  readonly metric?: number;
}

function objections(
  wanted: Wanted,
  ...changes: readonly (readonly [string, string])[]
): readonly RouteObjection[] {
  const text = changes.reduce((all, [from, to]) => all.replace(from, to), ordinary);
  const { topology, facts } = applianceOf(text, ...surroundings);
  const route = {
    interfaceAlias: wanted.alias ?? 'Port3',
    destinationPrefix: prefix(wanted.to ?? '10.8.0.0/16'),
    nextHop: ipv4(wanted.nextHop),
    routeMetric: wanted.metric ?? 7,
  };
  return checkRoute(topology, facts, route, null);
}

const lengthOf = (length: number) => ['192.168.20.10/24', `192.168.20.10/${length}`] as const;

describe('next hops at the ends of a subnet', () => {
  it.each<[string, number, readonly string[]]>([
    ['192.168.20.0', 24, ['next-hop-off-subnet']],
    ['192.168.20.255', 24, ['next-hop-off-subnet']],
    ['192.168.20.254', 24, ['nobody-has-next-hop']],
    // A subnet of four has two for hosts, one of two has no ends (RFC 3021).
    ['192.168.20.8', 30, ['next-hop-off-subnet']],
    ['192.168.20.11', 30, ['next-hop-off-subnet']],
    ['192.168.20.9', 30, ['nobody-has-next-hop']],
    ['192.168.20.11', 31, ['nobody-has-next-hop']],
    ['192.168.20.12', 31, ['next-hop-off-subnet']],
  ])('%s in a subnet of length %i: %o', (nextHop, length, codes) => {
    expect(objections({ nextHop }, lengthOf(length)).map(({ code }) => code)).toEqual(codes);
  });
});

it('errors come before warnings', () => {
  const found = objections({ nextHop: '192.168.20.77', to: '192.168.40.0/24', metric: 100 });
  expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    'error same-prefix-and-metric',
    'warning nobody-has-next-hop',
  ]);
  const inside = objections({ nextHop: '192.168.20.77', to: '192.168.20.0/24', metric: 100 }, [
    'destinationPrefix: 192.168.40.0/24',
    'destinationPrefix: 192.168.20.0/24',
  ]);
  expect(inside.map(({ severity }) => severity)).toEqual(['error', 'warning', 'warning']);
});

describe('what would be right names', () => {
  it.each<[string, Wanted, readonly (readonly [string, string])[], RegExp]>([
    ['the compute port', { alias: 'Port9', nextHop: '192.168.20.1' }, [], /\bPort3\b/],
    [
      'a port when none has compute',
      { alias: 'Port9', nextHop: '192.168.20.1' },
      [[', compute: true', '']],
      /\bPort1\b/,
    ],
    ['the compute port for another', { alias: 'Port2', nextHop: '10.0.0.2' }, [], /\bPort3\b/],
    [
      'the port itself when none has compute',
      { alias: 'Port2', nextHop: '10.0.0.2' },
      [[', compute: true', '']],
      /\bPort2\b/,
    ],
  ])('%s', (_, wanted, changes, expected) => {
    expect(objectionWords(objections(wanted, ...changes)[0])[1]).toMatch(expected);
  });

  it.each([
    ['the interface on the compute port', ordinary, /eth1/],
    ['compute first when no port has it', ordinary.replace(', compute: true', ''), /compute/],
  ])('%s, for a route that starts at eth0', (_, text, expected) => {
    const { facts } = applianceOf(text, ...surroundings);
    const start = routeStart(facts, { type: 'interface', node: 'node/worker', name: 'eth0' });
    expect(start.ok ? '' : objectionWords(start.objection)[1]).toMatch(expected);
  });
});
