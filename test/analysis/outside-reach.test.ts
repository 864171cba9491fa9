/** The numbers of the reachability badges: what they count, how they bound themselves, and that they are true. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { MOST_PAIRS, outsidePairs, outsideReach, summariseReach } from '#core/analysis/reach/outside-reach';
import { reach } from '#core/analysis/reach/reach';
import { readTopology } from '#core/topology/read';

function sample(name: string, edit: (text: string) => string = (text) => text) {
  const text = readFileSync(new URL(`../../assets/samples/${name}.topology.yaml`, import.meta.url), 'utf8');
  return buildModel(readTopology([{ name, text: edit(text) }]).topology);
}

describe('the two-tier sample', () => {
  const withRoute = sample('two-tier');
  const withoutRoute = sample('two-tier', (text) => text.replace(/^ {2}routes:\n( {4}.*\n)+/m, ''));

  it('asks every host that is no router for every service with an address outside', () => {
    const pairs = outsidePairs(withRoute) ?? [];
    expect(pairs.map(({ host }) => host)).toEqual([
      'host/camera-aisle-4',
      'host/operator-pc',
      'host/site-dns',
      'host/azure-portal',
    ]);
    expect(new Set(pairs.map(({ service, protocol, port }) => `${service} ${protocol} ${port}`))).toEqual(
      new Set(['svc/default/web tcp 80']),
    );
  });

  it('says what the one route is worth', () => {
    expect(outsideReach(withRoute)?.services.get('svc/default/web')).toEqual({ reached: 2, of: 4 });
    expect(outsideReach(withoutRoute)?.services.get('svc/default/web')).toEqual({ reached: 1, of: 4 });
    expect(outsideReach(withRoute)?.hosts.get('host/operator-pc')).toEqual({ reached: 1, of: 1 });
    expect(outsideReach(withoutRoute)?.hosts.get('host/operator-pc')).toEqual({ reached: 0, of: 1 });
  });
});

it.each(['flat-network', 'two-workers', 'routed-plant', 'broken-uplink'])(
  'agrees with `reach` in %s',
  (name) => {
    const model = sample(name);
    const found = reach(model, null, null);
    const pairs = outsidePairs(model) ?? [];
    const answers = pairs.map(
      (pair) =>
        found.ok &&
        found.value.pairs.some(
          ({ from, to, port, outcome }) =>
            from === pair.host && to === pair.service && port === pair.port && outcome === 'delivered',
        ),
    );
    expect(outsideReach(model)).toEqual(summariseReach(pairs, answers));
    expect(pairs.length).toBeGreaterThan(0);
  },
);

it('has no numbers where there would be too many pairs', () => {
  const hosts = Array.from(
    { length: MOST_PAIRS + 1 },
    (_, index) => `---
{ apiVersion: hopscope.dev/v1, kind: Host, metadata: { name: h${index} }, spec: { role: client, interfaces: [] } }
`,
  );
  expect(outsideReach(sample('two-tier', (text) => text + hosts.join('')))).toBeNull();
});
