import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { setAftermath, setFault } from '#core/topology/changes/faults';
import {
  addHostRoute,
  addInterface,
  changeInterface,
  closePort,
  openPort,
  removeInterface,
  setMasquerade,
} from '#core/topology/changes/outside/host-lists';
import {
  addHost,
  removeHost,
  renameHost,
  setHostNames,
  setHostRole,
  setHostStateful,
} from '#core/topology/changes/outside/hosts';
import { addPeer, removePeer, setKubernetes } from '#core/topology/changes/appliance/kubernetes';
import {
  addNetwork,
  removeNetwork,
  renameNetwork,
  setNetwork,
} from '#core/topology/changes/outside/networks';
import { deleteObject } from '#core/topology/changes/cluster/objects';
import {
  addPolicy,
  addPolicyRule,
  addWrittenRules,
  removePolicyRule,
} from '#core/topology/changes/cluster/policies';
import {
  setComputePort,
  setPortAddressing,
  setPortDns,
  setPortGateway,
  setPortLease,
  setPortLink,
  setPortMtu,
  setPortNetwork,
  addressingOf,
  type LeaseField,
} from '#core/topology/changes/appliance/ports';
import {
  addServicePort,
  removeServicePort,
  setServicePort,
  setServiceSelector,
  setServiceType,
} from '#core/topology/changes/cluster/services';
import { expose, setPodLabels, setReplicas } from '#core/topology/changes/cluster/workloads';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { read } from '../topologies';
import { diffOf } from './line-diff';

const sample = new URL('../../../assets/samples/two-tier.topology.yaml', import.meta.url);
const document = read(readFileSync(sample, 'utf8'), 'two-tier.topology.yaml');
const web = { kind: 'Deployment', namespace: 'default', name: 'web' };
const service = { namespace: 'default', name: 'web' };

/** Title, change, and the lines that differ. */
type Case = readonly [
  title: string,
  change: (document: TopologyDocument) => TopologyChange,
  lines: readonly string[],
];

