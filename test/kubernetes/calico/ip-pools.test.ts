/** Calico's own objects: pools, blocks of a dump, reservations, and what pods ask for by annotations. */
import { describe, expect, it } from 'vitest';
import { formatPrefix } from '#core/address/prefix';
import {
  addressText,
  buildFixture,
  controller,
  pod,
  type BuiltFixture,
} from '#test/kubernetes/cluster-fixture';
import { messageOf } from '../../words';

const calico = (kind: string, name: string, spec: object) => ({
  apiVersion: 'crd.projectcalico.org/v1',
  kind,
  metadata: { name },
  spec,
});
const pool = (name: string, cidr: string, spec: object = {}) =>
  calico('IPPool', name, { cidr, vxlanMode: 'Always', ...spec });
const node = (name: string, labels: object, annotations: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels, annotations },
});
const on = (nodeName: string, name = 'a', annotations: object = {}, status: object = {}) =>
  pod(name, { nodeName }, { status }, { labels: {}, annotations });
const asks = (annotation: string, ...values: string[]) => ({
  [`cni.projectcalico.org/${annotation}`]: JSON.stringify(values),
});

function addresses({ pods }: BuiltFixture): readonly string[] {
  return pods.map((one) => `${one.name} ${addressText(one.address)}`);
}

function codes({ problems }: BuiltFixture): readonly string[] {
  return problems.map(({ code, path }) => `${code} ${path}`.trim());
}

const low = pool('a-low', '172.27.0.0/24');
const high = pool('b-high', '172.27.200.0/24');

describe('pods get addresses', () => {
  it.each<[string, readonly object[], string]>([
    ['of the pools instead of podSubnet', [high, on('worker')], 'a 172.27.200.67'],
    ['of the first pool by name', [high, low, on('worker')], 'a 172.27.0.67'],
    [
      'not of a disabled pool',
      [pool('a', '172.27.0.0/24', { disabled: true }), high, on('worker')],
      'a 172.27.200.67',
    ],
    [
      'of the pool for their node',
      [
        node('worker', { rack: 'two' }),
        pool('a', '172.27.0.0/24', { nodeSelector: 'rack != "two"' }),
        high,
        on('worker'),
      ],
      'a 172.27.200.3',
    ],
    [
      'not of a pool for other uses',
      [pool('a', '172.27.0.0/24', { allowedUses: ['Tunnel'] }), high, on('worker')],
      'a 172.27.200.2',
    ],
    [
      'of the pool that they ask for',
      [low, high, on('worker', 'a', asks('ipv4pools', 'b-high'))],
      'a 172.27.200.0',
    ],
    [
      'of the range that they ask for, whatever nodes the pool is for',
      [
        low,
        pool('b', '172.27.200.0/24', { nodeSelector: '!all()' }),
        on('worker', 'a', asks('ipv4pools', '172.27.200.0/24')),
      ],
      'a 172.27.200.0',
    ],
    ['that they ask for', [on('worker', 'a', asks('ipAddrs', '172.27.77.7'))], 'a 172.27.77.7'],
    [
      'that they ask for past the address management',
      [on('worker', 'a', asks('ipAddrsNoIpam', '172.27.77.8'))],
      'a 172.27.77.8',
    ],
    [
      'that a dump has before those that they ask for',
      [on('worker', 'a', asks('ipAddrs', '172.27.7.7'), { podIP: '172.27.8.8', phase: 'Running' })],
      'a 172.27.8.8',
    ],
    [
      'that are not reserved',
      [calico('IPReservation', 'r', { reservedCIDRs: ['172.27.0.66/31'] }), on('worker')],
      'a 172.27.0.69',
    ],
    [
      'of the blocks that a dump names',
      [
        calico('BlockAffinity', 'x', { cidr: '172.27.9.64/26', node: 'worker', state: 'confirmed' }),
        on('worker'),
      ],
      'a 172.27.9.67',
    ],
    ...[true, 'true'].map((deleted): [string, readonly object[], string] => [
      `not of a block that is on its way out, as ${typeof deleted}`,
      [calico('BlockAffinity', 'x', { cidr: '172.27.9.64/26', node: 'worker', deleted }), on('worker')],
      'a 172.27.0.67',
    ]),
    [
      'nor of one that is not confirmed',
      [
        calico('BlockAffinity', 'x', { cidr: '172.27.9.64/26', node: 'worker', state: 'pendingDeletion' }),
        on('worker'),
      ],
      'a 172.27.0.67',
    ],
    [
      'of a block that a dump names in one of several pools',
      [
        low,
        high,
        calico('BlockAffinity', 'x', { cidr: '172.27.200.192/26', node: 'worker', state: 'confirmed' }),
        on('worker', 'a', asks('ipv4pools', 'b-high')),
      ],
      'a 172.27.200.195',
    ],
    [
      'in the order of the dump’s free ones',
      [
        calico('IPAMBlock', 'x', {
          cidr: '172.27.9.64/26',
          affinity: 'host:worker',
          unallocated: [9, 3, 5, 7],
        }),
        on('worker'),
      ],
      'a 172.27.9.71',
    ],
  ])('%s', (_, objects, expected) => {
    expect(addresses(buildFixture({ objects }))).toEqual([expected]);
  });

  it('by their namespace’s annotation, unless they ask themselves', () => {
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'default', annotations: asks('ipv4pools', 'b-high') },
    };
    const objects = [namespace, low, high, on('worker'), on('worker', 'b', asks('ipv4pools', 'a-low'))];
    expect(addresses(buildFixture({ objects }))).toEqual(['a 172.27.200.0', 'b 172.27.0.67']);
  });

  it('of another node’s block when there is no other, unless that is forbidden', () => {
    const objects = [
      pool('a', '172.27.0.0/28', { blockSize: 29 }),
      controller('Deployment', 'web', { replicas: 9 }, { nodeName: 'worker' }),
    ];
    const own = (built: BuiltFixture) => built.pods.filter(({ address }) => address !== null).length;
    const borrowing = buildFixture({ objects });
    // 16 addresses, less two tunnels, CoreDNS's two and one of each controller's.
    expect(own(borrowing)).toBe(9);
    expect(new Set(addresses(borrowing)).size).toBe(9);
    const strict = buildFixture({
      objects: [calico('IPAMConfig', 'default', { strictAffinity: true }), ...objects],
    });
    expect(own(strict)).toBe(5);
    expect(codes(strict)).toEqual(['HS331']);
  });

  it('of no pool when none is for their node', () => {
    const built = buildFixture({ objects: [pool('a', '172.27.0.0/24', { disabled: true }), on('worker')] });
    expect(addresses(built)).toEqual(['a -']);
    expect(codes(built)).toEqual(['HS336']);
  });
});

