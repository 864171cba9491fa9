/** MetalLB's own objects: which pool a service's address comes from, and which nodes may announce it. */
import { unannouncedReason } from '#core/sentences/kubernetes/announcements';
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { buildFixture, pod, service } from '#test/kubernetes/cluster-fixture';
import { messageOf, remedyOf } from '../../words';

const pool = (name: string, addresses: readonly string[], spec: object = {}, labels: object = {}) => ({
  apiVersion: 'metallb.io/v1beta1',
  kind: 'IPAddressPool',
  metadata: { name, namespace: 'metallb-system', labels },
  spec: { addresses, ...spec },
});
const advertisement = (spec: object = {}) => ({
  apiVersion: 'metallb.io/v1beta1',
  kind: 'L2Advertisement',
  metadata: { name: 'l2', namespace: 'metallb-system' },
  spec,
});
const web = (name: string, spec: object = {}, metadata: object = {}, ingress: readonly string[] = []) => ({
  ...service(name, { type: 'LoadBalancer', ports: [{ port: 80 }], ...spec }, metadata),
  status: { loadBalancer: { ingress: ingress.map((ip) => ({ ip })) } },
});

function addressesOf(objects: readonly object[]): readonly string[] {
  return buildFixture({ objects: [advertisement(), ...objects] }).services.map(
    ({ name, externalAddress }) => `${name} ${externalAddress === null ? '-' : formatIpv4(externalAddress)}`,
  );
}

const a = pool('a', ['10.0.0.10-10.0.0.11']);
const b = pool('b', ['10.0.1.0/30']);
const shared = { 'metallb.io/allow-shared-ip': 'key' };
const local = { externalTrafficPolicy: 'Local', selector: { app: 'web' } };

