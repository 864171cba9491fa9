import { describe, expect, it } from 'vitest';
import type { Severity } from '#core/topology/problem';
import { placeOf, plain, read, spoil } from './topologies';
import { messageOf, remedyOf } from '../words';

type Case = readonly [
  code: string,
  severity: Severity,
  from: string,
  to: string,
  marked: string,
  path: string,
  message: string,
  remedy: string,
];

const noCompute = '      compute: true\n';

const cases: readonly Case[] = [
  [
    'HS203',
    'error',
    '  name: offices\nspec',
    '  name: plant-floor\nspec',
    'plant-floor\nspec:\n  cidr: 192.168.40',
    'metadata.name',
    'a.topology.yaml line 39',
    'another name',
  ],
  [
    'HS210',
    'error',
    '- name: Port2',
    '- name: Port7',
    'Port7',
    'spec.ports[0].name',
    'pro-gpu has no port "Port7"',
    'It has Port1, Port2, Port3, Port4, Port5, Port6.',
  ],
  [
    'HS210',
    'error',
    'model: pro-gpu\n  ports:\n    - name: Port2',
    'model: pro-2\n  ports:\n    - name: Port5',
    'Port5',
    'spec.ports[0].name',
    'pro-2 has no port',
    'It has Port1, Port2, Port3, Port4.',
  ],
  [
    'HS211',
    'error',
    '- name: Port2',
    '- name: Port3',
    'Port3\n      network: plant',
    'spec.ports[1].name',
    'second time',
    'Port1',
  ],
  [
    'HS212',
    'error',
    'dns: [10.126.72.2]',
    'compute: true',
    'true\n  kubernetes',
    'spec.ports[1].compute',
    'enabled on Port2 already',
    'Write false',
  ],
  [
    'HS213',
    'error',
    'compute: true',
    'dhcp: true',
    '192.168.20.10/24',
    'spec.ports[1].address',
    'DHCP and has a static address',
    'Remove the address',
  ],
  [
    'HS213',
    'error',
    'gateway: 10.126.72.1',
    'lease: { address: 10.126.72.30/21 }',
    '{ address: 10.126.72.30',
    'spec.ports[0].lease',
    'has a lease',
    'Write "dhcp: true"',
  ],
  [
    'HS214',
    'error',
    'gateway: 10.126.72.1',
    'gateway: 10.126.80.1',
    '10.126.80.1',
    'spec.ports[0].gateway',
    '10.126.72.0/21',
    '10.126.72.1.',
  ],
  [
    'HS214',
    'error',
    '      address: 10.126.72.30/21\n',
    '',
    '10.126.72.1\n',
    'spec.ports[0].gateway',
    'no address',
    'Add its address',
  ],
  [
    'HS214',
    'error',
    'gateway: 192.168.40.1',
    'gateway: 192.168.41.1',
    '192.168.41.1',
    'spec.interfaces[0].gateway',
    '192.168.40.0/24',
    '192.168.40.1.',
  ],
  [
    'HS215',
    'error',
    'address: 192.168.40.25/24',
    'address: 192.168.40.255/24',
    '192.168.40.255/24',
    'spec.interfaces[0].address',
    'first or last address',
    '/24.',
  ],
  [
    'HS215',
    'error',
    'address: 192.168.20.10/24',
    'address: 192.168.20.0/24',
    '192.168.20.0/24\n      compute',
    'spec.ports[1].address',
    'first or last address',
    'Write 192.168.20.3/24.',
  ],
  [
    'HS216',
    'warning',
    noCompute,
    '',
    'kubernetes:',
    'spec.kubernetes',
    'compute is enabled on no port',
    'compute: true',
  ],
  [
    'HS216',
    'warning',
    '      address: 192.168.20.10/24\n',
    '',
    'true\n  kubernetes',
    'spec.ports[1].compute',
    'no static address',
    'Give Port3',
  ],
  [
    'HS220',
    'error',
    'nodeIPs: 192.168.20.20-192.168.20.21',
    'nodeIPs: 192.168.30.20-192.168.30.21',
    '192.168.30.20-',
    'spec.kubernetes.nodeIPs',
    'outside the subnet of the compute port Port3, 192.168.20.0/24',
    'Write 192.168.20.20-192.168.20.21.',
  ],
  [
    'HS221',
    'error',
    'nodeIPs: 192.168.20.20-192.168.20.21',
    'nodeIPs: 192.168.20.20',
    '192.168.20.20\n',
    'spec.kubernetes.nodeIPs',
    'gives 1 node address; a master and 1 worker need 2',
    'Write 192.168.20.20-192.168.20.21.',
  ],
  [
    'HS221',
    'error',
    'workers: 1',
    'workers: 2',
    '192.168.20.20-',
    'spec.kubernetes.nodeIPs',
    '2 workers need 3',
    'Write 192.168.20.20-192.168.20.22.',
  ],
  [
    'HS222',
    'error',
    'nodeIPs: 192.168.20.20-192.168.20.21',
    'nodeIPs: 192.168.20.10-192.168.20.11',
    '192.168.20.10-',
    'spec.kubernetes.nodeIPs',
    'the address of Port3',
    'Write 192.168.20.11-192.168.20.12.',
  ],
  [
    'HS222',
    'error',
    'serviceIPs: 192.168.20.30-192.168.20.39',
    'serviceIPs: 192.168.20.21-192.168.20.30',
    '192.168.20.21-192.168.20.30',
    'spec.kubernetes.serviceIPs',
    'contain 192.168.20.21, a node address',
    'Write 192.168.20.22-192.168.20.31.',
  ],
  [
    'HS223',
    'warning',
    'serviceIPs: 192.168.20.30-192.168.20.39',
    'serviceIPs: 192.168.21.30-192.168.21.39',
    '192.168.21.30-',
    'spec.kubernetes.serviceIPs',
    'outside the subnet',
    'Write 192.168.20.30-192.168.20.39.',
  ],
  [
    'HS224',
    'warning',
    'podSubnet: 172.27.0.0/16',
    'podSubnet: 192.168.0.0/18',
    '192.168.0.0/18',
    'spec.kubernetes.podSubnet',
    'the network offices',
    'in use nowhere',
  ],
  [
    'HS224',
    'warning',
    'model: pro-gpu\n',
    'model: pro-gpu\n  internalSwitch:\n    cidr: 192.168.20.128/25\n',
    '192.168.20.128/25',
    'spec.internalSwitch.cidr',
    'overlaps 192.168.20.0/24, the network plant-floor',
    'in use nowhere',
  ],
  [
    'HS224',
    'error',
    'serviceSubnet: 172.28.0.0/16',
    'serviceSubnet: 172.27.8.0/24',
    '172.27.8.0/24',
    'spec.kubernetes.serviceSubnet',
    'the pod subnet',
    'in use nowhere',
  ],
  [
    'HS224',
    'error',
    'podSubnet: 172.27.0.0/16',
    'podSubnet: 172.29.0.0/16',
    '172.29.0.0/16',
    'spec.kubernetes.podSubnet',
    'the internal switch',
    'in use nowhere',
  ],
  [
    'HS225',
    'warning',
    'workers: 1',
    'metallb: { mode: bgp }',
    'bgp',
    'spec.kubernetes.metallb.mode',
    'no peer',
    'layer2',
  ],
  [
    'HS226',
    'error',
    'model: pro-gpu\n',
    'model: pro-gpu\n  internalSwitch:\n    cidr: 172.29.0.0/30\n',
    '172.29.0.0/30',
    'spec.internalSwitch.cidr',
    'need 3 addresses',
    'Write 172.29.0.0/29.',
  ],
  [
    'HS226',
    'error',
    'serviceSubnet: 172.28.0.0/16',
    'serviceSubnet: 172.28.0.8/31',
    '172.28.0.8/31',
    'spec.kubernetes.serviceSubnet',
    'fewer than 8 addresses',
    'Write 172.28.0.8/29.',
  ],
  [
    'HS226',
    'error',
    'podSubnet: 172.27.0.0/16',
    'podSubnet: 172.27.0.0/28',
    '172.27.0.0/28',
    'spec.kubernetes.podSubnet',
    'a /26',
    'Write 172.27.0.0/26.',
  ],
  [
    'HS230',
    'error',
    'network: uplink',
    'network: uplinks',
    'uplinks',
    'spec.ports[0].network',
    'no Network "uplinks"',
    'Did you mean "uplink"?',
  ],
  [
    'HS230',
    'error',
    'masquerade: [offices]',
    'masquerade: [uplink]',
    'uplink]',
    'spec.masquerade[0]',
    'no interface in uplink',
    'plant-floor, offices',
  ],
  [
    'HS231',
    'error',
    'address: 192.168.40.25/24\n      gateway: 192.168.40.1',
    'address: 192.168.41.25/24',
    '192.168.41.25/24',
    'spec.interfaces[0].address',
    'outside its network offices',
    '192.168.40.25/24',
  ],
  [
    'HS231',
    'error',
    'address: 192.168.40.25/24\n      gateway: 192.168.40.1',
    'address: 192.168.41.1/24',
    '192.168.41.1/24',
    'spec.interfaces[0].address',
    'outside its network offices',
    'such as 192.168.40.2/24',
  ],
  [
    'HS248',
    'warning',
    'gateway: 192.168.40.1',
    'gateway: 192.168.40.11',
    '192.168.40.11',
    'spec.interfaces[0].gateway',
    'Nobody in offices has the address of this gateway, 192.168.40.11.',
    'Write 192.168.40.1 (plant-gateway).',
  ],
  [
    'HS232',
    'error',
    'address: 192.168.40.25/24\n      gateway: 192.168.40.1',
    'address: 192.168.40.1/24',
    '192.168.40.1/24\n  listens',
    'spec.interfaces[0].address',
    'belongs to plant-gateway already',
    'Write a free one',
  ],
  [
    'HS232',
    'error',
    'address: 192.168.20.1/24',
    'address: 192.168.20.21/24',
    '192.168.20.21/24',
    'spec.interfaces[0].address',
    'the node addresses 192.168.20.20-192.168.20.21',
    '192.168.20.22/24',
  ],
  [
    'HS215',
    'error',
    'address: 192.168.40.25/24',
    'address: 192.168.40.0/24',
    '192.168.40.0/24\n      gateway',
    'spec.interfaces[0].address',
    '192.168.40.0 is the first or last address',
    'Write 192.168.40.2/24.',
  ],
  [
    'HS233',
    'note',
    'cidr: 10.126.72.0/21',
    'cidr: 192.168.0.0/16',
    '192.168.0.0/16',
    'spec.cidr',
    '192.168.0.0/16 overlaps plant-floor, 192.168.20.0/24',
    'a subnet of its own',
  ],
  [
    'HS249',
    'warning',
    '  role: router',
    '  role: server',
    'masquerade: [offices]',
    'spec.masquerade',
    'plant-gateway is a server and forwards nothing',
    'Write "role: router"',
  ],
  [
    'HS248',
    'warning',
    'nextHop: 192.168.20.2\n',
    'nextHop: 192.168.20.10\n',
    '192.168.20.10\n      routeMetric',
    'spec.routes[1].nextHop',
    'The device, which has 192.168.20.10 on Port3, forwards nothing',
    'Write 192.168.20.1 (plant-gateway) or',
  ],
  [
    'HS248',
    'warning',
    'nextHop: 192.168.20.2\n',
    'nextHop: 192.168.20.77\n',
    '192.168.20.77',
    'spec.routes[1].nextHop',
    'Nobody in plant-floor has the address of this next hop, 192.168.20.77.',
    'Write 192.168.20.1 (plant-gateway) or',
  ],
  [
    'HS248',
    'warning',
    'via: 192.168.20.254',
    'via: 192.168.20.10',
    '192.168.20.10\n      metric',
    'spec.routes[0].via',
    'The device, which has 192.168.20.10 on Port3, forwards nothing',
    'Write 192.168.20.2 (plant-gateway)',
  ],
  [
    'HS248',
    'warning',
    '  role: router',
    '  role: server',
    '192.168.20.1\n      routeMetric: 100',
    'spec.routes[0].nextHop',
    'plant-gateway, 192.168.20.1, forwards nothing that comes from plant-floor.',
    'Write 192.168.20.254 (next-gateway).',
  ],
  [
    'HS240',
    'error',
    'nextHop: 192.168.20.2\n',
    'nextHop: 10.0.0.1\n',
    '10.0.0.1',
    'spec.routes[1].nextHop',
    'not on the subnet of Port3',
    'Write 192.168.20.1 (plant-gateway) or 192.168.20.2 (plant-gateway)',
  ],
  [
    'HS240',
    'error',
    'nextHop: 192.168.20.2\n',
    'nextHop: 192.168.20.255\n',
    '192.168.20.255',
    'spec.routes[1].nextHop',
    'first or last address',
    'plant-gateway',
  ],
  [
    'HS240',
    'error',
    'via: 192.168.20.254',
    'via: 192.168.30.254',
    '192.168.30.254',
    'spec.routes[0].via',
    'none of the subnets of plant-gateway',
    '192.168.20.0/24 or 192.168.40.0/24',
  ],
  [
    'HS241',
    'error',
    'destinationPrefix: 192.168.50.0/24\n      nextHop: 192.168.20.2\n      routeMetric: 200',
    'destinationPrefix: 192.168.40.9/24\n      nextHop: 192.168.20.2\n      routeMetric: 100',
    '192.168.40.9/24',
    'spec.routes[1].destinationPrefix',
    '192.168.40.0/24 with metric 100 already',
    'another metric',
  ],
  [
    'HS241',
    'error',
    'listens:',
    'routes: [{ to: 0.0.0.0/0, via: 192.168.40.1 }]\n  listens:',
    '0.0.0.0/0, via',
    'spec.routes[0].to',
    '0.0.0.0/0 with metric 0 already',
    'another metric',
  ],
  [
    'HS242',
    'error',
    '- interfaceAlias: Port3\n      destinationPrefix: 192.168.50',
    '- interfaceAlias: Prt3\n      destinationPrefix: 192.168.50',
    'Prt3',
    'spec.routes[1].interfaceAlias',
    'no port "Prt3"',
    'Write Port3.',
  ],
  [
    'HS243',
    'error',
    '- interfaceAlias: Port3\n      destinationPrefix: 192.168.50',
    '- interfaceAlias: Port2\n      destinationPrefix: 192.168.50',
    'Port2\n      destination',
    'spec.routes[1].interfaceAlias',
    'not enabled for compute',
    'Write Port3.',
  ],
  [
    'HS245',
    'warning',
    'destinationPrefix: 192.168.50.0/24',
    'destinationPrefix: 192.168.20.0/24',
    '192.168.20.2\n',
    'spec.routes[1].nextHop',
    'lies in 192.168.20.0/24 itself',
    'reached without a route',
  ],
  [
    'HS246',
    'warning',
    'destinationPrefix: 192.168.50.0/24',
    'destinationPrefix: 192.168.50.7/24',
    '192.168.50.7/24',
    'spec.routes[1].destinationPrefix',
    'read as 192.168.50.0/24',
    'Write 192.168.50.0/24.',
  ],
  [
    'HS246',
    'warning',
    'serviceSubnet: 172.28.0.0/16',
    'serviceSubnet: 172.28.0.1/16',
    '172.28.0.1/16',
    'spec.kubernetes.serviceSubnet',
    'read as 172.28.0.0/16',
    'Write 172.28.0.0/16.',
  ],
  [
    'HS247',
    'error',
    'nextHop: 192.168.20.2\n',
    'nextHop: 192.168.20.20\n',
    '192.168.20.20\n',
    'spec.routes[1].nextHop',
    "a node's own address",
    'plant-gateway',
  ],
  [
    'HS247',
    'error',
    'via: 192.168.20.254',
    'via: 192.168.40.1',
    '192.168.40.1\n      metric',
    'spec.routes[0].via',
    "plant-gateway's own address",
    'router',
  ],
  [
    'HS261',
    'error',
    'target: port/Port2',
    'target: port/Port2\n  state: restarted',
    'restarted',
    'spec.state',
    'cannot be restarted',
    'Write state: down',
  ],
  [
    'HS260',
    'warning',
    'target: port/Port2',
    'target: host/operator-pcc',
    'host/operator-pcc',
    'spec.target',
    'no host "operator-pcc"',
    'Did you mean "host/operator-pc"?',
  ],
  [
    'HS260',
    'warning',
    'target: port/Port2',
    'target: cable',
    'cable',
    'spec.target',
    'nothing that can break',
    'port/…',
  ],
];

