/** The numbers of the reachability badges: what they count, how they bound themselves, and that they are true. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { MOST_PAIRS, outsidePairs, outsideReach } from '#core/analysis/reach/outside-reach';
import { reach } from '#test/analysis/reach/pair-by-pair';
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
    expect(outsideReach(withRoute)?.services.get('svc/default/web')).toEqual({
      reached: 2,
      inPart: 0,
      of: 4,
    });
    expect(outsideReach(withoutRoute)?.services.get('svc/default/web')).toEqual({
      reached: 1,
      inPart: 0,
      of: 4,
    });
    expect(outsideReach(withRoute)?.hosts.get('host/operator-pc')).toEqual({ reached: 1, inPart: 0, of: 1 });
    expect(outsideReach(withoutRoute)?.hosts.get('host/operator-pc')).toEqual({
      reached: 0,
      inPart: 0,
      of: 1,
    });
  });
});

const oddIsClosed = `
---
apiVersion: v1
kind: Pod
metadata: { name: odd, labels: { app: web, version: odd } }
spec: { containers: [ { name: c, image: x, ports: [ { name: http, containerPort: 8080 } ] } ] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: odd-closed }
spec: { podSelector: { matchLabels: { version: odd } }, policyTypes: [Ingress] }
`;

it.each<[string, string]>([
  ['flat-network', ''],
  ['two-workers', ''],
  ['routed-plant', ''],
  ['broken-uplink', ''],
  ['two-tier', oddIsClosed],
])('agrees with `reach` in %s', (name, more) => {
  const model = sample(name, (text) => text + more);
  const found = reach(model, null, null);
  const pairs = outsidePairs(model) ?? [];
  const outcomes = pairs.map((pair) =>
    found.ok
      ? found.value.pairs.find(
          ({ from, to, port }) => from === pair.host && to === pair.service && port === pair.port,
        )?.outcome
      : undefined,
  );
  const shares = [...(outsideReach(model)?.services.entries() ?? [])];
  expect(shares).toEqual(
    [...new Set(pairs.map(({ service }) => service))].map((service) => {
      const own = outcomes.filter((_, place) => pairs[place]?.service === service);
      const count = (outcome: string) => own.filter((one) => one === outcome).length;
      return [service, { reached: count('delivered'), inPart: count('partial'), of: own.length }];
    }),
  );
  expect(shares.some(([, { inPart }]) => inPart > 0)).toBe(more !== '');
});

it('has no numbers where there would be too many pairs', () => {
  const hosts = Array.from(
    { length: MOST_PAIRS + 1 },
    (_, index) => `---
{ apiVersion: hopscope.dev/v1, kind: Host, metadata: { name: h${index} }, spec: { role: client, interfaces: [] } }
`,
  );
  expect(outsideReach(sample('two-tier', (text) => text + hosts.join('')))).toBeNull();
});
