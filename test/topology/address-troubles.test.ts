/** Addresses, ports and gateways that cannot be meant: one change of a file without faults, and all that is said of it. */
import { describe, expect, it } from 'vitest';
import { readTopology } from '#core/topology/read';
import { problemsOf, tryRemedies } from '../mended';
import { jsonOf, runCli } from '../cli/run-cli';

const text = `apiVersion: hopscope.dev/v1
kind: Appliance
metadata: { name: edge }
spec:
  model: pro-gpu
  ports:
    - { name: Port2, network: uplink, address: 10.0.0.10/24, gateway: 10.0.0.1, dns: [10.0.0.1] }
    - { name: Port3, network: floor, address: 192.168.20.10/24, compute: true }
  kubernetes:
    nodeIPs: 192.168.20.20-192.168.20.21
    serviceIPs: 192.168.20.30-192.168.20.39
---
apiVersion: hopscope.dev/v1
kind: Network
metadata: { name: uplink }
spec: { cidr: 10.0.0.0/24, zone: private }
---
apiVersion: hopscope.dev/v1
kind: Network
metadata: { name: floor }
spec: { cidr: 192.168.20.0/24, zone: private }
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: gateway }
spec: { role: router, interfaces: [{ network: uplink, address: 10.0.0.1/24 }], listens: [{ protocol: UDP, port: 53 }] }
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: pc }
spec: { role: router, interfaces: [{ network: floor, address: 192.168.20.77/24 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: c, image: i }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
`;

const port3 = '    - { name: Port3,';
const more = (port: string): readonly [string, string] => [port3, `    - { name: Port4, ${port} }\n${port3}`];
const route = (fields: string): readonly [string, string] => [
  '---',
  `  routes: [{ ${fields}, interfaceAlias: Port3, routeMetric: 1 }]\n---`,
];

const cases: readonly (readonly [change: readonly [string, string], ...said: string[]])[] = [
  [['edge', 'other']],
  [more('address: 10.0.0.10/24'), 'HS218/same spec.ports[1].address'],
  [more('network: uplink, address: 10.0.0.10/24'), 'HS232 spec.ports[1].address'],
  [more('address: 10.0.0.99/24'), 'HS218/overlap spec.ports[1].address'],
  [more('address: 10.0.9.9/16'), 'HS218/overlap spec.ports[1].address'],
  [more('address: 10.1.0.9/16')],
  [['10.0.0.10/24', '127.0.0.10/8'], 'HS217 spec.ports[0].address'],
  [['gateway: 10.0.0.1,', 'gateway: 127.0.0.1,'], 'HS217 spec.ports[0].gateway'],
  [['192.168.20.77/24', '239.1.1.1/24'], 'HS217 spec.interfaces[0].address'],
  [['192.168.20.20-192.168.20.21', '224.0.0.20-224.0.0.21'], 'HS217 spec.kubernetes.nodeIPs'],
  [['192.168.20.30-192.168.20.39', '127.0.0.30-127.0.0.39'], 'HS217 spec.kubernetes.serviceIPs'],
  [['cidr: 192.168.20.0/24', 'cidr: 224.0.0.0/24'], 'HS217 spec.cidr'],
  [route('destinationPrefix: 10.1.0.0/16, nextHop: 224.0.0.1'), 'HS217 spec.routes[0].nextHop'],
  [route('destinationPrefix: 127.0.0.0/8, nextHop: 192.168.20.77'), 'HS217 spec.routes[0].destinationPrefix'],
  [
    route('destinationPrefix: 0.0.0.0/0, nextHop: 192.168.20.77'),
    'HS236/internet spec.routes[0].destinationPrefix',
  ],
  [
    route('destinationPrefix: 0.0.0.0/1, nextHop: 192.168.20.77'),
    'HS236/internet spec.routes[0].destinationPrefix',
  ],
  [
    ['address: 192.168.20.10/24,', 'address: 192.168.20.10/24, gateway: 192.168.20.77,'],
    'HS219/several spec.ports[1].gateway',
  ],
  [['dns: [10.0.0.1] }', 'dns: [10.0.0.1], link: down }'], 'HS219/cut spec.ports[0].gateway'],
  [['gateway: 10.0.0.1, ', ''], 'HS219/none spec.ports'],
  [[', dns: [10.0.0.1]', ''], 'HS219/no-dns spec.ports[0].gateway'],
  [['spec: { selector', 'spec: { clusterIP: nope, selector'], 'HS134/no-cluster-ip spec.clusterIP'],
  [['spec: { selector', 'spec: { clusterIP: None, selector']],
  [
    ['spec: { selector', 'spec: { clusterIP: 172.28.0.9, clusterIPs: [172.28.0.8], selector'],
    'HS134/cluster-ips spec.clusterIPs[0]',
  ],
  [
    ['spec: { selector', 'spec: { externalTrafficPolicy: Local, selector'],
    'HS134/not-outside spec.externalTrafficPolicy',
  ],
  [
    ['ports: [{ port: 80 }]', 'ports: [{ port: 80, nodePort: 30080 }]'],
    'HS134/not-outside spec.ports[0].nodePort',
  ],
  [[', ports: [{ port: 80 }]', ''], 'HS134/missing spec'],
  [['spec: { selector', 'spec: { type: ExternalName, selector'], 'HS134/missing spec'],
];

const table = cases.map(([change, ...said]) => ({ change, said }));

it.each(table)('$change: $said', ({ change: [from, to], said }) => {
  expect(text).toContain(from);
  const files = [{ name: 'a.topology.yaml', text: text.replace(from, to) }];
  const problems = problemsOf(readTopology(files));
  expect(problems.map((problem) => `${problem.said.kind} ${problem.path}`)).toEqual(said);
  expect(tryRemedies(files).filter(({ faults }) => faults.length > 0)).toEqual([]);
});

describe('of two default gateways', () => {
  const two = text.replace(
    'address: 192.168.20.10/24,',
    'address: 192.168.20.10/24, gateway: 192.168.20.77,',
  );
  const outside = `${two}---
apiVersion: hopscope.dev/v1
kind: Network
metadata: { name: internet }
spec: { cidr: 203.0.113.0/24, zone: internet }
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: api }
spec:
  role: server
  interfaces: [{ network: internet, address: 203.0.113.80/24, gateway: 203.0.113.1 }]
  listens: [{ protocol: TCP, port: 443 }]
`.replace(
    '{ network: uplink, address: 10.0.0.1/24 }',
    '{ network: uplink, address: 10.0.0.1/24 }, { network: internet, address: 203.0.113.1/24 }',
  );

  it('an answer traces both', async () => {
    const asked = ['trace', '-', '--from', 'pod/default/web', '--to', 'host/api', '--port', '443'];
    const masked = outside.replace(
      'listens: [{ protocol: UDP',
      'masquerade: [internet], listens: [{ protocol: UDP',
    );
    const run = await runCli([...asked, '--json'], masked);
    expect(jsonOf(run)).toMatchObject({
      outcome: 'delivered',
      alternatives: [{ endpoint: 'port/Port3', outcome: 'dropped' }],
    });
    const other = await runCli([...asked, '--endpoint', 'port/Port3', '--json'], masked);
    expect(jsonOf(other)).toMatchObject({ outcome: 'dropped' });
  });
});
