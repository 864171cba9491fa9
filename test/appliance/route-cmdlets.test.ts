/** Changes of routes as cmdlets, proven by running them on a device that does what Microsoft's page says of each. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import type { CustomRoute } from '#core/appliance/facts';
import { addRouteCmdlet } from '#core/appliance/route-cmdlet';
import { routeCommands } from '#core/appliance/route-cmdlets';

function route(destination: string, nextHop: string, metric: number, alias = 'Port3'): CustomRoute {
  return {
    interfaceAlias: alias,
    destinationPrefix: prefix(destination),
    nextHop: ipv4(nextHop),
    routeMetric: metric,
  };
}

const A1 = route('10.51.0.0/16', '10.50.0.1', 100);
const A2 = route('10.51.0.0/16', '10.50.0.2', 200);
const B = route('10.60.0.0/24', '10.50.0.1', 100);

const ADD_A1 =
  'Add-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "10.51.0.0/16" -NextHop "10.50.0.1" -RouteMetric 100';
const ADD_A2 =
  'Add-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "10.51.0.0/16" -NextHop "10.50.0.2" -RouteMetric 200';
const REMOVE_A = 'Remove-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "10.51.0.0/16"';
const ADD_B =
  'Add-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "10.60.0.0/24" -NextHop "10.50.0.1" -RouteMetric 100';

describe('the cmdlets of a change of routes', () => {
  it.each<[string, readonly CustomRoute[], readonly CustomRoute[], readonly string[]]>([
    ['nothing changed: none', [A1, B], [A1, B], []],
    ['another order: none', [A1, B], [B, A1], []],
    ['a new route is added', [A1], [A1, B], [ADD_B]],
    ['a second metric needs no removal', [A1], [A1, A2], [ADD_A2]],
    ['the only route of a prefix goes', [A1, B], [B], [REMOVE_A]],
    ['removing one metric removes all: the other is added again', [A1, A2, B], [A2, B], [REMOVE_A, ADD_A2]],
    ['both metrics go by one removal', [A1, A2], [], [REMOVE_A]],
    [
      'another next hop: away, and added anew',
      [A1],
      [{ ...A1, nextHop: A2.nextHop }],
      [REMOVE_A, addRouteCmdlet({ ...A1, nextHop: A2.nextHop })],
    ],
    [
      'another metric, with a second route beside it',
      [A1, A2],
      [{ ...A1, routeMetric: 50 }, A2],
      [REMOVE_A, addRouteCmdlet({ ...A1, routeMetric: 50 }), ADD_A2],
    ],
    [
      'another interface: away there, added here',
      [A1],
      [{ ...A1, interfaceAlias: 'Port4' }],
      [REMOVE_A, addRouteCmdlet({ ...A1, interfaceAlias: 'Port4' })],
    ],
    ['another prefix', [A1], [B], [REMOVE_A, ADD_B]],
    ['all at once', [], [A1, A2, B], [ADD_A1, ADD_A2, ADD_B]],
  ])('%s', (_, before, after, commands) => {
    expect(routeCommands(before, after)).toEqual(commands);
  });

  it('lead from any routes to any others', () => {
    const some = fc.uniqueArray(
      fc.record({
        interfaceAlias: fc.constantFrom('Port3', 'Port4'),
        destinationPrefix: fc.constantFrom('10.51.0.0/16', '10.51.9.0/24', '0.0.0.0/0').map(prefix),
        nextHop: fc.constantFrom('10.50.0.1', '10.50.0.2').map(ipv4),
        routeMetric: fc.constantFrom(0, 100, 200),
      }),
      { selector: addRouteCmdlet, maxLength: 8 },
    );
    fc.assert(
      fc.property(some, some, (before, after) => {
        const device = routeCommands(before, after).reduce(run, before.map(addRouteCmdlet));
        expect(device.toSorted()).toEqual(after.map(addRouteCmdlet).toSorted());
      }),
    );
  });
});

/** What a device has, as the cmdlets that made it: a removal takes every metric of interface and prefix. */
function run(has: readonly string[], cmdlet: string): readonly string[] {
  const removed = /^Remove-HcsNetRoute (.*)$/.exec(cmdlet)?.[1];
  if (removed === undefined) {
    expect(has, 'added twice').not.toContain(cmdlet);
    return [...has, cmdlet];
  }
  const left = has.filter((added) => !added.startsWith(`Add-HcsNetRoute ${removed} `));
  expect(left.length, 'nothing to remove').toBeLessThan(has.length);
  return left;
}
