/** Subnets and encapsulation as a dump says them: who says it, and what becomes of the appliance's settings. */
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { ask } from '#core/analysis/ask';
import { formatPrefix } from '#core/address/prefix';
import { dumpFactWords } from '#core/sentences/kubernetes/dumps';
import { sentenceOf } from '#core/sentences/catalogue';
import { topologyOf } from '../../analysis/topologies';

const APPLIANCE = `
apiVersion: hopscope.dev/v1
kind: Appliance
metadata: { name: edge }
spec:
  model: pro-gpu
  ports: [{ name: Port3, address: 192.168.20.10/24, compute: true }]
  kubernetes: { nodeIPs: 192.168.20.20-192.168.20.21 }
`;

const object = (
  apiVersion: string,
  kind: string,
  name: string,
  rest: object,
  metadata: object = {},
): object => ({
  apiVersion,
  kind,
  metadata: { name, ...metadata },
  ...rest,
});
const containers = [{ name: 'c', ports: [{ containerPort: 80 }] }];
const running = (name: string, podIP: string, nodeName = 'w1', labels: object = { app: name }): object =>
  object('v1', 'Pod', name, { spec: { nodeName, containers }, status: { podIP } }, { labels });
const service = (name: string, clusterIP: string): object =>
  object('v1', 'Service', name, { spec: { clusterIP, selector: { app: name }, ports: [{ port: 80 }] } });
const config = (name: string, key: string, text: string): object =>
  object('v1', 'ConfigMap', name, { data: { [key]: text } }, { namespace: 'kube-system' });
const component = (name: string, argument: string): object =>
  object(
    'v1',
    'Pod',
    name,
    { spec: { hostNetwork: true, nodeName: 'master', containers: [{ name, command: [name, argument] }] } },
    { namespace: 'kube-system', labels: { component: name } },
  );

function modelOf(objects: readonly object[], appliance = APPLIANCE) {
  const texts = [appliance, ...objects.map((one) => JSON.stringify(one))];
  return buildModel(topologyOf(texts.filter((text) => text !== '').join('\n---\n')));
}

/** `pods 10.244.0.0/16, services 10.96.0.0/12, VXLAN`. */
function settingsOf(objects: readonly object[], appliance = APPLIANCE): string {
  const { podSubnet, serviceSubnet, encapsulation } = modelOf(objects, appliance).cluster;
  return `pods ${formatPrefix(podSubnet)}, services ${formatPrefix(serviceSubnet)}, ${encapsulation}`;
}

const pool = (spec: object): object =>
  object('crd.projectcalico.org/v1', 'IPPool', 'default-ipv4-ippool', {
    spec: { natOutgoing: true, ...spec },
  });
const installation = (spec: object, status: object = {}): object =>
  object('operator.tigera.io/v1', 'Installation', 'default', { spec, status });
const calicoNode = (environment: Readonly<Record<string, string>>): object =>
  object(
    'apps/v1',
    'DaemonSet',
    'calico-node',
    {
      spec: {
        selector: { matchLabels: { 'k8s-app': 'calico-node' } },
        template: {
          metadata: { labels: { 'k8s-app': 'calico-node' } },
          spec: {
            hostNetwork: true,
            containers: [
              {
                name: 'calico-node',
                env: Object.entries(environment).map(([name, value]) => ({ name, value })),
              },
            ],
          },
        },
      },
    },
    { namespace: 'kube-system' },
  );
const agent = (app: string): object => {
  const variables = { CALICO_IPV4POOL_CIDR: '10.51.0.0/16', CALICO_IPV4POOL_IPIP: 'Always' };
  const env = Object.entries(variables).map(([name, value]) => ({ name, value }));
  const spec = { hostNetwork: true, nodeName: 'k8s-edge-n1', containers: [{ name: 'calico-node', env }] };
  return object('v1', 'Pod', 'agent', { spec }, { namespace: 'kube-system', labels: { 'k8s-app': app } });
};
const annotated = (annotations: object): object => object('v1', 'Node', 'k8s-edge-n1', {}, { annotations });

