/**
 * What services ask of MetalLB, and whether they may share: a table of annotations, fields and what comes of them.
 * Source: MetalLB documentation, "Usage"; metallb controller/service.go, internal/allocator/k8salloc.
 */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { readAddressWish } from '#core/kubernetes/metallb/address-wish';
import { buildFixture, pod, service } from '#test/kubernetes/cluster-fixture';

const today = 'metallb.io/loadBalancerIPs';
const yesterday = 'metallb.universe.tf/loadBalancerIPs';

describe('the address that a service asks for', () => {
  it.each<[string, object, string | null, string | null]>([
    ['none', {}, null, null],
    ['in its field', { spec: { loadBalancerIP: '10.0.0.1' } }, '10.0.0.1', null],
    ['in the annotation', { metadata: { annotations: { [today]: '10.0.0.1' } } }, '10.0.0.1', null],
    [
      'in the annotation of before',
      { metadata: { annotations: { [yesterday]: '10.0.0.2' } } },
      '10.0.0.2',
      null,
    ],
    [
      'in today’s first',
      { metadata: { annotations: { [yesterday]: '10.0.0.2', [today]: '10.0.0.1' } } },
      '10.0.0.1',
      null,
    ],
    [
      'of each family, as it has both',
      {
        metadata: { annotations: { [today]: 'fd00::1 , 10.0.0.1' } },
        spec: { clusterIPs: ['10.1.0.1', 'fd01::1'] },
      },
      '10.0.0.1',
      null,
    ],
    [
      'of each family, and it has one',
      { metadata: { annotations: { [today]: 'fd00::1 , 10.0.0.1' } }, spec: { clusterIPs: ['10.1.0.1'] } },
      null,
      `metadata.annotations.${today}`,
    ],
    [
      'twice of a family',
      { metadata: { annotations: { [today]: '10.0.0.1,10.0.0.2' } } },
      null,
      `metadata.annotations.${today}`,
    ],
    [
      'three times',
      {
        metadata: { annotations: { [today]: 'fd00::1,10.0.0.1,10.0.0.2' } },
        spec: { ipFamilyPolicy: 'RequireDualStack' },
      },
      null,
      `metadata.annotations.${today}`,
    ],
    [
      'of one family, and it has both',
      { spec: { loadBalancerIP: '10.0.0.1', ipFamilyPolicy: 'RequireDualStack' } },
      null,
      'spec.loadBalancerIP',
    ],
    [
      'of one family, and it may have both',
      { spec: { loadBalancerIP: '10.0.0.1', ipFamilyPolicy: 'PreferDualStack' } },
      '10.0.0.1',
      null,
    ],
    [
      'twice in the field, which takes one',
      { spec: { loadBalancerIP: '10.0.0.1, fd00::1', ipFamilyPolicy: 'RequireDualStack' } },
      null,
      'spec.loadBalancerIP',
    ],
    [
      'an empty annotation',
      { metadata: { annotations: { [today]: '' } }, spec: { loadBalancerIP: '10.0.0.3' } },
      '10.0.0.3',
      null,
    ],
    [
      'both ways',
      { metadata: { annotations: { [today]: '10.0.0.1' } }, spec: { loadBalancerIP: '10.0.0.1' } },
      null,
      `metadata.annotations.${today}`,
    ],
    ['what is none', { spec: { loadBalancerIP: 'x' } }, null, 'spec.loadBalancerIP'],
    [
      'one that is none among others',
      { metadata: { annotations: { [today]: '10.0.0.1,x' } } },
      null,
      `metadata.annotations.${today}`,
    ],
    ['of the other family', { spec: { loadBalancerIP: 'fd00::1' } }, null, 'spec.loadBalancerIP'],
    [
      'of the other family as it is meant',
      { spec: { loadBalancerIP: 'fd00::1', ipFamilies: ['IPv6'] } },
      null,
      null,
    ],
    [
      'of the other family second',
      { spec: { loadBalancerIP: 'fd00::1', ipFamilies: ['IPv4', 'IPv6'] } },
      null,
      'spec.loadBalancerIP',
    ],
  ])('%s', (_, value, address, refusedAt) => {
    const wish = readAddressWish(value);
    expect([wish.address && formatIpv4(wish.address), wish.refusal?.path.join('.') ?? null]).toEqual([
      address,
      refusedAt,
    ]);
  });
});

const backend = pod('s', { nodeName: 'worker' });

interface Half {
  readonly spec?: object;
  readonly key?: string;
}

/** Whether two services that ask for one address both get it. */
function share(a: Half, b: Half): boolean {
  const made = ({ spec, key }: Half, name: string) =>
    service(
      name,
      { type: 'LoadBalancer', loadBalancerIP: '192.168.20.35', selector: { app: 's' }, ...spec },
      key === undefined ? {} : { annotations: { 'metallb.io/allow-shared-ip': key } },
    );
  const { services } = buildFixture({ objects: [backend, made(a, 'a'), made(b, 'b')] });
  return services.every(({ externalAddress }) => externalAddress !== null);
}

const on = (port: number, more: object = {}) => ({ ports: [{ port }], ...more });
const local = { externalTrafficPolicy: 'Local' };

