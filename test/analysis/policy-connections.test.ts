/** What policies alone allow: pairs of workloads, and ranges cut where ipBlocks begin and end. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { buildModel } from '#core/analysis/build-model';
import { policyConnections } from '#core/analysis/reach/policy-connections';
import { policyToJson, policyToText } from '#core/report/policy-report';
import { commonPorts, formatPortRanges, unionOfPorts } from '#core/network/rules/port-ranges';
import { readTopology } from '#core/topology/read';

const workload = (kind: string, namespace: string, name: string, port = ''): string => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: c, image: i${port === '' ? '' : `, ports: [${port}]`} }] }
`;

const policy = (namespace: string, name: string, spec: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: ${spec}
`;

/** Manifests alone, as people have them: no appliance. */
function lines(...documents: readonly string[]): readonly string[] {
  const { topology, problems } = readTopology([{ name: 'shop.yaml', text: documents.join('\n---\n') }]);
  expect(problems.map(({ code }) => code)).toEqual(['HS201']);
  return policyToText(policyConnections(buildModel(topology).cluster), 1)
    .trimEnd()
    .split('\n');
}

const web = workload('Deployment', 'shop', 'web', '{ name: http, containerPort: 8080 }');
const db = workload('StatefulSet', 'shop', 'db');

it('without policies everything is allowed, both ways', () => {
  expect(lines(web, db)).toEqual([
    'shop/db[StatefulSet] → shop/web[Deployment]: everything',
    'shop/db[StatefulSet] → 0.0.0.0-255.255.255.255: everything',
    'shop/web[Deployment] → shop/db[StatefulSet]: everything',
    'shop/web[Deployment] → 0.0.0.0-255.255.255.255: everything',
    '0.0.0.0-255.255.255.255 → shop/db[StatefulSet]: everything',
    '0.0.0.0-255.255.255.255 → shop/web[Deployment]: everything',
  ]);
});

it('both ends must allow, and what they allow in common remains', () => {
  const allowed = lines(
    web,
    db,
    policy(
      'shop',
      'db',
      '{ podSelector: { matchLabels: { app: db } }, ingress: [{ ports: [{ port: 5000, endPort: 5432 }] }] }',
    ),
    policy(
      'shop',
      'web',
      '{ podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [{ to: [{ podSelector: {} }], ports: [{ port: 5432, endPort: 6000 }, { port: 5001 }, { port: 53, protocol: UDP }] }] }',
    ),
  );
  expect(allowed).toContain('shop/web[Deployment] → shop/db[StatefulSet]: TCP 5001,5432');
  expect(allowed.filter((line) => line.startsWith('shop/web[Deployment] →'))).toHaveLength(1);
  expect(allowed).toContain('0.0.0.0-255.255.255.255 → shop/db[StatefulSet]: TCP 5000-5432');
});

it('several policies allow what any of them allows; a name is the port of the pod that receives', () => {
  const select = 'podSelector: { matchLabels: { app: web } }';
  const allowed = lines(
    web,
    db,
    policy('shop', 'a', `{ ${select}, ingress: [{ ports: [{ port: http }] }] }`),
    policy('shop', 'b', `{ ${select}, ingress: [{ ports: [{ port: 8081 }, { port: 9, protocol: SCTP }] }] }`),
  );
  expect(allowed).toContain('shop/db[StatefulSet] → shop/web[Deployment]: TCP 8080-8081, SCTP 9');
});

it('outside addresses are cut where a block or its exception begins or ends, and nowhere else', () => {
  const allowed = lines(
    db,
    policy(
      'shop',
      'db',
      '{ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }] }] }',
    ),
  );
  const ranges = [
    '0.0.0.0-9.255.255.255',
    '10.0.0.0-10.0.255.255',
    '10.1.0.0-10.1.255.255',
    '10.2.0.0-10.255.255.255',
    '11.0.0.0-255.255.255.255',
  ];
  expect(allowed).toEqual([
    ...ranges.map((range) => `shop/db[StatefulSet] → ${range}: everything`),
    '10.0.0.0-10.0.255.255 → shop/db[StatefulSet]: everything',
    '10.2.0.0-10.255.255.255 → shop/db[StatefulSet]: everything',
  ]);
});

describe('namespaces', () => {
  it('have the label of their name, with and without an object', () => {
    const allowed = lines(
      db,
      workload('DaemonSet', 'ops', 'probe'),
      workload('DaemonSet', 'other', 'probe'),
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: other, labels: { team: x } }\n',
      policy(
        'shop',
        'db',
        '{ podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: In, values: [ops] }] } }] }] }',
      ),
    );
    expect(allowed).toContain('ops/probe[DaemonSet] → shop/db[StatefulSet]: everything');
    expect(allowed).not.toContain('other/probe[DaemonSet] → shop/db[StatefulSet]: everything');
  });
});

it('pairs between which nothing is allowed are left out', () => {
  expect(lines(db, policy('shop', 'all', '{ podSelector: {}, policyTypes: [Ingress, Egress] }'))).toEqual([
    'The policies allow nothing.',
  ]);
});

it('is the JSON of the contract', () => {
  const { topology } = readTopology([{ name: 'shop.yaml', text: [web, db].join('---') }]);
  const model = buildModel(topology);
  const json = policyToJson(model, policyConnections(model.cluster));
  expect(json.version).toBe(1);
  expect(json.connections[0]).toEqual({
    from: 'shop/db[StatefulSet]',
    to: 'shop/web[Deployment]',
    allowed: [
      { protocol: 'TCP', ports: '1-65535' },
      { protocol: 'UDP', ports: '1-65535' },
      { protocol: 'SCTP', ports: '1-65535' },
    ],
  });
});

describe('sets of ports', () => {
  const range = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 9 }))
    .map(([first, size]) => ({ first, last: first + size }));
  const ranges = fc.array(range, { maxLength: 8 });
  const has = (set: readonly { first: number; last: number }[], port: number): boolean =>
    set.some(({ first, last }) => port >= first && port <= last);

  it('hold what any, or both, hold', () => {
    fc.assert(
      fc.property(ranges, ranges, fc.integer({ min: 1, max: 70 }), (a, b, port) => {
        expect(has(unionOfPorts([...a, ...b]), port)).toBe(has(a, port) || has(b, port));
        expect(has(commonPorts(a, b), port)).toBe(has(a, port) && has(b, port));
      }),
    );
  });

  it('are written as short as they can be', () => {
    const set = unionOfPorts([
      { first: 443, last: 443 },
      { first: 8001, last: 8080 },
      { first: 80, last: 80 },
      { first: 8000, last: 8000 },
    ]);
    expect(formatPortRanges(set)).toBe('80,443,8000-8080');
  });
});