const usual = 'services 172.28.0.0/16, VXLAN';

describe('who says it', () => {
  it.each<[string, readonly object[], string]>([
    ['nobody: the settings', [], `pods 172.27.0.0/16, ${usual}`],
    [
      'kube-proxy’s ConfigMap',
      [config('kube-proxy', 'config.conf', 'kind: KubeProxyConfiguration\nclusterCIDR: 10.42.0.0/16\n')],
      `pods 10.42.0.0/16, ${usual}`,
    ],
    [
      'kubeadm’s, of two families',
      [
        config(
          'kubeadm-config',
          'ClusterConfiguration',
          'networking: { podSubnet: "fd00::/56,10.43.0.0/16", serviceSubnet: 10.96.0.0/12 }',
        ),
      ],
      'pods 10.43.0.0/16, services 10.96.0.0/12, VXLAN',
    ],
    [
      'arguments of the control plane',
      [
        component('kube-controller-manager', '--cluster-cidr=10.44.0.0/16'),
        component('kube-apiserver', '--service-cluster-ip-range=10.45.0.0/20'),
      ],
      'pods 10.44.0.0/16, services 10.45.0.0/20, VXLAN',
    ],
    [
      'a ServiceCIDR',
      [object('networking.k8s.io/v1', 'ServiceCIDR', 'kubernetes', { spec: { cidrs: ['10.46.0.0/16'] } })],
      'pods 172.27.0.0/16, services 10.46.0.0/16, VXLAN',
    ],
    [
      'an IPPool',
      [pool({ cidr: '10.47.0.0/16', ipipMode: 'Always' })],
      'pods 10.47.0.0/16, services 172.28.0.0/16, IPIP',
    ],
    [
      'an Installation',
      [
        installation({
          calicoNetwork: { ipPools: [{ cidr: '10.48.0.0/16', encapsulation: 'VXLANCrossSubnet' }] },
        }),
      ],
      'pods 10.48.0.0/16, services 172.28.0.0/16, None',
    ],
    [
      'an Installation of few words, as the operator fills it in',
      [installation({}, { computed: { calicoNetwork: { ipPools: [{}] } } })],
      'pods 192.168.0.0/16, services 172.28.0.0/16, IPIP',
    ],
    [
      'calico-node’s environment',
      [calicoNode({ CALICO_IPV4POOL_CIDR: '10.49.0.0/16', CALICO_IPV4POOL_IPIP: 'Always' })],
      'pods 10.49.0.0/16, services 172.28.0.0/16, IPIP',
    ],
    ['that of one of its pods', [agent('calico-node')], 'pods 10.51.0.0/16, services 172.28.0.0/16, IPIP'],
    [
      'not that of another pod, whatever its container is called',
      [agent('probe')],
      `pods 172.27.0.0/16, ${usual}`,
    ],
    [
      'an IPPool before an Installation',
      [
        pool({ cidr: '10.47.0.0/16', vxlanMode: 'Always' }),
        installation({ calicoNetwork: { ipPools: [{ cidr: '10.48.0.0/16', encapsulation: 'IPIP' }] } }),
      ],
      `pods 10.47.0.0/16, ${usual}`,
    ],
    [
      'the pods’ addresses',
      [running('a', '10.50.1.2'), running('b', '10.50.7.2')],
      `pods 10.50.0.0/16, ${usual}`,
    ],
    [
      'as long as nothing of it lies in the setting',
      [running('a', '10.50.1.2'), running('b', '172.27.7.2')],
      `pods 172.27.0.0/16, ${usual}`,
    ],
    [
      'not so wide that it has the nodes',
      [running('a', '192.168.40.2'), running('b', '192.168.41.2')],
      `pods 192.168.32.0/19, ${usual}`,
    ],
    [
      'the services’ addresses, from the API server’s on',
      [service('kubernetes', '10.96.0.1'), service('b', '10.111.3.4')],
      'pods 172.27.0.0/16, services 10.96.0.0/12, VXLAN',
    ],
    [
      'not a cluster address alone, which may be a slip',
      [service('b', '10.111.3.4')],
      `pods 172.27.0.0/16, ${usual}`,
    ],
    [
      'calico-node by a tunnel’s address',
      [annotated({ 'projectcalico.org/IPv4IPIPTunnelAddr': '172.27.0.1' })],
      'pods 172.27.0.0/16, services 172.28.0.0/16, IPIP',
    ],
    [
      'calico-node by none',
      [annotated({ 'projectcalico.org/IPv4Address': '192.168.20.21/24' })],
      'pods 172.27.0.0/16, services 172.28.0.0/16, None',
    ],
  ])('%s', (_, objects, expected) => {
    expect(settingsOf(objects)).toBe(expected);
  });
});

