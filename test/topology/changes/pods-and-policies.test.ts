import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  addContainerPort,
  changeContainerPort,
  isImageName,
  removeContainerPort,
  setImage,
} from '#core/topology/changes/cluster/containers';
import { addHostRoute, changeHostRoute } from '#core/topology/changes/outside/host-lists';
import { setHostDns } from '#core/topology/changes/outside/hosts';
import { setInternalSubnet } from '#core/topology/changes/appliance/kubernetes';
import { nodeLabels, setNodeLabels } from '#core/topology/changes/appliance/nodes';
import { placingOf, setNode, setNodeSelector } from '#core/topology/changes/cluster/placing';
import { readPeer } from '#core/topology/changes/cluster/policy-peers';
import { formatPorts, readPorts } from '#core/topology/changes/cluster/policy-ports';
import { changePolicyRule, setPolicyDirection, setPolicyPods } from '#core/topology/changes/cluster/policies';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { read } from '../topologies';
import { diffOf } from './line-diff';

const sample = new URL('../../../assets/samples/two-tier.topology.yaml', import.meta.url);
const document = read(readFileSync(sample, 'utf8'), 'two-tier.topology.yaml');
const web = { kind: 'Deployment', namespace: 'default', name: 'web' };
const first = { workload: web, container: 0 };
const worker = 'k8s-contoso-edge-01-n1';
const node = { kubernetesName: worker, called: ['node/worker', worker] };

/** Title, change, and the lines that differ. */
type Case = readonly [
  title: string,
  change: (document: TopologyDocument) => TopologyChange,
  lines: readonly string[],
];

const cases: readonly Case[] = [
  [
    'set the image of web to nginx:1.29',
    (d) => setImage(d, first, 'nginx:1.29'),
    ['-          image: contoso.azurecr.io/plant-dashboard:2.4', '+          image: nginx:1.29'],
  ],
  [
    'set a port of web to 9090',
    (d) => changeContainerPort(d, first, 0, { port: '9090' }),
    [
      '-            - { name: http, containerPort: 8080 }',
      '+            - { name: http, containerPort: 9090 }',
    ],
  ],
  [
    'name a port of web page',
    (d) => changeContainerPort(d, first, 0, { name: 'page' }),
    [
      '-            - { name: http, containerPort: 8080 }',
      '+            - { name: page, containerPort: 8080 }',
    ],
  ],
  [
    'take the name of a port of web away',
    (d) => changeContainerPort(d, first, 0, { name: '' }),
    ['-            - { name: http, containerPort: 8080 }', '+            - { containerPort: 8080 }'],
  ],
  [
    'add port 53 to web',
    (d) => addContainerPort(d, first, { port: '53', name: 'dns', protocol: 'UDP' }),
    ['+            - { name: dns, containerPort: 53, protocol: UDP }'],
  ],
  [
    'remove port 8080 of web',
    (d) => removeContainerPort(d, first, 0),
    ['-          ports:', '-            - { name: http, containerPort: 8080 }', '+          ports: []'],
  ],
  [
    'run web on k8s-contoso-edge-01-m0',
    (d) => setNode(d, web, 'k8s-contoso-edge-01-m0'),
    [
      `-        kubernetes.io/hostname: ${worker} # the worker VM`,
      '+        kubernetes.io/hostname: k8s-contoso-edge-01-m0 # the worker VM',
    ],
  ],
  [
    'run web on any node',
    (d) => setNode(d, web, null),
    ['-      nodeSelector:', `-        kubernetes.io/hostname: ${worker} # the worker VM`],
  ],
  [
    'run web on disk=ssd',
    (d) => setNodeSelector(d, web, { disk: 'ssd' }),
    [`-        kubernetes.io/hostname: ${worker} # the worker VM`, '+        disk: ssd'],
  ],
  [
    `label node ${worker} disk=ssd`,
    (d) => setNodeLabels(d, node, { disk: 'ssd' }),
    [
      '+---',
      '+apiVersion: v1',
      '+kind: Node',
      '+metadata:',
      `+  name: ${worker}`,
      '+  labels:',
      '+    disk: ssd',
    ],
  ],
];

