/** What is called otherwise is the same thing: there and back, one change after the other. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prefix } from '#core/address/prefix';
import { chained, inverse, renamed, renamedText } from '#core/topology/things/rename';
import { routeIds, routeRenames, type NamedRoute } from '#core/topology/things/route-ids';
import { hostId } from '#core/topology/things/thing-id';

const host = { from: hostId('camera'), to: hostId('camera-1') };

describe('renames', () => {
  it('hold for the thing and for the groups that are called by it', () => {
    const network = [{ from: 'network/offices', to: 'network/bureau' }] as const;
    expect(renamed([host], 'host/camera')).toBe('host/camera-1');
    expect(renamed([host], 'host/other')).toBe('host/other');
    expect(renamed([host], 'group/host/camera/networks')).toBe('group/host/camera-1/networks');
    expect(renamed(network, 'group/network/offices/client')).toBe('group/network/bureau/client');
    expect(renamed(network, 'group/network/other/client')).toBe('group/network/other/client');
    expect(renamedText([host], 'host/camera')).toBe('host/camera-1');
    expect(renamedText([host], 'deploy/camera')).toBe('deploy/camera');
  });

  it('tell that a thing is gone whose id another has now', () => {
    expect(renamed([host], 'host/camera-1')).toBeNull();
  });

  it('are taken back by their inverse', () => {
    expect(renamed(inverse([host]), 'host/camera-1')).toBe('host/camera');
  });

  it('of changes one after the other are those of one', () => {
    const back = { from: host.to, to: hostId('c') };
    expect(chained([host], [back])).toEqual([{ from: 'host/camera', to: 'host/c' }]);
    expect(chained([host], inverse([host]))).toEqual([]);
    const swap = [
      { from: hostId('a'), to: hostId('b') },
      { from: hostId('b'), to: hostId('a') },
    ];
    expect(chained(swap, swap)).toEqual([]);
  });
});

const route = fc.record({
  destinationPrefix: fc.constantFrom(prefix('10.0.0.0/8'), prefix('10.1.0.0/16')),
  routeMetric: fc.constantFrom(1, 2),
});
const list = fc.array(route, { minLength: 1, maxLength: 6 });

/** Each route as an object of its own, so that it is known again whatever it is called. */
function follow(before: readonly NamedRoute[], index: number, changed: NamedRoute | null) {
  const after = changed ? before.with(index, changed) : before.toSpliced(index, 1);
  const renames = routeRenames(before, index, changed);
  return { renames, was: routeIds(before), is: routeIds(after) };
}

describe('ids of routes', () => {
  it('are all different, and say what the route says', () => {
    const one = { destinationPrefix: prefix('10.51.9.0/24'), routeMetric: 500 };
    expect(routeIds([one, { ...one, routeMetric: 1 }, one, one])).toEqual([
      'route/10.51.9.0/24/500',
      'route/10.51.9.0/24/1',
      'route/10.51.9.0/24/500/2',
      'route/10.51.9.0/24/500/3',
    ]);
  });

  it('follow each route through any change, there and back', () => {
    fc.assert(
      fc.property(list, fc.nat(5), fc.option(route), (routes, place, changed) => {
        const index = place % routes.length;
        const { renames, was, is } = follow(routes, index, changed);
        for (const [before, id] of was.entries()) {
          const gone = changed === null && before === index;
          const expected = gone ? null : is[changed === null && before > index ? before - 1 : before];
          const now = renamed(renames, id);
          if (expected === null) expect(is.some((one) => one === now)).toBe(false);
          else {
            expect(now).toBe(expected);
            expect(now && renamed(inverse(renames), now)).toBe(id);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