it('without an Appliance everything that is inferred is listed', () => {
  const objects = [
    object('v1', 'Node', 'w1', { status: { addresses: [{ type: 'InternalIP', address: '10.1.0.5' }] } }),
    running('a', '10.244.1.2'),
    service('a', '10.96.7.7'),
    pool({ cidr: '10.244.0.0/16', ipipMode: 'CrossSubnet' }),
  ];
  const { cluster, problems } = modelOf(objects, '');
  expect(cluster.dumpFacts.map(dumpFactWords)).toEqual([
    'nodes node/master = w1 10.1.0.5 (its Node objects)',
    'subnet of the nodes 10.1.0.0/24 (its Node objects)',
    'pod subnet 10.244.0.0/16 (IPPool default-ipv4-ippool)',
    'service subnet 10.96.0.0/16 (the addresses of its services)',
    'encapsulation IPIP (IPPool default-ipv4-ippool)',
  ]);
  expect(problems.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['HS351 note']);
});

it('128 pods of one foreign subnet are one finding, with the setting that mends it', () => {
  const strangers = Array.from({ length: 128 }, (_, index) => running(`p${index}`, `10.244.0.${index}`));
  const { problems } = modelOf([running('own', '172.27.0.9'), ...strangers]);
  const told = problems.filter(({ code }) => code === 'HS333');
  expect(told.map(({ said }) => sentenceOf(said).join(' '))).toEqual([
    'Pod default/p0 (and 127 more) has an address of 10.244.0.0/16, outside the pod subnet 172.27.0.0/16. Set podSubnet of the appliance to the range of the cluster that the pod comes from, such as 10.244.0.0/16.',
  ]);
  expect(modelOf(strangers).problems.map(({ code }) => code)).not.toContain('HS333');
});

it('services of one foreign subnet are one finding, too', () => {
  const { problems } = modelOf(
    Array.from({ length: 40 }, (_, index) => service(`s${index}`, `10.96.3.${index + 1}`)),
  );
  const told = problems.filter(({ code }) => code === 'HS313');
  expect(told.map(({ said }) => sentenceOf(said).join(' '))).toEqual([
    'Service default/s0 (and 39 more) has the cluster address 10.96.3.1, outside the service subnet 172.28.0.0/16. Set serviceSubnet of the appliance to the range of the cluster that the object comes from, such as 10.96.0.0/16.',
  ]);
});

const permitting = object('networking.k8s.io/v1', 'NetworkPolicy', 'permit', {
  spec: {
    podSelector: { matchLabels: { app: 'b' } },
    ingress: [{ from: [{ podSelector: { matchLabels: { app: 'a' } } }] }],
  },
});

describe('a policy that permits, permits pods of a dump', () => {
  const pods = [running('a', '10.244.1.2', 'w1'), running('b', '10.244.2.3', 'w2')];
  it.each([
    ['without an Appliance', ''],
    ['beside one', APPLIANCE],
  ])('%s', (_, appliance) => {
    const model = modelOf([...pods, service('b', '10.96.7.7'), permitting], appliance);
    const question = { from: 'pod/a', to: 'svc/b', protocol: 'tcp', port: 80 } as const;
    const rest = { sourcePort: null, size: null, endpoint: null };
    expect(ask(model, { ...question, ...rest })).toMatchObject({ ok: true, outcome: 'delivered' });
  });
});