describe('changes of hosts and of the internal switch', () => {
  const routed = applyChange(
    document,
    addHostRoute(document, 'operator-pc', { to: '10.0.0.0/8', via: '192.168.40.1', metric: '' }),
  );

  it.each<Case>([
    [
      'change route 10.0.0.0/8 of operator-pc',
      (d) => changeHostRoute(d, 'operator-pc', 0, { to: '10.1.0.0/16' }),
      ['-    - to: 10.0.0.0/8', '+    - to: 10.1.0.0/16'],
    ],
    [
      'change route 10.0.0.0/8 of operator-pc',
      (d) => changeHostRoute(d, 'operator-pc', 0, { metric: '5' }),
      ['+      metric: 5'],
    ],
    [
      'set DNS of operator-pc to 10.126.72.2',
      (d) => setHostDns(d, 'operator-pc', ['10.126.72.2']),
      ['+  dns:', '+    - 10.126.72.2'],
    ],
    [
      'set the subnet of the internal switch to 172.30.0.0/24',
      (d) => setInternalSubnet(d, '172.30.0.0/24'),
      ['+  internalSwitch:', '+    cidr: 172.30.0.0/24'],
    ],
    ['take the factory subnet for the internal switch', (d) => setInternalSubnet(d, null), []],
  ])('%s', (title, make, lines) => {
    const change = make(routed);
    expect(change.title).toBe(title);
    expect(diffOf(routed, change)).toEqual(lines);
  });
});

describe('changes of pods', () => {
  it.each(cases)('%s', (title, make, lines) => {
    const change = make(document);
    expect(change.title).toBe(title);
    expect(diffOf(document, change)).toEqual(lines);
  });

  it('a node that is named past the scheduler stays named so', () => {
    const pod = read(
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  nodeName: master # pinned\n',
    );
    const name = { kind: 'Pod', namespace: 'default', name: 'a' };
    expect(placingOf(pod.topology.kubernetes[0]?.resource.value, 'Pod')).toMatchObject({
      node: 'master',
      byName: true,
    });
    expect(diffOf(pod, setNode(pod, name, 'worker'))).toEqual([
      '-  nodeName: master # pinned',
      '+  nodeName: worker # pinned',
    ]);
  });

  it('labels of a node go with the last one, its object stays', () => {
    const labelled = applyChange(document, setNodeLabels(document, node, { disk: 'ssd' }));
    expect(nodeLabels(labelled, node)).toEqual({ disk: 'ssd' });
    expect(diffOf(labelled, setNodeLabels(labelled, node, {}))).toEqual(['-  labels:', '-    disk: ssd']);
  });

  it.each([
    'nginx',
    'nginx:1.29',
    'contoso.azurecr.io/plant/dashboard:2.4',
    'localhost:5000/a_b@sha256:' + 'a'.repeat(64),
  ])('%s is an image', (text) => expect(isImageName(text)).toBe(true));

  it.each(['', 'my image', 'Nginx', 'nginx:', ':1', 'a//b', '🙂'])('"%s" is none', (text) =>
    expect(isImageName(text)).toBe(false),
  );
});

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: guard
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector: # the front end
            matchLabels: { app: web }
        - ipBlock: { cidr: 192.168.40.0/24, except: [192.168.40.9/32] } # offices
      ports:
        - { port: 5432 } # postgres