describe('what can be read but not meant', () => {
  it.each(cases)('%s (%s): %s becomes %s', (code, severity, from, to, marked, path, message, remedy) => {
    const text = spoil(plain, from, to);
    const found = read(text).problems.filter((problem) => problem.code === code && problem.path === path);
    expect(found.map(({ line, column }) => ({ line, column }))).toContainEqual(placeOf(text, marked));
    const told = found
      .map((problem) => `${problem.severity} ${messageOf(problem)} ${remedyOf(problem)}`)
      .join('\n');
    expect(told).toContain(message);
    expect(told).toContain(remedy);
    expect(found.every((problem) => problem.severity === severity)).toBe(true);
  });

  it('tells a route over a DHCP port', () => {
    const text = spoil(
      plain,
      'address: 192.168.20.10/24\n      compute: true',
      'dhcp: true\n      compute: true',
    );
    const codes = read(text).problems.map(({ code, path }) => `${code} ${path}`);
    expect(codes).toEqual([
      'HS216 spec.ports[1].compute',
      'HS244 spec.routes[0].interfaceAlias',
      'HS244 spec.routes[1].interfaceAlias',
    ]);
  });

  it('does not blame a reference to what could not be read', () => {
    const text = spoil(plain, 'cidr: 10.126.72.0/21', 'cidr: everything');
    expect(read(text).problems.map(({ code }) => code)).toEqual(['HS122']);
  });

  it('lets a default route and a large prefix contain their next hop', () => {
    for (const prefix of ['0.0.0.0/0', '192.168.0.0/16']) {
      expect(read(spoil(plain, '192.168.50.0/24', prefix)).problems).toEqual([]);
    }
  });

  it('lets BGP announce service addresses from anywhere', () => {
    const metallb =
      '    workers: 1\n    metallb: { mode: bgp, peers: [{ address: 192.168.20.1, peerASN: 65001, selfASN: 65000 }] }';
    const outside = spoil(plain, '192.168.20.30-192.168.20.39', '10.50.0.1-10.50.0.10');
    expect(read(outside).problems.map(({ code }) => code)).toEqual(['HS223']);
    expect(read(spoil(outside, '    workers: 1', metallb)).problems).toEqual([]);
  });

  it('knows nodes and pods of workloads as targets of faults', () => {
    const deployment =
      '---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\n';
    for (const target of ['node/worker', 'node/k8s-contoso-edge-01-m0', 'pod/shop/web-7d9c5b9f5d-x2x']) {
      expect(read(spoil(plain, 'port/Port2', target) + deployment).problems).toEqual([]);
    }
  });
});