describe('addresses', () => {
  it.each<[string, readonly object[], readonly string[]]>([
    ['come from the pools instead of the appliance', [a, web('s')], ['s 10.0.0.10']],
    [
      'of the next pool when one is used up',
      [b, a, web('s'), web('t'), web('u')],
      ['s 10.0.0.10', 't 10.0.0.11', 'u 10.0.1.0'],
    ],
    [
      'of a prefix leave out buggy ones when told to',
      [pool('a', ['10.0.0.255/32', '10.0.1.0/30'], { avoidBuggyIPs: true }), web('s')],
      ['s 10.0.1.1'],
    ],
    [
      'are not given from a pool that waits to be asked',
      [
        pool('a', ['10.0.0.10/32'], { autoAssign: false }),
        web('s'),
        web('t', { loadBalancerIP: '10.0.0.10' }),
      ],
      ['s -', 't 10.0.0.10'],
    ],
    [
      'of the pool that the annotation names',
      [a, b, web('s', {}, { annotations: { 'metallb.universe.tf/address-pool': 'b' } })],
      ['s 10.0.1.0'],
    ],
    [
      'of no pool when the annotation names none',
      [a, web('s', {}, { annotations: { 'metallb.universe.tf/address-pool': 'x' } })],
      ['s -'],
    ],
    [
      'of a pool made for the namespace, by priority',
      [
        a,
        pool('low', ['10.0.2.1/32'], { serviceAllocation: { priority: 50, namespaces: ['default'] } }),
        pool('high', ['10.0.3.1/32'], { serviceAllocation: { priority: 20, namespaces: ['default'] } }),
        pool('other', ['10.0.4.1/32'], { serviceAllocation: { priority: 1, namespaces: ['shop'] } }),
        web('s'),
        web('t'),
        web('u'),
      ],
      ['s 10.0.3.1', 't 10.0.2.1', 'u 10.0.0.10'],
    ],
    [
      'of a pool made for labels',
      [
        pool('vip', ['10.0.2.1/32'], {
          serviceAllocation: { serviceSelectors: [{ matchLabels: { vip: 'yes' } }] },
        }),
        web('s'),
        web('t', {}, { labels: { vip: 'yes' } }),
      ],
      ['s -', 't 10.0.2.1'],
    ],
    [
      'are shared under the policy Local by the same selector, whatever the namespace',
      [
        pool('a', ['10.0.0.10/32']),
        web('s', local, { annotations: shared }),
        web('t', { ...local, ports: [{ port: 81 }] }, { annotations: shared, namespace: 'other' }),
        web('u', { ...local, ports: [{ port: 82 }], selector: { app: 'x' } }, { annotations: shared }),
      ],
      ['s 10.0.0.10', 't 10.0.0.10', 'u -'],
    ],
    [
      'are not shared by Cluster and Local',
      [
        pool('a', ['10.0.0.10/32']),
        web('s', local, { annotations: shared }),
        web('t', { ports: [{ port: 81 }] }, { annotations: shared }),
      ],
      ['s 10.0.0.10', 't -'],
    ],
    [
      'are not given to services of another class',
      [a, web('s', { loadBalancerClass: 'example.com/other', loadBalancerIP: '10.0.0.10' })],
      ['s -'],
    ],
    [
      'of a pool that waits to be asked, when its name is asked for',
      [
        pool('a', ['10.0.0.10/32'], { autoAssign: false }),
        web('s', {}, { annotations: { 'metallb.io/address-pool': 'a' } }),
      ],
      ['s 10.0.0.10'],
    ],
    [
      'that are buggy are not given even when they are asked for',
      [pool('a', ['10.0.1.0/24'], { avoidBuggyIPs: true }), web('s', { loadBalancerIP: '10.0.1.255' })],
      ['s -'],
    ],
    [
      'that a dump has are given up for those that are asked for, and for the pool that is',
      [
        a,
        b,
        web('s', { loadBalancerIP: '10.0.0.11' }, {}, ['10.0.0.10']),
        web('t', {}, { annotations: { 'metallb.io/address-pool': 'b' } }, ['10.0.0.10']),
        web('u', {}, {}, ['10.0.1.2']),
      ],
      ['s 10.0.0.11', 't 10.0.1.0', 'u 10.0.1.2'],
    ],
    [
      'of a dump that are in no pool are given up',
      [a, web('s', {}, {}, ['10.9.9.9']), web('t', {}, {}, ['10.0.0.10'])],
      ['s 10.0.0.11', 't 10.0.0.10'],
    ],
    [
      'of a dump in a pool that is not for it are given up',
      [
        pool('a', ['10.0.0.10/32'], { serviceAllocation: { namespaces: ['shop'] } }),
        b,
        web('s', {}, {}, ['10.0.0.10']),
      ],
      ['s 10.0.1.0'],
    ],
    [
      'are asked for by the annotation of today before that of yesterday',
      [
        a,
        web(
          's',
          {},
          {
            annotations: {
              'metallb.universe.tf/loadBalancerIPs': '10.0.0.10',
              'metallb.io/loadBalancerIPs': '10.0.0.11',
            },
          },
        ),
      ],
      ['s 10.0.0.11'],
    ],
  ])('%s', (_, objects, expected) => {
    expect(addressesOf(objects)).toEqual(expected);
  });

  it.each<[string, object, object, string]>([
    [
      'what is no address',
      {},
      { 'metallb.universe.tf/loadBalancerIPs': '10.0.0.1O' },
      'HS320 metadata.annotations["metallb.universe.tf/loadBalancerIPs"]',
    ],
    ['no address in the field', { loadBalancerIP: 'web.example' }, {}, 'HS320 spec.loadBalancerIP'],
    ['one of the other family', { loadBalancerIP: 'fd00::1' }, {}, 'HS320 spec.loadBalancerIP'],
    [
      'both ways at once',
      { loadBalancerIP: '10.0.0.10' },
      { 'metallb.io/loadBalancerIPs': '10.0.0.10' },
      'HS320 metadata.annotations["metallb.io/loadBalancerIPs"]',
    ],
  ])('are not given to who asks for %s', (_, spec, annotations, expected) => {
    const { services, problems } = buildFixture({
      objects: [advertisement(), a, web('s', spec, { annotations })],
    });
    expect(services.map(({ externalAddress }) => externalAddress)).toEqual([null]);
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([expected]);
  });

  it.each<[string, readonly object[], RegExp]>([
    [
      'waits to be asked',
      [pool('a', ['10.0.0.10/32'], { autoAssign: false })],
      /annotation metallb\.io\/address-pool: a/,
    ],
    [
      'is for another namespace',
      [pool('a', ['10.0.0.10/32'], { serviceAllocation: { namespaces: ['shop'] } })],
      /serviceAllocation .* namespace default/,
    ],
    ['is used up', [pool('a', ['10.0.0.10/32']), web('first')], /Widen/],
    [
      'has one address, and another service asks for it with another port',
      [pool('a', ['10.0.0.10/32']), web('first', { loadBalancerIP: '10.0.0.10', ports: [{ port: 81 }] })],
      /Widen/,
    ],
  ])('have a remedy where the only pool %s', (_, objects, expected) => {
    const { problems } = buildFixture({ objects: [advertisement(), ...objects, web('s')] });
    expect(problems.filter(({ code }) => code === 'HS320').map(remedyOf)).toEqual([
      expect.stringMatching(expected),
    ]);
  });

  const wish = { loadBalancerIP: '10.0.0.10' };
  const other = (spec: object = {}, metadata: object = {}) =>
    web('first', { ...wish, ports: [{ port: 81 }], ...spec }, metadata);
  it.each<[string, object, RegExp]>([
    [
      'has no key',
      other(),
      /^Give default\/s and default\/first the annotation metallb\.io\/allow-shared-ip/,
    ],
    [
      'has a key',
      other({}, { annotations: shared }),
      /^Give default\/s the annotation .*: key, as default\/first/,
    ],
    ['has the same port', other({ ports: [{ port: 80 }] }), /^Ask for a free address/],
    ['is Local with another selector', other(local), /^Ask for a free address/],
  ])('are shared by a key where the other service %s', (_, first, expected) => {
    const { problems } = buildFixture({ objects: [advertisement(), a, first, web('s', wish)] });
    expect(problems.filter(({ code }) => code === 'HS320').map(remedyOf)).toEqual([
      expect.stringMatching(expected),
    ]);
  });

  it('that confuse old routers are not counted', () => {
    const small = pool('a', ['10.0.0.254-10.0.1.1'], { avoidBuggyIPs: true });
    const { problems } = buildFixture({ objects: [advertisement(), small, web('r'), web('s'), web('t')] });
    expect(problems.map(messageOf)).toEqual([expect.stringContaining('all 2 of its addresses are taken')]);
  });

  it('of a dump that are in no pool are told', () => {
    const { problems } = buildFixture({ objects: [advertisement(), a, web('s', {}, {}, ['10.9.9.9'])] });
    expect(problems.map(({ said }) => said.kind)).toEqual(['HS321/given-up']);
  });

  it('that MetalLB would refuse are reported', () => {
    const { problems } = buildFixture({
      objects: [
        advertisement(),
        pool('a', ['10.0.0.0/30', '10.0.0.9', 'x-y', 'fd00::/64']),
        pool('b', ['10.0.0.2-10.0.0.5']),
      ],
    });
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'HS322 spec.addresses[1]',
      'HS322 spec.addresses[2]',
      'HS322 spec.addresses[0]',
    ]);
  });
});