`;
const guarded = read(POLICY);
const policy = { kind: 'NetworkPolicy', namespace: 'default', name: 'guard' };
const pods = { type: 'pods', labels: { app: 'web' }, namespace: null } as const;
const offices = { type: 'addresses', cidr: '192.168.40.0/24', except: ['192.168.40.9/32'] } as const;
const postgres = { protocol: 'TCP', port: 5432 };

describe('changes of policies', () => {
  it.each<Case>([
    [
      'apply guard to app=db',
      (d) => setPolicyPods(d, policy, { app: 'db' }),
      ['-  podSelector: {}', '+  podSelector:', '+    matchLabels:', '+      app: db'],
    ],
    [
      'check what goes out in guard',
      (d) => setPolicyDirection(d, policy, 'egress', true),
      ['-  policyTypes: [Ingress]', '+  policyTypes: [Ingress, Egress]'],
    ],
    [
      'change rule 1 of guard',
      (d) =>
        changePolicyRule(d, policy, 'ingress', 0, {
          peers: [
            { was: 0, peer: pods },
            { was: 1, peer: offices },
          ],
          ports: [postgres, { protocol: 'UDP', port: 53 }],
        }),
      ['+        - { protocol: UDP, port: 53 }'],
    ],
    [
      'change rule 1 of guard',
      (d) =>
        changePolicyRule(d, policy, 'ingress', 0, {
          peers: [
            { was: 1, peer: offices },
            { was: null, peer: { type: 'namespace', namespace: 'shop' } },
          ],
          ports: [postgres],
        }),
      [
        '-        - podSelector: # the front end',
        '-            matchLabels: { app: web }',
        '+        - namespaceSelector:',
        '+            matchLabels:',
        '+              kubernetes.io/metadata.name: shop',
      ],
    ],
    [
      'change rule 1 of guard',
      (d) => changePolicyRule(d, policy, 'ingress', 0, { peers: [], ports: [] }),
      [],
    ],
  ])('%s', (title, make, lines) => {
    const change = make(guarded);
    expect(change.title).toBe(title);
    if (lines.length > 0) expect(diffOf(guarded, change)).toEqual(lines);
    expect(applyChange(guarded, change).problems).not.toContainEqual(
      expect.objectContaining({ severity: 'error' }),
    );
  });

  it('a rule without anything allows everybody', () => {
    const change = changePolicyRule(guarded, policy, 'ingress', 0, { peers: [], ports: [] });
    const value = applyChange(guarded, change).topology.kubernetes[0]?.resource.value;
    expect(value).toMatchObject({ spec: { ingress: [{}] } });
  });

  it('a direction that goes takes its rules along', () => {
    const both = applyChange(guarded, setPolicyDirection(guarded, policy, 'egress', true));
    const only = applyChange(both, setPolicyDirection(both, policy, 'ingress', false));
    expect(only.topology.kubernetes[0]?.resource.value['spec']).toEqual({
      podSelector: {},
      policyTypes: ['Egress'],
    });
  });

  it('a selector that goes leaves all pods', () => {
    const some = applyChange(guarded, setPolicyPods(guarded, policy, { app: 'db' }));
    const all = applyChange(some, setPolicyPods(some, policy, {}));
    expect(all.topology.kubernetes[0]?.resource.value).toMatchObject({ spec: { podSelector: {} } });
  });

  it('a peer that no form shows stays as it is', () => {
    const odd = { podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } };
    expect(readPeer(odd)).toEqual({ type: 'other', value: odd });
  });

  it.each([
    ['5432', 'TCP 5432'],
    ['udp 53, TCP 8000-8100', 'UDP 53, TCP 8000-8100'],
    ['http', 'TCP http'],
    ['SCTP', 'SCTP any port'],
    ['UDP/53', 'UDP 53'],
    ['', ''],
  ])('%s is %s', (text, words) => {
    const read = readPorts(text);
    expect(read.ok && formatPorts(read.ports)).toBe(words);
  });

  it.each(['0', '70000', '100-90', 'a b', '-1', '5432/tcp/x'])('%s is no port', (text) =>
    expect(readPorts(text).ok).toBe(false),
  );
});
