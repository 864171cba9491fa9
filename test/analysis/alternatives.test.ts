/** What becomes of the courses that a packet could take as well: endpoints, equal ways, addresses, answers to ARP. */
import { describe, expect, it } from 'vitest';
import { alternativesOf } from '#core/analysis/alternatives/alternatives';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { reach } from '#test/analysis/reach/pair-by-pair';
import { alternativesText } from '#core/report/trace/alternatives-text';
import { traceToJson } from '#core/report/json/trace-json';
import { readTopology } from '#core/topology/read';
import { given, sampleText, topologyOf, type Change } from './topologies';

function modelWith(changes: readonly Change[], ...documents: readonly string[]): Model {
  return buildModel(topologyOf([sampleText('two-tier', ...changes), ...documents].join('\n---\n')));
}

const odd = `apiVersion: v1
kind: Pod
metadata: { name: odd, labels: { app: web, version: odd } }
spec: { containers: [ { name: c, image: x, ports: [ { name: http, containerPort: 8080 } ] } ] }`;

const oddIsClosed = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: odd-closed }
spec: { podSelector: { matchLabels: { version: odd } }, policyTypes: [Ingress] }`;

const closedTo = 'cali-tw-';

describe('endpoints of a service', () => {
  const model = modelWith([], odd, oddIsClosed);
  const answer = given(model, 'sts/db', 'svc/web', { endpoint: 'deploy/web' });
  const found = alternativesOf(model, answer);

  it('are all asked, whichever is shown', () => {
    expect(found).toMatchObject({ kinds: ['endpoint'], delivered: (found?.of ?? 0) - 1 });
    expect(found?.others.find(({ endpoint }) => endpoint === 'pod/default/odd')).toMatchObject({
      outcome: 'dropped',
      reason: { code: 'policy-denied' },
    });
  });

  it('are told in one line, the one that fails with its reason', () => {
    const text = alternativesText(model, answer);
    expect(text).toMatch(/^\d of \d endpoints answer; not pod\/default\/odd: .*drops it: .*\.$/);
    expect(text).toContain(closedTo);
  });

  it('are told by those that answer where the one that is shown fails', () => {
    const failing = given(model, 'sts/db', 'svc/web', { endpoint: 'pod/odd' });
    expect(failing.outcome).toBe('dropped');
    expect(alternativesOf(model, failing)?.shown).toBe('pod/default/odd');
    expect(alternativesText(model, failing)).toMatch(/^\d of \d endpoints answers?: pod\/default\/web-/);
  });

  it('are in the JSON with their reasons, and each can be shown', () => {
    const { alternatives } = traceToJson(model, answer);
    expect(alternatives).toHaveLength((found?.of ?? 0) - 1);
    for (const { endpoint, outcome, reason } of alternatives) {
      const shown = given(model, 'sts/db', 'svc/web', { endpoint });
      expect([shown.outcome, shown.reason?.code]).toEqual([outcome, reason?.code]);
    }
  });

  it('make a pair of reach partial', () => {
    const pairs = reach(model, 'sts/db', 'svc/web');
    expect(pairs.ok && pairs.value.pairs[0]).toMatchObject({
      outcome: 'partial',
      delivered: (found?.of ?? 0) - 1,
      of: found?.of,
      reason: { code: 'policy-denied' },
    });
  });

  it('are none where the service has one', () => {
    const single = given(model, 'deploy/web', 'svc/db');
    expect(alternativesOf(model, single)).toBeNull();
    expect(traceToJson(model, single).alternatives).toEqual([]);
  });
});

it('addresses of a headless service are its pods', () => {
  const headless = `apiVersion: v1
kind: Service
metadata: { name: webs }
spec: { clusterIP: None, selector: { app: web }, ports: [ { port: 8080 } ] }`;
  const model = modelWith([], odd, oddIsClosed, headless);
  for (const to of ['svc/webs', 'webs']) {
    const answer = given(model, 'sts/db', to, { port: 8080, endpoint: 'deploy/web' });
    expect(alternativesText(model, answer), to).toMatch(
      /of \d addresses of the name answers?; not pod\/default\/odd: /,
    );
    expect(given(model, 'sts/db', to, { port: 8080, endpoint: 'pod/odd' }).outcome).toBe('dropped');
  }
});

it('whoever answers ARP as well may be faster', () => {
  const double = `apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: printer }
spec: { role: server, interfaces: [ { network: plant-floor, address: 192.168.20.30/24 } ] }`;
  const text = `${sampleText('two-tier')}\n---\n${double}`;
  const { topology } = readTopology([{ name: 'test.topology.yaml', text }]);
  const model = buildModel(topology);
  const answer = given(model, 'host/camera-aisle-4', 'svc/web');
  expect(alternativesText(model, answer)).toMatch(/host\/printer|node\//);
  const printer = given(model, 'host/camera-aisle-4', 'svc/web', { endpoint: 'host/printer' });
  expect(printer.trace?.forward.hops.at(-1)?.device).toBe('host/printer');
});

describe('nodes that could announce a service address', () => {
  const byMaster = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: by-master }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Ingress]
  ingress: [ { from: [ { ipBlock: { cidr: 172.27.0.0/32 } } ] } ]`;

  it('are one clause where it makes no difference which it is', () => {
    const model = modelWith([]);
    const answer = given(model, 'host/operator-pc', 'svc/web', { port: 80 });
    expect(alternativesOf(model, answer)).toMatchObject({ announcers: 2, of: 6, delivered: 6 });
    expect(alternativesText(model, answer)).toBe(
      'All 3 endpoints answer, whichever of the 2 nodes announces the address.',
    );
    const own = given(model, 'sts/db', 'svc/web', { port: 80 });
    expect(alternativesText(model, own)).toBe('All 3 endpoints answer.');
  });

  it('are named where it does, and each can be shown', () => {
    const model = modelWith([], byMaster);
    const answer = given(model, 'host/operator-pc', 'svc/web', { port: 80 });
    expect(answer.outcome).toBe('dropped');
    expect(alternativesText(model, answer)).toMatch(
      /^3 of 6 ways by the 2 nodes that could announce the address answer: node\/master to pod/,
    );
    const { alternatives } = traceToJson(model, answer);
    const others = alternatives.filter(({ outcome }) => outcome === 'delivered');
    for (const { endpoint } of others) {
      const shown = given(model, 'host/operator-pc', 'svc/web', { port: 80, endpoint });
      expect(shown.outcome).toBe('delivered');
      expect(shown.trace?.forward.hops.some(({ device }) => device === 'node/master')).toBe(true);
    }
    expect(others).toHaveLength(3);
    const pairs = reach(model, 'host/operator-pc', 'svc/web');
    expect(pairs.ok && pairs.value.pairs[0]).toMatchObject({ outcome: 'partial', delivered: 3, of: 6 });
  });
});