describe('announcements', () => {
  const backends = [
    pod('m', { nodeName: 'master' }, {}, { labels: { app: 'web' } }),
    pod('w', { nodeName: 'worker' }, {}, { labels: { app: 'web' } }),
  ];
  const selected = web('s', { selector: { app: 'web' } });
  const onMaster = {
    nodeSelectors: [{ matchExpressions: [{ key: 'node-role.kubernetes.io/master', operator: 'Exists' }] }],
  };

  it.each<[string, readonly object[], string | null]>([
    ['nobody without an advertisement', [a], null],
    ['nobody when it is for another pool', [a, advertisement({ ipAddressPools: ['b'] })], null],
    ['nobody when it is for no interface of the elected', [a, advertisement({ interfaces: ['ens9'] })], null],
    [
      'the elected of the selected nodes',
      [a, advertisement({ ipAddressPools: ['a'], ...onMaster })],
      'node/master',
    ],
    [
      'by the labels of the pool',
      [
        pool('a', ['10.0.0.10/32'], {}, { zone: 'z' }),
        advertisement({ ipAddressPoolSelectors: [{ matchLabels: { zone: 'z' } }], ...onMaster }),
      ],
      'node/master',
    ],
    [
      "an advertisement without pools is for the appliance's range, too",
      [advertisement(onMaster)],
      'node/master',
    ],
  ])('%s', (_, objects, expected) => {
    const { services } = buildFixture({ objects: [...backends, selected, ...objects] });
    expect(services.map(({ announcedBy }) => announcedBy)).toEqual([expected]);
  });

  it('that cannot be, as the pods are elsewhere, are told with the reason', () => {
    const { services, problems } = buildFixture({
      objects: [
        a,
        pod('w', { nodeName: 'worker' }, {}, { labels: { app: 'web' } }),
        advertisement(onMaster),
        web('s', local),
      ],
    });
    const reason =
      'no L2Advertisement of the address pool a takes worker, where its pods are (externalTrafficPolicy Local)';
    expect(services.map(({ unannounced }) => unannounced && unannouncedReason(unannounced))).toEqual([
      reason,
    ]);
    expect(problems.map((problem) => [problem.code, messageOf(problem).includes(reason)])).toEqual([
      ['HS323', true],
    ]);
  });

  it('that are missing are reported', () => {
    const { problems } = buildFixture({ objects: [a] });
    expect(problems).toMatchObject([{ code: 'HS323', severity: 'warning', path: 'spec.addresses' }]);
  });
});