it('with CrossSubnet, nodes of different subnets have a tunnel between them, others have not', () => {
  const node = (name: string, address: string): object =>
    object(
      'v1',
      'Node',
      name,
      { status: { addresses: [{ type: 'InternalIP', address: address.replace(/\/.*/, '') }] } },
      { annotations: { 'projectcalico.org/IPv4Address': address } },
    );
  const { cluster, network } = modelOf(
    [
      node('a', '10.1.0.5/24'),
      node('b', '10.1.0.6/24'),
      node('c', '10.1.1.7/24'),
      pool({ cidr: '10.244.0.0/16', vxlanMode: 'CrossSubnet' }),
      running('on-b', '10.244.64.2', 'b'),
      running('on-c', '10.244.128.2', 'c'),
    ],
    '',
  );
  const routes = network.devices.find(({ name }) => name === 'node/master')?.routes ?? [];
  const devOf = (address: string) => routes.find(({ prefix }) => formatPrefix(prefix) === address)?.dev;
  expect(cluster.nodes.map(({ kubernetesName }) => kubernetesName)).toEqual(['a', 'b', 'c']);
  expect([devOf('10.244.64.0/26'), devOf('10.244.128.0/26')]).toEqual(['eth1', 'vxlan.calico']);
});

describe('what a dump says against a setting that is written', () => {
  const written = (kubernetes: string): string =>
    APPLIANCE.replace('kubernetes: {', `kubernetes: { ${kubernetes},`);
  const master = (taints: readonly object[]): object =>
    object(
      'v1',
      'Node',
      'k8s-edge-m0',
      { spec: { taints }, status: { addresses: [{ type: 'InternalIP', address: '192.168.20.20' }] } },
      { labels: { 'node-role.kubernetes.io/control-plane': '' } },
    );
  const noSchedule = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' };
  const own = { cidr: '172.27.0.0/16' };
  it.each<[string, readonly object[], string, readonly string[]]>([
    [
      'natOutgoing',
      [pool({ ...own, vxlanMode: 'Always', natOutgoing: false })],
      'calico: { natOutgoing: true }',
      ['natOutgoing false (IPPool default-ipv4-ippool), not true'],
    ],
    [
      'natOutgoing that nobody wrote',
      [pool({ ...own, vxlanMode: 'Always', natOutgoing: false })],
      'workers: 1',
      [],
    ],
    [
      'blockSize and vxlanMode',
      [pool({ ...own, blockSize: 24, vxlanMode: 'CrossSubnet' })],
      'calico: { blockSize: 26, encapsulation: IPIP }',
      [
        'encapsulation VXLAN (IPPool default-ipv4-ippool), not IPIP',
        'blockSize 24 (IPPool default-ipv4-ippool), not 26',
      ],
    ],
    [
      'a pool that is disabled says nothing beside one that is not',
      [
        object('crd.projectcalico.org/v1', 'IPPool', 'a', { spec: { cidr: '10.9.0.0/16', disabled: true } }),
        pool({ ...own, vxlanMode: 'Always' }),
      ],
      'calico: { encapsulation: VXLAN, natOutgoing: true, blockSize: 26 }',
      [],
    ],
    [
      'masterSchedulable, by the taint of before',
      [master([{ ...noSchedule, key: 'node-role.kubernetes.io/master' }])],
      'masterSchedulable: true',
      ['workloads on the master: false (its Node objects), not true'],
    ],
    [
      'masterSchedulable',
      [master([noSchedule])],
      'masterSchedulable: true',
      ['workloads on the master: false (its Node objects), not true'],
    ],
    ['masterSchedulable as it is', [master([])], 'masterSchedulable: true', []],
    [
      'a master that takes workloads',
      [master([])],
      'masterSchedulable: false',
      ['workloads on the master: true (its Node objects), not false'],
    ],
  ])('%s', (_, objects, kubernetes, expected) => {
    const { cluster } = modelOf(objects, written(kubernetes));
    const told = cluster.dumpFacts.filter(({ what }) => what !== 'nodes');
    expect(told.map((fact) => `${dumpFactWords(fact)}, not ${fact.setting ?? 'set'}`)).toEqual(expected);
  });
});