describe('what cannot be had is reported', () => {
  it.each<[string, object, string]>([
    ['a pool that is not there', asks('ipv4pools', 'nowhere'), 'asks for the IP pool nowhere'],
    [
      'an address in no pool',
      asks('ipAddrs', '10.1.1.1'),
      'asks for the address 10.1.1.1, which is in no IP pool',
    ],
    ['an annotation that is no list', { 'cni.projectcalico.org/ipv4pools': 'a-low' }, 'that is no list'],
    ['a list of more than texts', { 'cni.projectcalico.org/ipv4pools': '["a-low", 5]' }, 'that is no list'],
  ])('%s', (_, annotations, message) => {
    const { pods, problems } = buildFixture({ objects: [low, on('worker', 'a', annotations)] });
    expect(pods[0]?.address).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['HS336']);
    expect(messageOf(problems[0])).toContain(message);
  });

  it('an address that another pod asks for, too', () => {
    const objects = [
      on('worker', 'a', asks('ipAddrs', '172.27.7.7')),
      on('worker', 'b', asks('ipAddrs', '172.27.7.7')),
    ];
    const built = buildFixture({ objects });
    expect(addresses(built)).toEqual(['a 172.27.7.7', 'b -']);
    expect(codes(built)).toEqual(['HS336']);
  });
});

describe('pools that Calico would refuse', () => {
  it.each<[string, object, string]>([
    ['no range', { cidr: '172.27.0.0/33' }, 'HS334 spec.cidr'],
    ['no cidr', { cidr: null }, 'HS334 spec.cidr'],
    ['blocks larger than the pool', { cidr: '172.27.0.0/28', blockSize: 26 }, 'HS334 spec.blockSize'],
    ['blocks that are too small', { blockSize: 33 }, 'HS334 spec.blockSize'],
    ['two tunnels at once', { ipipMode: 'CrossSubnet' }, 'HS334 spec.vxlanMode'],
    ['a bad selector', { nodeSelector: 'rack = one' }, 'HS334 spec.nodeSelector'],
  ])('%s', (_, spec, expected) => {
    expect(codes(buildFixture({ objects: [pool('p', '172.27.0.0/24', spec)] }))).toEqual([expected]);
  });

  it('overlap', () => {
    const built = buildFixture({ objects: [low, pool('c', '172.27.0.128/25')] });
    expect(codes(built)).toEqual(['HS334 spec.cidr']);
    expect(built.cluster.podNetwork.pools.map(({ subnet }) => formatPrefix(subnet))).toEqual([
      '172.27.0.0/24',
    ]);
  });

  it('are a warning when kube-proxy does not know them', () => {
    const built = buildFixture({ objects: [low, pool('p', '10.244.0.0/16')] });
    expect(codes(built)).toEqual(['HS335 spec.cidr']);
  });
});