describe('an address is shared', () => {
  it.each<[string, Half, Half, boolean]>([
    ['with one key on two ports', { spec: on(80), key: 'k' }, { spec: on(81), key: 'k' }, true],
    ['not without a key', { spec: on(80) }, { spec: on(81) }, false],
    ['not with one key only', { spec: on(80), key: 'k' }, { spec: on(81) }, false],
    ['not with two keys', { spec: on(80), key: 'k' }, { spec: on(81), key: 'l' }, false],
    ['not with an empty key', { spec: on(80), key: '' }, { spec: on(81), key: '' }, false],
    ['not on one port', { spec: on(80), key: 'k' }, { spec: on(80), key: 'k' }, false],
    [
      'on one port by two protocols',
      { spec: on(53), key: 'k' },
      { spec: { ports: [{ port: 53, protocol: 'UDP' }] }, key: 'k' },
      true,
    ],
    [
      'with other selectors',
      { spec: on(80), key: 'k' },
      { spec: on(81, { selector: { app: 't' } }), key: 'k' },
      true,
    ],
    [
      'under Local with the same selector',
      { spec: on(80, local), key: 'k' },
      { spec: on(81, local), key: 'k' },
      true,
    ],
    [
      'not under Local with another',
      { spec: on(80, local), key: 'k' },
      { spec: on(81, { ...local, selector: { app: 't' } }), key: 'k' },
      false,
    ],
    ['not under Local and Cluster', { spec: on(80, local), key: 'k' }, { spec: on(81), key: 'k' }, false],
    [
      'under Local whatever the order of the labels',
      { spec: on(80, { ...local, selector: { app: 's', tier: 'x' } }), key: 'k' },
      { spec: on(81, { ...local, selector: { tier: 'x', app: 's' } }), key: 'k' },
      true,
    ],
  ])('%s', (_, a, b, expected) => {
    expect(share(a, b)).toBe(expected);
    expect(share(b, a)).toBe(expected);
  });
});

describe('the ConfigMap of before 0.13', () => {
  const config = (text: string, metadata: object = {}) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'config', namespace: 'metallb-system', ...metadata },
    data: { config: text },
  });
  const web = service('s', { type: 'LoadBalancer' });
  const external = (...objects: readonly object[]) => {
    const [own] = buildFixture({ objects: [backend, web, ...objects] }).services;
    return own?.externalAddress
      ? `${formatIpv4(own.externalAddress)}${own.announcedBy === null ? '' : ' announced'}`
      : '-';
  };
  it.each<[string, readonly object[], string]>([
    [
      'gives its pool',
      [config('address-pools:\n- {name: a, protocol: layer2, addresses: [10.0.0.1/32]}')],
      '10.0.0.1 announced',
    ],
    [
      'needs no name',
      [config('address-pools:\n- {protocol: layer2, addresses: [10.0.0.1/32]}')],
      '10.0.0.1 announced',
    ],
    [
      'announces nothing in layer 2 by BGP',
      [config('address-pools:\n- {name: a, protocol: bgp, addresses: [10.0.0.1/32]}')],
      '10.0.0.1',
    ],
    [
      'gives nothing that waits to be asked',
      [config('address-pools:\n- {name: a, protocol: layer2, addresses: [10.0.0.1/32], auto-assign: false}')],
      '-',
    ],
    [
      'avoids buggy addresses',
      [
        config(
          'address-pools:\n- {name: a, protocol: layer2, addresses: [10.0.0.0/31], avoid-buggy-ips: true}',
        ),
      ],
      '10.0.0.1 announced',
    ],
    [
      'of another name is none',
      [config('address-pools:\n- {name: a, protocol: layer2, addresses: [10.0.0.1/32]}', { name: 'other' })],
      '192.168.20.30 announced',
    ],
    [
      'of another namespace is none',
      [
        config('address-pools:\n- {name: a, protocol: layer2, addresses: [10.0.0.1/32]}', {
          namespace: 'default',
        }),
      ],
      '192.168.20.30 announced',
    ],
  ])('%s', (_, objects, expected) => {
    expect(external(...objects)).toBe(expected);
  });

  it('has peers with selectors of nodes', () => {
    const text = [
      'peers:',
      '- {peer-address: 192.168.20.1, peer-asn: 64501, my-asn: 64500, node-selectors: [{match-labels: {kubernetes.io/hostname: k8s-contoso-n1}}]}',
      '- {peer-address: 192.168.20.2, peer-asn: 64502, my-asn: 64500, node-selectors: [{match-expressions: [{key: kubernetes.io/hostname, operator: In, values: [k8s-contoso-m0]}]}]}',
      '- {peer-address: 192.168.20.3, peer-asn: 64503, my-asn: 64500}',
    ].join('\n');
    const { cluster, problems } = buildFixture({ objects: [config(text)] });
    expect(cluster.bgp.peers.map(({ name, peerAsn, nodes }) => `${name} ${peerAsn} ${nodes.join()}`)).toEqual(
      ['peer1 64501 node/worker', 'peer2 64502 node/master', 'peer3 64503 node/master,node/worker'],
    );
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning HS324',
      'warning HS324',
      'warning HS324',
    ]);
  });
});

it.each<[object, string]>([
  [{ peerASN: 1, myASN: 2 }, 'spec.peerAddress'],
  [{ peerAddress: '192.168.20.1', myASN: 2 }, 'spec.peerASN'],
  [{ peerAddress: '192.168.20.1', peerASN: 1 }, 'spec.myASN'],
  [{ peerAddress: 'x' }, 'spec.peerAddress'],
])('a BGPPeer with %o only speaks to nobody', (spec, path) => {
  const peer = {
    apiVersion: 'metallb.io/v1beta2',
    kind: 'BGPPeer',
    metadata: { name: 'p', namespace: 'metallb-system' },
    spec,
  };
  const { cluster, problems } = buildFixture({ objects: [peer] });
  expect(cluster.bgp.peers).toEqual([]);
  expect(problems.map((one) => `${one.severity} ${one.code} ${one.path}`)).toEqual([`warning HS324 ${path}`]);
});
