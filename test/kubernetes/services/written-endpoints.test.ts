/**
 * Endpoints that stand in files: which port of a service they are for, and what of them is ready.
 * Source: Kubernetes documentation, "Services without selectors", "EndpointSlices"; API reference, EndpointConditions.
 */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import type { Endpoint } from '#core/kubernetes/cluster';
import { buildFixture, pod, service } from '#test/kubernetes/cluster-fixture';

const bare = (ports: readonly object[] = [{ port: 80 }]) => service('s', { selector: undefined, ports });

function words({ address, port, target, node, ready, draining, hostname }: Endpoint): string {
  return [
    `${formatIpv4(address)}:${port}`,
    target,
    node ?? '-',
    ...(ready ? ['ready'] : []),
    ...(draining ? ['draining'] : []),
    ...(hostname === undefined ? [] : [hostname]),
  ].join(' ');
}

/** The endpoints of each port of the service `s`. */
function endpointsOf(...objects: readonly object[]): readonly (readonly string[])[] {
  const own = buildFixture({ objects }).services.find(({ name }) => name === 's');
  return own?.ports.map(({ endpoints }) => endpoints.map(words)) ?? [];
}

const subsets = (...list: readonly object[]) => ({
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata: { name: 's' },
  subsets: list,
});
const slice = (endpoints: readonly object[], ports: readonly object[] = [{ port: 5450 }], of = 's') => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: {
    name: `${of}-${JSON.stringify(endpoints).length}`,
    labels: { 'kubernetes.io/service-name': of },
  },
  endpoints,
  ports,
});

describe('Endpoints', () => {
  it.each<[string, object, readonly string[]]>([
    [
      'are sorted by address',
      subsets({ addresses: [{ ip: '10.0.0.9' }, { ip: '10.0.0.2' }], ports: [{ port: 5450 }] }),
      ['10.0.0.2:5450 address:10.0.0.2 - ready', '10.0.0.9:5450 address:10.0.0.9 - ready'],
    ],
    [
      'that are not ready are there, too',
      subsets({ notReadyAddresses: [{ ip: '10.0.0.9' }], ports: [{ port: 5450 }] }),
      ['10.0.0.9:5450 address:10.0.0.9 -'],
    ],
    [
      'say on which node they are',
      subsets({
        addresses: [{ ip: '10.0.0.9', nodeName: 'k8s-contoso-n1', hostname: 'h' }],
        ports: [{ port: 5450 }],
      }),
      ['10.0.0.9:5450 address:10.0.0.9 node/worker ready h'],
    ],
    [
      'of another protocol are not for it',
      subsets({ addresses: [{ ip: '10.0.0.9' }], ports: [{ port: 5450, protocol: 'UDP' }] }),
      [],
    ],
    [
      'of another name are not for it',
      subsets({ addresses: [{ ip: '10.0.0.9' }], ports: [{ port: 5450, name: 'x' }] }),
      [],
    ],
    ['without a number lead nowhere', subsets({ addresses: [{ ip: '10.0.0.9' }], ports: [{}] }), []],
    ['of IPv6 are left out', subsets({ addresses: [{ ip: 'fd00::9' }], ports: [{ port: 5450 }] }), []],
    [
      'of several subsets are one list',
      subsets(
        { addresses: [{ ip: '10.0.0.9' }], ports: [{ port: 5450 }] },
        { addresses: [{ ip: '10.0.0.9' }], ports: [{ port: 5451 }] },
        { addresses: [{ ip: '10.0.0.9' }], ports: [{ port: 5450 }] },
      ),
      ['10.0.0.9:5450 address:10.0.0.9 - ready', '10.0.0.9:5451 address:10.0.0.9 - ready'],
    ],
  ])('%s', (_, object, expected) => {
    expect(endpointsOf(bare(), object)).toEqual([expected]);
  });

  it('are matched to ports by name', () => {
    const named = bare([
      { name: 'a', port: 80 },
      { name: 'b', port: 81, protocol: 'UDP' },
      { name: 'c', port: 82 },
    ]);
    const object = subsets({
      addresses: [{ ip: '10.0.0.9' }],
      ports: [
        { name: 'b', port: 2, protocol: 'UDP' },
        { name: 'a', port: 1 },
      ],
    });
    expect(endpointsOf(named, object)).toEqual([
      ['10.0.0.9:1 address:10.0.0.9 - ready'],
      ['10.0.0.9:2 address:10.0.0.9 - ready'],
      [],
    ]);
  });

  it('with a pod’s address are that pod', () => {
    const [own] = endpointsOf(
      bare(),
      pod('web', { nodeName: 'worker' }, { status: { podIP: '172.27.0.70' } }),
      subsets({ addresses: [{ ip: '172.27.0.70' }], ports: [{ port: 8080 }] }),
    );
    expect(own).toEqual(['172.27.0.70:8080 pod/default/web node/worker ready']);
  });

  it('of a selector come from pods where there are any, and else from what is written', () => {
    const written = subsets({ addresses: [{ ip: '10.0.0.9' }], ports: [{ port: 5450 }] });
    const selecting = service('s', { ports: [{ port: 80 }] });
    const [fromPods] = endpointsOf(selecting, pod('s', { nodeName: 'worker' }), written);
    expect(fromPods?.map((text) => text.split(' ')[1])).toEqual(['pod/default/s']);
    expect(endpointsOf(selecting, written)).toEqual([['10.0.0.9:5450 address:10.0.0.9 - ready']]);
  });
});

describe('EndpointSlices', () => {
  const one = (conditions: object | undefined, more: object = {}) => [
    { addresses: ['10.0.0.9'], ...(conditions && { conditions }), ...more },
  ];

  it.each<[object | undefined, string]>([
    [undefined, ' ready'],
    [{}, ' ready'],
    [{ ready: true }, ' ready'],
    [{ ready: null }, ' ready'],
    [{ ready: false }, ''],
    [{ ready: false, serving: true }, ''],
    [{ ready: false, terminating: true }, ''],
    [{ ready: false, serving: true, terminating: true }, ' draining'],
    [{ ready: true, serving: true, terminating: true }, ' ready'],
  ])('with the conditions %o are%s', (conditions, state) => {
    expect(endpointsOf(bare(), slice(one(conditions)))).toEqual([
      [`10.0.0.9:5450 address:10.0.0.9 -${state}`],
    ]);
  });

  it('count before Endpoints', () => {
    const old = subsets({ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 1 }] });
    expect(endpointsOf(bare(), old, slice(one({})))).toEqual([['10.0.0.9:5450 address:10.0.0.9 - ready']]);
  });

  it('of another service are not its own', () => {
    expect(endpointsOf(bare(), slice(one({}), [{ port: 5450 }], 'other'))).toEqual([[]]);
  });

  it('of several slices are one list, with nodes and names', () => {
    const more = [{ addresses: ['10.0.0.3', '10.0.0.4'], nodeName: 'k8s-contoso-m0', hostname: 'h' }];
    expect(endpointsOf(bare(), slice(one({})), slice(more))).toEqual([
      [
        '10.0.0.3:5450 address:10.0.0.3 node/master ready h',
        '10.0.0.4:5450 address:10.0.0.4 node/master ready h',
        '10.0.0.9:5450 address:10.0.0.9 - ready',
      ],
    ]);
  });
});
