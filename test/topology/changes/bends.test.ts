/** Bends of custom routes: view state by the route's id, that follows the route and goes with it. */
import { describe, expect, it } from 'vitest';
import { prefix } from '#core/address/prefix';
import { bendRoute } from '#core/topology/changes/view/bends';
import { changeRoute, removeRoute } from '#core/topology/changes/appliance/routes';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { previewChange } from '#core/topology/preview';
import { readTopology } from '#core/topology/read';

const TEXT = `apiVersion: hopscope.dev/v1
kind: Appliance
metadata: { name: edge }
spec:
  model: pro-gpu
  ports:
    - { name: Port3, address: 192.168.20.10/24, compute: true }
  routes:
    - { interfaceAlias: Port3, destinationPrefix: 10.1.0.0/16, nextHop: 192.168.20.1, routeMetric: 100 }
    - { interfaceAlias: Port3, destinationPrefix: 10.2.0.0/16, nextHop: 192.168.20.1, routeMetric: 100 }
`;

const FIRST = 'route/10.1.0.0/16/100';
const SECOND = 'route/10.2.0.0/16/100';

function after(document: TopologyDocument, make: (document: TopologyDocument) => TopologyChange) {
  const change = make(document);
  const applied = applyChange(document, change);
  expect(previewChange(document, change).topology.diagram?.resource).toEqual(
    applied.topology.diagram?.resource,
  );
  return applied;
}

function bends(document: TopologyDocument) {
  return document.topology.diagram?.resource.bends;
}

describe('a bend', () => {
  const straight = readTopology([{ name: 'test.yaml', text: TEXT }]);
  const bent = after(straight, (document) => bendRoute(document, SECOND, { x: 120.4, y: 88 }));

  it('is kept in whole pixels by what the route is', () => {
    expect(bends(bent)).toEqual({ [SECOND]: { x: 120, y: 88 } });
    expect(bendRoute(straight, SECOND, { x: 1, y: 1 }).title).toBe('bend route 10.2.0.0/16');
    expect(bent.problems).toEqual(straight.problems);
  });

  it('is replaced by the next one', () => {
    expect(bends(after(bent, (document) => bendRoute(document, SECOND, { x: 5, y: 6 })))).toEqual({
      [SECOND]: { x: 5, y: 6 },
    });
  });

  it('stays with its route while routes before it go', () => {
    expect(bends(after(bent, (document) => removeRoute(document, FIRST)))).toEqual({
      [SECOND]: { x: 120, y: 88 },
    });
  });

  it.each([
    ['metric', { routeMetric: 5 }, 'route/10.2.0.0/16/5'],
    ['prefix', { destinationPrefix: prefix('10.9.0.0/16') }, 'route/10.9.0.0/16/100'],
    ['prefix as typed', { destinationPrefix: '10.9.0.1/16' }, 'route/10.9.0.0/16/100'],
    ['interface', { interfaceAlias: 'Port4' }, SECOND],
  ])('follows a change of the %s', (_, patch, key) => {
    expect(bends(after(bent, (document) => changeRoute(document, SECOND, patch)))).toEqual({
      [key]: { x: 120, y: 88 },
    });
  });

  it('goes with its route, and with straightening it', () => {
    expect(bends(after(bent, (document) => removeRoute(document, SECOND)))).toEqual({});
    expect(bends(after(bent, (document) => bendRoute(document, SECOND, null)))).toEqual({});
  });

  it('of a straight route cannot be taken out: nothing changes', () => {
    expect(bendRoute(straight, FIRST, null).operations).toEqual([]);
    expect(bendRoute(straight, 'route/10.3.0.0/16/100', { x: 1, y: 1 }).operations).toEqual([]);
  });
});