it('a pool on a network is one finding, which also says that it counts', () => {
  const lan = `
apiVersion: hopscope.dev/v1
kind: Network
metadata: { name: plant }
spec: { cidr: 192.168.20.0/24 }`;
  const appliance = `${APPLIANCE.replace('compute: true', 'compute: true, network: plant')}---${lan}`;
  const { problems } = modelOf([pool({ cidr: '192.168.20.0/24', vxlanMode: 'Always' })], appliance);
  const told = problems.filter(({ code }) => ['HS224', 'HS335', 'HS350'].includes(code));
  expect(told.map(({ code, said }) => `${code} ${sentenceOf(said)[0]}`)).toEqual([
    'HS224 IPPool default-ipv4-ippool: 192.168.20.0/24 overlaps 192.168.20.0/24, the network plant, and counts in place of the appliance’s podSubnet 172.27.0.0/16; what pods send there is not translated, as natOutgoing leaves addresses of a pool alone.',
  ]);
});

it('of nodes whose dump differs from nodeIPs only those are told', () => {
  const node = (name: string, address: string, labels: object = {}): object =>
    object('v1', 'Node', name, { status: { addresses: [{ type: 'InternalIP', address }] } }, { labels });
  const master = node('a', '192.168.20.20', { 'node-role.kubernetes.io/control-plane': '' });
  const told = (worker: string): readonly unknown[] =>
    modelOf([master, node('b', worker)]).problems.flatMap(({ said }) =>
      said.kind === 'HS350/address' ? [said.args.nodes] : [],
    );
  expect(told('192.168.20.25')).toEqual([[{ node: 'b', dump: '192.168.20.25', setting: '192.168.20.21' }]]);
  expect(told('192.168.20.21')).toEqual([]);
});

describe('how large packets may be, as a dump says it, against what the port takes', () => {
  const felix = (spec: object): object =>
    object('crd.projectcalico.org/v1', 'FelixConfiguration', 'default', { spec });
  const own = { cidr: '172.27.0.0/16' };
  const cni = (mtu: string): object => config('calico-config', 'veth_mtu', mtu);
  it.each<[string, readonly object[], readonly string[]]>([
    ['the CNI plugin’s over VXLAN', [cni('1451')], ['data.veth_mtu veth_mtu VXLAN 1450']],
    ['as much as fits', [cni('1450')], []],
    [
      'the CNI plugin’s over IP in IP',
      [pool({ ...own, ipipMode: 'Always' }), cni('1481')],
      ['data.veth_mtu veth_mtu IPIP 1480'],
    ],
    ['without a tunnel', [pool({ ...own }), cni('1481')], []],
    ['Felix’s of VXLAN', [felix({ vxlanMTU: 1451 })], ['spec.vxlanMTU vxlanMTU VXLAN 1450']],
    ['Felix’s of a tunnel that no pool uses', [felix({ ipipMTU: 1500 })], []],
    [
      'Felix’s of IP in IP',
      [pool({ ...own, ipipMode: 'CrossSubnet' }), felix({ ipipMTU: 1481, vxlanMTU: 1500 })],
      ['spec.ipipMTU ipipMTU IPIP 1480'],
    ],
  ])('%s', (_, objects, expected) => {
    const told = modelOf(objects).problems.flatMap(({ path, said }) =>
      said.kind === 'HS353' ? [`${path} ${said.args.field} ${said.args.tunnel} ${said.args.most}`] : [],
    );
    expect(told).toEqual(expected);
  });
});