describe('tunnels', () => {
  it('of both kinds have an address each', () => {
    const { cluster } = buildFixture({
      objects: [low, pool('z', '172.27.9.0/24', { vxlanMode: 'Never', ipipMode: 'Always' })],
    });
    expect(
      cluster.nodes.map(
        ({ tunnels }) => `${addressText(tunnels.VXLAN ?? null)} ${addressText(tunnels.IPIP ?? null)}`,
      ),
    ).toEqual(['172.27.0.0 172.27.9.0', '172.27.0.64 172.27.9.64']);
  });

  it('keep the addresses that a dump’s nodes are annotated with', () => {
    const objects = [node('worker', {}, { 'projectcalico.org/IPv4VXLANTunnelAddr': '172.27.5.64' })];
    const { cluster } = buildFixture({ objects });
    expect(addressText(cluster.nodes[1]?.tunnels.VXLAN ?? null)).toBe('172.27.5.64');
    expect(cluster.nodes[1]?.blocks.map(formatPrefix)).toContain('172.27.5.64/26');
  });
});

it('names the settings of Felix that are not followed', () => {
  const felix = calico('FelixConfiguration', 'default', {
    bpfEnabled: true,
    vxlanPort: 4790,
    logSeverityScreen: 'Info',
  });
  const built = buildFixture({ objects: [felix] });
  expect(codes(built)).toEqual(['HS391 spec.bpfEnabled']);
  expect(built.cluster.podNetwork.vxlan).toEqual({ vni: 4096, port: 4790, mtu: null, fromPods: false });
});

describe('settings of Felix without effect', () => {
  const told = (name: string, spec: object): readonly string[] =>
    codes(buildFixture({ objects: [calico('FelixConfiguration', name, spec)] }));
  it.each<[object, readonly string[]]>([
    [{ bpfEnabled: true }, ['bpfEnabled']],
    [{ bpfEnabled: false }, []],
    [{ wireguardEnabled: true }, ['wireguardEnabled']],
    [{ defaultEndpointToHostAction: 'Return' }, ['defaultEndpointToHostAction']],
    [{ defaultEndpointToHostAction: 'ACCEPT' }, []],
    [{ ipipEnabled: false, vxlanEnabled: false }, ['ipipEnabled', 'vxlanEnabled']],
    [{ ipipEnabled: true, vxlanEnabled: true }, []],
    [{ workloadSourceSpoofing: 'Any' }, ['workloadSourceSpoofing']],
    [{ workloadSourceSpoofing: 'Disabled' }, []],
    [{ chainInsertMode: 'Append' }, ['chainInsertMode']],
    [{ chainInsertMode: 'Insert' }, []],
  ])('%j', (spec, fields) => {
    expect(told('default', spec)).toEqual(fields.map((field) => `HS391 spec.${field}`));
  });

  it.each([
    ['vxlanVNI', 4097],
    ['vxlanPort', 8472],
    ['vxlanMTU', 1400],
    ['ipipMTU', 1400],
    ['natOutgoingAddress', '192.168.20.9'],
    ['allowVXLANPacketsFromWorkloads', true],
  ])('%s of one node, which all of them have or none', (field, value) => {
    expect(told('node.worker', { [field]: value })).toEqual([`HS391 spec.${field}`]);
    expect(told('default', { [field]: value })).toEqual([]);
  });
});

it('names a choice of pools by namespace that is not followed', () => {
  const pool = (namespaceSelector: string): object =>
    calico('IPPool', 'p', { cidr: '172.27.0.0/17', namespaceSelector });
  expect(codes(buildFixture({ objects: [pool("team == 'a'")] }))).toEqual(['HS391 spec.namespaceSelector']);
  expect(codes(buildFixture({ objects: [pool('all()')] }))).toEqual([]);
});
