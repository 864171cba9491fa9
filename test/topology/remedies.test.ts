/** Remedies as changes: each mends its problem and spoils nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Kind } from '#core/sentences/catalogue';
import { readTopology } from '#core/topology/read';
import { rightValues } from '#core/topology/remedies/remedies-of';
import { problemsOf, tryRemedies } from '../mended';
import { plain, spoil } from './topologies';

const root = new URL('../..', import.meta.url);

const appliance = `apiVersion: hopscope.dev/v1
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
metadata: { name: floor }
spec: { cidr: 192.168.20.0/24, zone: private }
---
apiVersion: hopscope.dev/v1
kind: Network
metadata: { name: uplink }
spec: { cidr: 10.0.0.0/24 }
`;

const object = (text: string): string => `${appliance}---\n${text}`;

const service = (spec: string, metadata = '{ name: web }'): string =>
  object(`apiVersion: v1\nkind: Service\nmetadata: ${metadata}\nspec: ${spec}\n`);

const pool = (kind: string, version: string, spec: string): string =>
  `apiVersion: ${version}\nkind: ${kind}\nmetadata: { name: a }\nspec: ${spec}\n`;

const policy = (spec: string): string =>
  object(`apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p }\nspec: ${spec}\n`);

const deployment = (spec: string): string =>
  object(`apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: ${spec}\n`);

const pod = (spec: string, name = 'p'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, labels: { app: ${name} } }\nspec: ${spec}\n`;

const diagram = '---\napiVersion: hopscope.dev/v1\nkind: Diagram\nmetadata: { name: d }\nspec: {}\n';

/** A text with one mistake, and what its remedies are called. */
const cases: readonly (readonly [kind: Kind, text: string, remedies: readonly string[]])[] = [
  [
    'HS110/version',
    `${appliance}---\nkind: Network\nmetadata: { name: n }\nspec: { cidr: 10.1.0.0/16, zone: private }\n`,
    ['set apiVersion to hopscope.dev/v1'],
  ],
  ['HS111', appliance.replace('kind: Network', 'kind: Netwrok'), ['set kind to Network']],
  [
    'HS112',
    appliance.replace('dev/v1\nkind: Network', 'dev/v2\nkind: Network'),
    ['set apiVersion to hopscope.dev/v1'],
  ],
  ['HS113', appliance.replace('gateway:', 'gatway:'), ['rename gatway to gateway']],
  ['HS113', appliance.replace('  model', '  colour: grey\n  model'), ['remove colour']],
  [
    'HS114',
    appliance.replace('  model: pro-gpu\n', ''),
    ['pro-gpu', 'pro-2', 'pro-r', 'mini-r'].map((model) => `set model to ${model}`),
  ],
  ['HS115/type', appliance.replace('compute: true', 'compute: "yes"'), ['set compute to true']],
  ['HS116', appliance.replace('pro-gpu', 'pro-gpx'), ['set model to pro-gpu']],
  ['HS117/large', appliance.replace('compute: true', 'compute: true, mtu: 99999'), ['set mtu to 1500']],
  ['HS120', appliance.replace('10.0.0.1,', '10.0.0.01,'), ['set gateway to 10.0.0.1']],
  ['HS121', appliance.replace('10.0.0.10/24', '10.0.0.10'), ['set address to 10.0.0.10/24']],
  ['HS132', service('{ ports: [{ port: 80 }] }', '{ name: Web_1 }'), ['set name to web-1']],
  ['HS133/empty', object('apiVersion: v1\nkind: List\nitems:\n  - null\n'), ['remove this item']],
  [
    'HS134/protocol',
    object(pod('{ containers: [{ name: c, image: i, ports: [{ containerPort: 80, protocol: HTTP }] }] }')),
    ['TCP', 'UDP', 'SCTP'].map((name) => `set protocol to ${name}`),
  ],
  [
    'HS134/label-no-text',
    service('{ ports: [{ port: 80 }] }', '{ name: web, labels: { tier: 1 } }'),
    ['set tier to 1'],
  ],
  [
    'HS134/selector',
    deployment(
      '{ template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: c, image: i }] } } }',
    ),
    ['set selector to {"matchLabels":{"app":"web"}}'],
  ],
  ['HS202', `${appliance}---\n${appliance.split('---')[0] ?? ''}`, ['remove this Appliance']],
  ['HS204', `${appliance}${diagram}${diagram}`, ['remove this Diagram']],
  ['HS212', appliance.replace('gateway: 10.0.0.1', 'compute: true'), ['set compute to false']],
  ['HS216/no-port', appliance.replace(', compute: true', ''), ['enable compute on Port3']],
  [
    'HS225',
    appliance.replace('192.168.20.39', '192.168.20.39\n    metallb: { mode: bgp }'),
    ['set mode to layer2'],
  ],
  [
    'HS249',
    `${appliance}---\napiVersion: hopscope.dev/v1\nkind: Host\nmetadata: { name: h }\nspec:\n  role: server\n  interfaces: [{ network: floor, address: 192.168.20.99/24 }]\n  masquerade: [floor]\n`,
    ['set role to router', 'remove masquerade'],
  ],
  [
    'HS302',
    deployment(
      '{ selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: wbe } }, spec: { containers: [{ name: c, image: i }] } } }',
    ),
    ['set labels to {"app":"web"}'],
  ],
  [
    'HS310',
    service('{ type: Loadbalancer, ports: [{ port: 80 }] }'),
    ['ClusterIP', 'NodePort', 'LoadBalancer'].map((type) => `set type to ${type}`),
  ],
  ['HS311/twice', service('{ ports: [{ port: 80, name: a }, { port: 80, name: b }] }'), ['remove ports[1]']],
  [
    'HS312',
    service('{ clusterIP: 172.28.0.10, ports: [{ port: 80 }] }'),
    ['remove clusterIP', 'set clusterIP to 172.28.137.187'],
  ],
  ['HS314/range', service('{ type: NodePort, ports: [{ port: 80, nodePort: 80 }] }'), ['remove nodePort']],
  [
    'HS314/reserved',
    service('{ type: NodePort, ports: [{ port: 80, nodePort: 31000 }] }'),
    ['remove nodePort'],
  ],
  [
    'HS316/affinity',
    service('{ sessionAffinity: Cookie, ports: [{ port: 80 }] }'),
    ['set sessionAffinity to ClientIP', 'set sessionAffinity to None'],
  ],
  [
    'HS317',
    `${service('{ selector: { app: p }, ports: [{ port: 80, targetPort: web }] }')}---\n${pod('{ containers: [{ name: c, image: i, ports: [{ name: http, containerPort: 80 }] }] }')}`,
    ['set targetPort to http'],
  ],
  [
    'HS320',
    service('{ type: LoadBalancer, loadBalancerClass: other, ports: [{ port: 80 }] }'),
    ['remove loadBalancerClass'],
  ],
  [
    'HS320',
    service('{ type: LoadBalancer, loadBalancerIP: 192.168.20.90, ports: [{ port: 80 }] }'),
    ['set loadBalancerIP to 192.168.20.30', 'remove loadBalancerIP'],
  ],
  [
    'HS320',
    `${service('{ type: LoadBalancer, loadBalancerIP: 192.168.20.90, ports: [{ port: 80 }] }')}---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: pc }
spec: { interfaces: [{ network: floor, address: 192.168.20.30/24, gateway: 192.168.20.31 }], dns: [192.168.20.32] }
`,
    ['set loadBalancerIP to 192.168.20.33', 'remove loadBalancerIP'],
  ],
  [
    'HS320',
    service(
      '{ type: LoadBalancer, ipFamilies: [IPv6], loadBalancerIP: 192.168.20.35, ports: [{ port: 80 }] }',
    ),
    ['set ipFamilies to ["IPv4"]'],
  ],
  [
    'HS320',
    service('{ type: LoadBalancer, loadBalancerIP: "fd00::1", ports: [{ port: 80 }] }'),
    ['set loadBalancerIP to 192.168.20.30', 'remove loadBalancerIP'],
  ],
  [
    'HS323/pool',
    object(pool('IPAddressPool', 'metallb.io/v1beta1', '{ addresses: [192.168.20.40-192.168.20.49] }')),
    ['add L2Advertisement a'],
  ],
  [
    'HS334/tunnels',
    object(
      pool('IPPool', 'projectcalico.org/v3', '{ cidr: 172.27.0.0/16, vxlanMode: Always, ipipMode: Always }'),
    ),
    ['set vxlanMode to Never', 'set ipipMode to Never'],
  ],
  [
    'HS334/selector',
    object(pool('IPPool', 'projectcalico.org/v3', '{ cidr: 172.27.0.0/16, nodeSelector: "all(" }')),
    ['set nodeSelector to all()'],
  ],
  [
    'HS340/type',
    policy('{ podSelector: {}, policyTypes: [Inbound] }'),
    ['set policyTypes[0] to Ingress', 'set policyTypes[0] to Egress'],
  ],
  [
    'HS340/protocol',
    policy('{ podSelector: {}, ingress: [{ ports: [{ protocol: HTTP, port: 80 }] }] }'),
    ['TCP', 'UDP', 'SCTP'].map((name) => `set protocol to ${name}`),
  ],
  [
    'HS340/values',
    policy('{ podSelector: { matchExpressions: [{ key: a, operator: Exists, values: [b] }] } }'),
    ['remove values'],
  ],
  [
    'HS340/operator',
    policy('{ podSelector: { matchExpressions: [{ key: a, operator: Is, values: [b] }] } }'),
    ['set operator to In', 'set operator to NotIn'],
  ],
  [
    'HS340/end-below',
    policy('{ podSelector: {}, ingress: [{ ports: [{ port: 80, endPort: 70 }] }] }'),
    ['set endPort to 80'],
  ],
];