const cases: readonly Case[] = [
  ['unplug Port3', (d) => setPortNetwork(d, 'Port3', null), ['-      network: plant-floor']],
  [
    'connect Port3 to offices',
    (d) => setPortNetwork(d, 'Port3', 'offices'),
    ['-      network: plant-floor', '+      network: offices'],
  ],
  [
    'connect Port4 to offices',
    (d) => setPortNetwork(d, 'Port4', 'offices'),
    ['+    - name: Port4', '+      network: offices', '+      dhcp: true'],
  ],
  [
    'set Port3 to DHCP',
    (d) => setPortAddressing(d, 'Port3', { type: 'dhcp' }),
    ['-      address: 192.168.20.10/24', '+      dhcp: true'],
  ],
  [
    'take the address of Port2 away',
    (d) => setPortAddressing(d, 'Port2', { type: 'none' }),
    ['-      address: 10.126.72.30/21', '-      gateway: 10.126.72.1'],
  ],
  [
    'set the address of Port3 to 192.168.20.11/24',
    (d) => setPortAddressing(d, 'Port3', { type: 'static', address: '192.168.20.11/24' }),
    ['-      address: 192.168.20.10/24', '+      address: 192.168.20.11/24'],
  ],
  [
    'set the address of Port4 to 10.0.0.2/24',
    (d) => setPortAddressing(d, 'Port4', { type: 'static', address: '10.0.0.2/24' }),
    ['+    - name: Port4', '+      address: 10.0.0.2/24'],
  ],
  [
    'set the gateway of Port3 to 192.168.20.1',
    (d) => setPortGateway(d, 'Port3', '192.168.20.1'),
    ['+      gateway: 192.168.20.1'],
  ],
  [
    'set DNS of Port2 to 10.126.72.2, 10.126.72.3',
    (d) => setPortDns(d, 'Port2', ['10.126.72.2', '10.126.72.3']),
    ['-      dns: [10.126.72.2]', '+      dns: [10.126.72.2, 10.126.72.3]'],
  ],
  ['remove the DNS servers of Port2', (d) => setPortDns(d, 'Port2', []), ['-      dns: [10.126.72.2]']],
  ['set MTU of Port3 to 9000', (d) => setPortMtu(d, 'Port3', '9000'), ['+      mtu: 9000']],
  ['set MTU of Port3 to 1500', (d) => setPortMtu(d, 'Port3', '1500'), []],
  ['take the link of Port1 down', (d) => setPortLink(d, 'Port1', false), ['+      link: down']],
  [
    'enable compute on Port2',
    (d) => setComputePort(d, 'Port2'),
    ['+      compute: true', '-      compute: true'],
  ],
  [
    'enable compute on Port4',
    (d) => setComputePort(d, 'Port4'),
    // The line "compute: true" that goes and the one that comes are alike.
    ['+    - name: Port4', '+      dhcp: true'],
  ],
  ['turn compute off', (d) => setComputePort(d, null), ['-      compute: true']],
  [
    'set node addresses to 192.168.20.20-192.168.20.24',
    (d) => setKubernetes(d, 'nodeIPs', '192.168.20.20-192.168.20.24'),
    [
      "-    nodeIPs: 192.168.20.20-192.168.20.21 # master, worker: both on the compute port's subnet",
      "+    nodeIPs: 192.168.20.20-192.168.20.24 # master, worker: both on the compute port's subnet",
    ],
  ],
  ['set workers to 2', (d) => setKubernetes(d, 'workers', '2'), ['-    workers: 1', '+    workers: 2']],
  [
    'set encapsulation to IPIP',
    (d) => setKubernetes(d, 'encapsulation', 'IPIP'),
    ['+    calico:', '+      encapsulation: IPIP'],
  ],
  ['set encapsulation to VXLAN', (d) => setKubernetes(d, 'encapsulation', 'VXLAN'), []],
  [
    'set the reverse-path filter to loose',
    (d) => setKubernetes(d, 'reversePathFilter', 'loose'),
    ['+    reversePathFilter: loose'],
  ],
  [
    'add BGP peer 192.168.20.1',
    (d) => addPeer(d, { address: '192.168.20.1', peerASN: '64512', selfASN: '64513' }),
    [
      '+    metallb:',
      '+      peers:',
      '+        - address: 192.168.20.1',
      '+          peerASN: 64512',
      '+          selfASN: 64513',
    ],
  ],
  ['remove BGP peer', (d) => removePeer(d, 0), []],
  [
    'add network lab',
    (d) => addNetwork(d, { name: 'lab', cidr: '10.9.0.0/24', zone: 'private' }),
    [
      '+---',
      '+apiVersion: hopscope.dev/v1',
      '+kind: Network',
      '+metadata:',
      '+  name: lab',
      '+spec:',
      '+  cidr: 10.9.0.0/24',
      '+  zone: private',
    ],
  ],
  [
    'set MTU of offices to 1400',
    (d) => setNetwork(d, 'offices', { field: 'mtu', value: '1400' }),
    ['+  mtu: 1400'],
  ],
  [
    'rename plant-floor to hall-2',
    (d) => renameNetwork(d, 'plant-floor', 'hall-2'),
    [
      '-      network: plant-floor',
      '+      network: hall-2',
      '-  name: plant-floor',
      '+  name: hall-2',
      '-    - { network: plant-floor, address: 192.168.20.1/24 }',
      '+    - { network: hall-2, address: 192.168.20.1/24 }',
      '-    - { network: plant-floor, address: 192.168.20.51/24, gateway: 192.168.20.1 }',
      '+    - { network: hall-2, address: 192.168.20.51/24, gateway: 192.168.20.1 }',
    ],
  ],
  [
    'rename internet to world',
    (d) => renameNetwork(d, 'internet', 'world'),
    [
      '-  name: internet',
      '+  name: world',
      '-    - { network: internet, address: 203.0.113.1/24 }',
      '-  masquerade: [internet] # the site has one public address; private ones have no way back',
      '+    - { network: world, address: 203.0.113.1/24 }',
      '+  masquerade: [world] # the site has one public address; private ones have no way back',
      '-    - { network: internet, address: 203.0.113.80/24, gateway: 203.0.113.1 }',
      '+    - { network: world, address: 203.0.113.80/24, gateway: 203.0.113.1 }',
    ],
  ],
  [
    'remove network offices',
    (d) => removeNetwork(d, 'offices'),
    [
      '-  name: offices',
      '-spec:',
      '-  cidr: 192.168.40.0/24',
      '-  zone: private',
      '----',
      '-apiVersion: hopscope.dev/v1',
      '-kind: Network',
      '-metadata:',
      '-    - { network: offices, address: 192.168.40.1/24 }',
      '-  interfaces:',
      '-    - { network: offices, address: 192.168.40.25/24, gateway: 192.168.40.1 }',
      '+  interfaces: []',
    ],
  ],
  [
    'add client laptop',
    (d) =>
      addHost(d, {
        name: 'laptop',
        role: 'client',
        wiring: { network: 'offices', address: '192.168.40.30/24', gateway: '192.168.40.1' },
        listens: [],
      }),
    [
      '+---',
      '+apiVersion: hopscope.dev/v1',
      '+kind: Host',
      '+metadata:',
      '+  name: laptop',
      '+spec:',
      '+  role: client',
      '+  interfaces:',
      '+    - network: offices',
      '+      address: 192.168.40.30/24',
      '+      gateway: 192.168.40.1',
    ],
  ],
  [
    'rename operator-pc to desk-4',
    (d) => renameHost(d, 'operator-pc', 'desk-4'),
    [
      '-  name: operator-pc',
      '+  name: desk-4',
      '-      trace: { from: host/operator-pc, to: svc/web, protocol: TCP, port: 80 }',
      '+      trace: { from: host/desk-4, to: svc/web, protocol: TCP, port: 80 }',
      '-      trace: { from: host/operator-pc, to: svc/web, protocol: TCP, port: 80 }',
      '+      trace: { from: host/desk-4, to: svc/web, protocol: TCP, port: 80 }',
      '-      trace: { from: host/operator-pc, to: svc/web, protocol: TCP, port: 80 }',
      '+      trace: { from: host/desk-4, to: svc/web, protocol: TCP, port: 80 }',
      '-      trace: { from: deploy/web, to: host/operator-pc, protocol: TCP, port: 443 }',
      '+      trace: { from: deploy/web, to: host/desk-4, protocol: TCP, port: 443 }',
      '-      trace: { from: deploy/web, to: host/operator-pc, protocol: TCP, port: 443 }',
      '+      trace: { from: deploy/web, to: host/desk-4, protocol: TCP, port: 443 }',
      '-      trace: { from: host/operator-pc, to: svc/web, protocol: TCP, port: 80 }',
      '+      trace: { from: host/desk-4, to: svc/web, protocol: TCP, port: 80 }',
    ],
  ],
  [
    'make operator-pc a router',
    (d) => setHostRole(d, 'operator-pc', 'router'),
    ['-  role: client', '+  role: router'],
  ],
  [
    'make plant-gateway keep connections',
    (d) => setHostStateful(d, 'plant-gateway', true),
    ['+  stateful: true'],
  ],
  [
    'set the DNS names of azure-portal',
    (d) => setHostNames(d, 'azure-portal', ['portal.azure.com']),
    ['-  names: [portal.azure.com, management.azure.com]', '+  names: [portal.azure.com]'],
  ],
  [
    'wire camera-aisle-4 to offices',
    (d) => addInterface(d, 'camera-aisle-4', { network: 'offices', address: '192.168.40.9/24', gateway: '' }),
    ['+    - { network: offices, address: 192.168.40.9/24 }'],
  ],
  [
    'set the address of operator-pc to 192.168.40.26/24',
    (d) => changeInterface(d, 'operator-pc', 0, { address: '192.168.40.26/24' }),
    [
      '-    - { network: offices, address: 192.168.40.25/24, gateway: 192.168.40.1 }',
      '+    - { network: offices, address: 192.168.40.26/24, gateway: 192.168.40.1 }',
    ],
  ],
  [
    'remove the gateway of operator-pc',
    (d) => changeInterface(d, 'operator-pc', 0, { gateway: '' }),
    [
      '-    - { network: offices, address: 192.168.40.25/24, gateway: 192.168.40.1 }',
      '+    - { network: offices, address: 192.168.40.25/24 }',
    ],
  ],
  [
    'unplug uplink-router from internet',
    (d) => removeInterface(d, 'uplink-router', 1),
    [
      '-    - { network: internet, address: 203.0.113.1/24 }',
      '-  masquerade: [internet] # the site has one public address; private ones have no way back',
      '+  masquerade: [] # the site has one public address; private ones have no way back',
    ],
  ],
  [
    'add route 10.0.0.0/8 to plant-gateway',
    (d) => addHostRoute(d, 'plant-gateway', { to: '10.0.0.0/8', via: '192.168.20.10', metric: '' }),
    ['+  routes:', '+    - to: 10.0.0.0/8', '+      via: 192.168.20.10'],
  ],
  [
    'open UDP 161 on camera-aisle-4',
    (d) => openPort(d, 'camera-aisle-4', 'UDP', '161'),
    ['+    - { protocol: UDP, port: 161 }'],
  ],
  ['close UDP 53 on site-dns', (d) => closePort(d, 'site-dns', 0), ['-    - { protocol: UDP, port: 53 }']],
  [
    'masquerade plant-gateway into offices',
    (d) => setMasquerade(d, 'plant-gateway', 'offices', true),
    ['+  masquerade:', '+    - offices'],
  ],
  ['cut Port 2', (d) => setFault(d, 'port/Port2', 'Port 2', true), ['-  active: false', '+  active: true']],
  ['mend Port 2', (d) => setFault(d, 'port/Port2', 'Port 2', false), []],
  [
    'stop operator-pc',
    (d) => setFault(d, 'host/operator-pc', 'operator-pc', true),
    [
      '+---',
      '+apiVersion: hopscope.dev/v1',
      '+kind: Fault',
      '+metadata:',
      '+  name: operator-pc-down',
      '+spec:',
      '+  target: host/operator-pc',
      '+  state: down',
      '+  active: true',
    ],
  ],
  [
    'fail over the worker',
    (d) => setAftermath(d, 'node/worker', 'the worker', 'failed-over', true),
    [
      '+---',
      '+apiVersion: hopscope.dev/v1',
      '+kind: Fault',
      '+metadata:',
      '+  name: worker-failed-over',
      '+spec:',
      '+  target: node/worker',
      '+  state: failed-over',
      '+  active: true',
    ],
  ],
  ['scale web to 5', (d) => setReplicas(d, web, '5'), ['-  replicas: 3', '+  replicas: 5']],
  [
    'label web app=web, tier=front',
    (d) => setPodLabels(d, web, { app: 'web', tier: 'front' }),
    ['-      labels: { app: web }', '+      labels: { app: web, tier: front }'],
  ],
  [
    'label web app=shop',
    (d) => setPodLabels(d, web, { app: 'shop' }),
    [
      '-    matchLabels: { app: web }',
      '+    matchLabels: { app: shop }',
      '-      labels: { app: web }',
      '+      labels: { app: shop }',
    ],
  ],
  [
    'expose web as ClusterIP',
    (d) =>
      expose(d, {
        workload: web,
        name: 'web-inside',
        type: 'ClusterIP',
        port: '80',
        targetPort: 'http',
        protocol: 'TCP',
      }),
    [
      '+---',
      '+apiVersion: v1',
      '+kind: Service',
      '+metadata:',
      '+  name: web-inside',
      '+spec:',
      '+  type: ClusterIP',
      '+  selector:',
      '+    app: web',
      '+  ports:',
      '+    - port: 80',
      '+      targetPort: http',
    ],
  ],
  [
    'expose web as ClusterIP',
    (d) => setServiceType(d, service, 'ClusterIP'),
    [
      '-  type: LoadBalancer # gets the first free address of serviceIPs',
      '+  type: ClusterIP # gets the first free address of serviceIPs',
    ],
  ],
  [
    'select app=db for web',
    (d) => setServiceSelector(d, service, { app: 'db' }),
    ['-  selector: { app: web }', '+  selector: { app: db }'],
  ],
  [
    'set the port of web to 8080',
    (d) => setServicePort(d, service, 0, { port: '8080' }),
    [
      '-    - { name: http, port: 80, targetPort: http }',
      '+    - { name: http, port: 8080, targetPort: http }',
    ],
  ],
  [
    'add port 443 to web',
    (d) => addServicePort(d, service, { port: '443', targetPort: 'http' }),
    ['+    - { name: port-443, port: 443, targetPort: http }'],
  ],
  [
    'remove port 80 of web',
    (d) => removeServicePort(d, service, 0),
    ['-  ports:', '-    - { name: http, port: 80, targetPort: http }', '+  ports: []'],
  ],
  [
    'add network policy quiet',
    (d) =>
      addPolicy(d, {
        name: 'quiet',
        namespace: 'default',
        pods: { app: 'db' },
        direction: 'ingress',
        rules: [
          {
            peers: [{ type: 'pods', labels: { app: 'web' }, namespace: null }],
            ports: [{ protocol: 'TCP', port: 5432 }],
          },
        ],
      }),
    [
      '+---',
      '+apiVersion: networking.k8s.io/v1',
      '+kind: NetworkPolicy',
      '+metadata:',
      '+  name: quiet',
      '+spec:',
      '+  podSelector:',
      '+    matchLabels:',
      '+      app: db',
      '+  policyTypes:',
      '+    - Ingress',
      '+  ingress:',
      '+    - from:',
      '+        - podSelector:',
      '+            matchLabels:',
      '+              app: web',
      '+      ports:',
      '+        - protocol: TCP',
      '+          port: 5432',
    ],
  ],
];