describe('the ConfigMap of MetalLB before 0.13', () => {
  const config = (text: string) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'config', namespace: 'metallb-system' },
    data: { config: text },
  });
  const pools = `
address-pools:
- name: cameras
  protocol: layer2
  auto-assign: false
  addresses: [10.0.0.10-10.0.0.11]
- name: default
  protocol: layer2
  avoid-buggy-ips: true
  addresses:
  - 10.0.1.0/30
`;
  const given = (objects: readonly object[]): readonly string[] =>
    buildFixture({ objects }).services.map(
      ({ name, externalAddress, announcedBy }) =>
        `${name} ${externalAddress === null ? '-' : formatIpv4(externalAddress)} ${announcedBy === null ? 'nobody' : 'announced'}`,
    );
  const served = [pod('web')];
  const balanced = (name: string, annotations: object = {}) =>
    web(name, { selector: { app: 'web' } }, { annotations });

  it('gives its pools, with what they say of themselves, and announces them', () => {
    expect(
      given([
        ...served,
        config(pools),
        balanced('s'),
        balanced('t', { 'metallb.universe.tf/address-pool': 'cameras' }),
      ]),
    ).toEqual(['s 10.0.1.1 announced', 't 10.0.0.10 announced']);
  });

  it('is not looked at beside the objects of newer versions', () => {
    expect(given([...served, config(pools), a, advertisement(), balanced('s')])).toEqual([
      's 10.0.0.10 announced',
    ]);
  });

  it('that is no YAML gives nothing, and breaks nothing', () => {
    expect(given([...served, config('address-pools: ['), balanced('s')])[0]).toMatch(/^s /);
  });

  it('speaks BGP to its peers', () => {
    const { cluster } = buildFixture({
      objects: [
        config(
          'peers:\n- {peer-address: 192.168.20.1, peer-asn: 64501, my-asn: 64500}\naddress-pools:\n- {name: x, protocol: bgp, addresses: [10.0.2.0/30]}\n',
        ),
      ],
    });
    expect(
      cluster.bgp.peers.map(({ address, peerAsn, selfAsn }) => [formatIpv4(address), peerAsn, selfAsn]),
    ).toEqual([['192.168.20.1', 64501, 64500]]);
  });
});