describe('a mistake', () => {
  it.each(cases)('%s: %s', (kind, text, titles) => {
    const tried = tryRemedies([{ name: 'a.topology.yaml', text }]);
    const found = tried.filter(({ problem }) => problem.said.kind === kind);
    expect([...new Set(found.map(({ remedy }) => remedy.title))]).toEqual(titles);
    expect(tried.filter(({ faults }) => faults.length > 0)).toEqual([]);
  });
});

describe('every remedy in', () => {
  const files = readdirSync(new URL('test/fixtures', root), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(ya?ml|json)$/.test(name),
  );
  it.each(files)('%s', (name) => {
    const text = readFileSync(new URL(`test/fixtures/${name}`, root), 'utf8');
    expect(tryRemedies([{ name, text }]).filter(({ faults }) => faults.length > 0)).toEqual([]);
  });
});

describe('the right values', () => {
  const valuesOf = (text: string, kind: Kind) => {
    const document = readTopology([{ name: 'a.topology.yaml', text }]);
    const problem = problemsOf(document).find(({ said }) => said.kind === kind);
    return problem && rightValues(document, problem);
  };

  it('are several where several would do', () => {
    const text = object(
      pod('{ containers: [{ name: c, image: i, ports: [{ containerPort: 80, protocol: HTTP }] }] }'),
    );
    expect(valuesOf(text, 'HS134/protocol')).toEqual(['TCP', 'UDP', 'SCTP']);
  });

  it('are none where the remedy only says what such values look like', () => {
    expect(valuesOf(spoil(plain, 'target: port/Port2', 'target: Port2'), 'HS260/target')).toEqual([]);
  });

  it('are those of the field itself, not of others', () => {
    const text = appliance.replace('gateway: 10.0.0.1', 'dhcp: true');
    expect(valuesOf(text, 'HS213/static')).toEqual([]);
  });
});