describe('changes', () => {
  it.each(cases)('%s', (title, make, lines) => {
    const change = make(document);
    expect(change.title).toBe(title);
    expect(diffOf(document, change)).toEqual(lines);
  });
});

describe('removing', () => {
  it('a host takes its faults and its place along', () => {
    const broken = applyChange(document, setFault(document, 'host/operator-pc', 'operator-pc', true));
    const after = applyChange(broken, removeHost(broken, 'operator-pc'));
    expect(after.topology.hosts.map(({ resource }) => resource.name)).not.toContain('operator-pc');
    expect(after.topology.faults.map(({ resource }) => resource.name)).toEqual(['uplink-cut']);
    expect(after.topology.kubernetes).toHaveLength(document.topology.kubernetes.length);
  });

  it('an object of a JSON list leaves the list to the others', () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: ['a', 'b', 'c'].map((name) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name } })),
    };
    const before = read(JSON.stringify(list, null, 2));
    const change = deleteObject(before, { kind: 'Pod', namespace: 'default', name: 'b' });
    const after = applyChange(before, change);
    expect(JSON.parse(after.files[0]?.text ?? '')).toEqual({
      ...list,
      items: [list.items[0], list.items[2]],
    });
  });

  it('a document between two that would run into each other leaves an empty one', () => {
    const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\n`;
    const before = read(`${pod('a')}---\n${pod('b')}...\n${pod('c')}`);
    const after = applyChange(before, deleteObject(before, { kind: 'Pod', namespace: 'default', name: 'b' }));
    expect(after.topology.kubernetes.map(({ resource }) => resource.name)).toEqual(['a', 'c']);
  });

  it('everything leaves an empty file', () => {
    const before = read('apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n');
    const after = applyChange(before, deleteObject(before, { kind: 'Pod', namespace: 'default', name: 'a' }));
    expect(after.files[0]?.text).toBe('');
  });
});

describe('rules of a policy', () => {
  const policy = { kind: 'NetworkPolicy', namespace: 'default', name: 'quiet' };
  const quiet = applyChange(
    document,
    addPolicy(document, { name: 'quiet', namespace: 'default', pods: {}, direction: 'ingress', rules: [] }),
  );
  const rule = { peers: [{ type: 'addresses', cidr: '10.0.0.0/8', except: [] }], ports: [] } as const;

  it('are added and taken away again', () => {
    const allowed = applyChange(quiet, addPolicyRule(quiet, policy, 'ingress', rule));
    expect(diffOf(quiet, addPolicyRule(quiet, policy, 'ingress', rule))).toEqual([
      '+  ingress:',
      '+    - from:',
      '+        - ipBlock:',
      '+            cidr: 10.0.0.0/8',
    ]);
    const back = applyChange(allowed, removePolicyRule(allowed, policy, 'ingress', 0));
    expect(back.files[0]?.text).toContain('ingress: []');
  });

  it('are added as they are written, to all their policies in one step', () => {
    const rules = [
      { policy, direction: 'ingress', rule: { from: [{ ipBlock: { cidr: '10.0.0.1/32' } }] } },
      { policy, direction: 'egress', rule: { ports: [{ protocol: 'UDP', port: 53 }] } },
    ] as const;
    const change = addWrittenRules(quiet, rules);
    expect(change.title).toBe('allow it in quiet');
    expect(diffOf(quiet, change)).toEqual([
      '+  ingress:',
      '+    - from:',
      '+        - ipBlock:',
      '+            cidr: 10.0.0.1/32',
      '+  egress:',
      '+    - ports:',
      '+        - protocol: UDP',
      '+          port: 53',
    ]);
  });
});

describe('what a DHCP server gave a port', () => {
  function leasedAfter(lease: string, ...changes: readonly LeaseField[]) {
    const written = `      dhcp: true\n${lease === '' ? '' : `      lease: ${lease}\n`}`;
    const text = readFileSync(sample, 'utf8').replace('      address: 192.168.100.10/24\n', written);
    const after = changes.reduce((all, one) => applyChange(all, setPortLease(all, 'Port1', one)), read(text));
    const port = after.topology.appliance?.resource.ports.find(({ name }) => name === 'Port1');
    expect(port && addressingOf(port)).toBe('dhcp');
    expect(port?.dns).toEqual([]);
    const { address, gateway, dns } = port?.lease ?? {};
    return address && [address.address, gateway ?? [], dns ?? []].flat(2).map(formatIpv4).join(' ');
  }

  it.each<[string, readonly LeaseField[], string | undefined]>([
    ['', [{ field: 'address', value: '10.9.0.5/24' }], '10.9.0.5'],
    ['{ address: 10.9.0.5/24, gateway: 10.9.0.1 }', [{ field: 'address', value: null }], undefined],
    [
      '{ address: 10.9.0.5/24 }',
      [
        { field: 'gateway', value: '10.9.0.1' },
        { field: 'dns', value: ['10.9.0.2', '10.9.0.3'] },
        { field: 'address', value: '10.9.0.6/24' },
      ],
      '10.9.0.6 10.9.0.1 10.9.0.2 10.9.0.3',
    ],
    [
      '{ address: 10.9.0.5/24, gateway: 10.9.0.1, dns: [10.9.0.2] }',
      [
        { field: 'gateway', value: null },
        { field: 'dns', value: null },
      ],
      '10.9.0.5',
    ],
  ])('%s becomes what is typed', (lease, changes, expected) => {
    expect(leasedAfter(lease, ...changes)).toBe(expected);
  });
});