describe('how kube-proxy tells pods from others', () => {
  const proxy = (text: string): object =>
    config('kube-proxy', 'config.conf', `kind: KubeProxyConfiguration\n${text}`);
  const node = (name: string, podCIDR: string): object => object('v1', 'Node', name, { spec: { podCIDR } });
  const pods = [running('a', '172.27.9.2', 'k8s-edge-n1'), running('b', '172.27.9.3', 'k8s-edge-n1')];
  /** Whether the pod behind the service sees the pod that asks as itself, and whom the node masquerades. */
  const seen = (...objects: readonly object[]): readonly string[] => {
    const model = modelOf([...pods, service('b', '172.28.7.7'), ...objects]);
    const rest = { protocol: 'tcp', port: 80, sourcePort: null, size: null, endpoint: null } as const;
    const answer = ask(model, { from: 'pod/a', to: 'svc/b', ...rest });
    if (!answer.ok || !answer.trace) throw new Error('The question cannot be put.');
    const steps = answer.trace.forward.hops.flatMap((hop) => hop.steps);
    const { chains } = model.network.devices.find(({ name }) => name === 'node/worker')?.rules ?? {
      chains: [],
    };
    const rules = chains.filter(({ name }) => name.startsWith('KUBE-SVC-')).flatMap((chain) => chain.rules);
    const mark = rules.find(
      ({ comment, action }) => comment === 'default/b cluster IP' && action.type === 'jump',
    );
    const { source } = mark?.match ?? {};
    const others = source ? `all but ${source.prefixes.map(formatPrefix).join(', ')}` : 'everybody';
    const chain = mark?.action.type === 'jump' ? mark.action.chain : '';
    return [
      steps.some(({ action }) => action === 'snat') ? 'masqueraded' : 'itself',
      chain === '' ? 'nobody' : chain.includes('not from pods') ? 'by interface' : others,
    ];
  };
  it.each<[string, readonly object[], readonly string[]]>([
    ['by nothing that is told: the pod subnet', [], ['itself', 'all but 172.27.0.0/16']],
    ['ClusterCIDR', [proxy('clusterCIDR: 172.27.0.0/16')], ['itself', 'all but 172.27.0.0/16']],
    ['ClusterCIDR of others', [proxy('clusterCIDR: 10.9.0.0/16')], ['masqueraded', 'all but 10.9.0.0/16']],
    ['a file without a range: nobody', [proxy('clusterCIDR: ""')], ['itself', 'nobody']],
    [
      'NodeCIDR, to which Calico does not keep',
      [proxy('detectLocalMode: NodeCIDR'), node('k8s-edge-n1', '10.9.1.0/24')],
      ['masqueraded', 'all but 10.9.1.0/24'],
    ],
    [
      'NodeCIDR with the pod in it',
      [proxy('detectLocalMode: NodeCIDR'), node('k8s-edge-n1', '172.27.9.0/24')],
      ['itself', 'all but 172.27.9.0/24'],
    ],
    ['NodeCIDR without any', [proxy('detectLocalMode: NodeCIDR')], ['itself', 'nobody']],
    [
      'InterfaceNamePrefix',
      [proxy('detectLocalMode: InterfaceNamePrefix\ndetectLocal: { interfaceNamePrefix: cali }')],
      ['itself', 'by interface'],
    ],
    [
      'InterfaceNamePrefix of another plugin',
      [proxy('detectLocalMode: InterfaceNamePrefix\ndetectLocal: { interfaceNamePrefix: veth }')],
      ['masqueraded', 'by interface'],
    ],
    [
      'BridgeInterface, of which there is none',
      [proxy('detectLocalMode: BridgeInterface\ndetectLocal: { bridgeInterface: cbr0 }')],
      ['masqueraded', 'by interface'],
    ],
    [
      'masqueradeAll',
      [proxy('clusterCIDR: 172.27.0.0/16\niptables: { masqueradeAll: true }')],
      ['masqueraded', 'everybody'],
    ],
  ])('%s', (_, objects, expected) => {
    expect(seen(...objects)).toEqual(expected);
  });
});

it('the podCIDRs of nodes tell the pod subnet where nothing else does', () => {
  const node = (name: string, podCIDR: string): object => object('v1', 'Node', name, { spec: { podCIDR } });
  const { cluster } = modelOf([node('m', '10.61.0.0/24'), node('w', '10.61.1.0/24')]);
  expect(formatPrefix(cluster.podSubnet)).toBe('10.61.0.0/16');
});