describe('several resources', () => {
  const second =
    '---\napiVersion: hopscope.dev/v1\nkind: Appliance\nmetadata: { name: two }\nspec: { model: pro-2 }\n';

  it('tells two appliances at both places', () => {
    const { problems, topology } = read(plain + second);
    const line = plain.split('\n').length + 2;
    expect(problems).toMatchObject([
      { code: 'HS202', severity: 'error', line: 3, column: 7, path: 'kind' },
      { code: 'HS202', severity: 'error', line, column: 7, path: 'kind' },
    ]);
    expect(messageOf(problems[0])).toContain(`line ${line}`);
    expect(messageOf(problems[1])).toContain('line 3');
    expect(topology.appliance?.resource.name).toBe('contoso-edge-01');
  });

  it('warns of a missing appliance, and reads manifests alone', () => {
    const { problems, topology } = read('apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n');
    expect(problems).toMatchObject([{ code: 'HS201', severity: 'warning', line: 1, column: 1, path: '' }]);
    expect(topology.kubernetes).toHaveLength(1);
  });

  it('uses the first of two diagrams', () => {
    const diagram = (name: string) =>
      `---\napiVersion: hopscope.dev/v1\nkind: Diagram\nmetadata: { name: ${name} }\n`;
    const { problems, topology } = read(plain + diagram('one') + diagram('two'));
    expect(problems).toMatchObject([{ code: 'HS204', severity: 'warning' }]);
    expect(topology.diagram?.resource.name).toBe('one');
  });

  it('takes junk in a diagram for a warning', () => {
    const diagram =
      '---\napiVersion: hopscope.dev/v1\nkind: Diagram\nmetadata: { name: main }\nspec:\n' +
      '  positions: { a: { x: 1, y: 2 }, b: { x: left } }\n  colour: red\n';
    const { problems, topology } = read(plain + diagram);
    expect(new Set(problems.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    expect(problems.length).toBeGreaterThan(1);
    expect(topology.diagram?.resource.positions).toEqual({ a: { x: 1, y: 2 } });
  });

  it('warns of a Kubernetes object that stands twice', () => {
    const pod = '---\napiVersion: v1\nkind: Pod\nmetadata: { name: a }\n';
    const { problems, topology } = read(plain + pod + pod);
    expect(problems).toMatchObject([{ code: 'HS203', severity: 'warning', path: 'metadata.name' }]);
    expect(topology.kubernetes.filter(({ resource }) => resource.kind === 'Pod')).toHaveLength(1);
  });
});
