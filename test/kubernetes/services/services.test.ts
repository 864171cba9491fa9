/** Addresses, ports, endpoints and announcing nodes of services. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { prefixContains } from '#core/address/prefix';
import { rangeContains } from '#core/address/range';
import type { Service } from '#core/kubernetes/cluster';
import type { KubernetesSettings } from '#core/topology/resources';
import { addressText, buildFixture, pod, service, type BuiltFixture } from '#test/kubernetes/cluster-fixture';

function named({ cluster }: BuiltFixture, name: string): Service {
  const found = cluster.services.find((one) => one.name === name);
  if (!found) throw new Error(`no service ${name}`);
  return found;
}

function endpointsText(found: Service): readonly string[] {
  return found.ports.flatMap((port) =>
    port.endpoints.map((one) => `${one.target} ${addressText(one.address)}:${one.port} ${one.ready}`),
  );
}

function codes({ problems }: BuiltFixture): readonly string[] {
  return problems.map(({ code, path }) => `${code} ${path}`);
}

const backend = (name: string, nodeName: string, rest: object = {}): object =>
  pod(name, { nodeName, containers: [{ ports: [{ name: 'http', containerPort: 8080 }] }] }, rest, {
    labels: { app: 'web' },
  });

describe('cluster addresses', () => {
  it.each<[object, string]>([
    [{ clusterIP: '172.28.3.4' }, '172.28.3.4'],
    [{ clusterIP: '10.105.1.1' }, '10.105.1.1'],
    [{ clusterIP: 'None' }, '-'],
    [{ type: 'ExternalName', externalName: 'a.example' }, '-'],
  ])('%j', (spec, expected) => {
    expect(addressText(named(buildFixture({ objects: [service('web', spec)] }), 'web').clusterAddress)).toBe(
      expected,
    );
  });

  it('are reserved for the API and for CoreDNS', () => {
    const built = buildFixture();
    expect(addressText(named(built, 'kubernetes').clusterAddress)).toBe('172.28.0.1');
    expect(addressText(named(built, 'kube-dns').clusterAddress)).toBe('172.28.0.10');
    expect(endpointsText(named(built, 'kubernetes'))).toEqual(['node/master 192.168.20.20:6443 true']);
  });

  it('belong to one service', () => {
    const built = buildFixture({
      objects: [service('a', { clusterIP: '172.28.3.4' }), service('b', { clusterIP: '172.28.3.4' })],
    });
    expect(codes(built)).toEqual(['HS312 spec.clusterIP']);
    expect(named(built, 'b').clusterAddress).not.toBe(ipv4('172.28.3.4'));
  });

  it("don't change when another service comes", () => {
    const alone = named(buildFixture({ objects: [service('web')] }), 'web');
    const together = named(
      buildFixture({ objects: [service('aaa'), service('web'), service('zzz')] }),
      'web',
    );
    expect(together.clusterAddress).toBe(alone.clusterAddress);
  });

  it('are different, inside the subnet and not reserved, in a subnet however small', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 24, max: 27 }), (count, length) => {
        const objects = Array.from({ length: count }, (_, index) => service(`s${index}`));
        const subnet = { address: ipv4('172.28.0.0'), length };
        const { cluster } = buildFixture({ objects, settings: { serviceSubnet: subnet } });
        const all = cluster.services.flatMap((one) => one.clusterAddress ?? []);
        expect(new Set(all).size).toBe(all.length);
        expect(all.every((address) => prefixContains(subnet, address))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('node ports', () => {
  it.each<[object, string, readonly string[]]>([
    [{ nodePort: 30080 }, '30080', []],
    [{ nodePort: 31000 }, 'allocated', ['HS314 spec.ports[0].nodePort']],
    [{ nodePort: 80 }, 'allocated', ['HS314 spec.ports[0].nodePort']],
    [{}, 'allocated', []],
  ])('%j', (port, expected, problems) => {
    const built = buildFixture({
      objects: [service('web', { type: 'NodePort', ports: [{ port: 80, ...port }] })],
    });
    const nodePort = named(built, 'web').ports[0]?.nodePort ?? 0;
    if (expected === 'allocated') expect(nodePort).toBeGreaterThanOrEqual(30000);
    else expect(String(nodePort)).toBe(expected);
    expect([31000, 31001]).not.toContain(nodePort);
    expect(codes(built)).toEqual(problems);
  });

  it('are different', () => {
    const objects = Array.from({ length: 60 }, (_, index) => service(`s${index}`, { type: 'NodePort' }));
    const ports = buildFixture({ objects }).services.map((one) => one.ports[0]?.nodePort);
    expect(new Set(ports).size).toBe(60);
  });

  it.each<[object, boolean]>([
    [{ type: 'ClusterIP' }, false],
    [{ type: 'LoadBalancer' }, true],
    [{ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }, false],
  ])('of %j', (spec, expected) => {
    const { ports } = named(buildFixture({ objects: [service('web', spec)] }), 'web');
    expect(ports[0]?.nodePort !== null).toBe(expected);
  });
});

describe('external addresses', () => {
  const balancer = (
    name: string,
    spec: object = {},
    annotations: object = {},
    status: object = {},
  ): object => ({
    ...service(name, { type: 'LoadBalancer', ...spec }, { annotations }),
    status,
  });
  const known = (ip: string): object => ({ loadBalancer: { ingress: [{ ip }] } });
  const given = (objects: readonly object[], serviceRange?: string | null): readonly string[] =>
    buildFixture({ objects, ...(serviceRange === undefined ? {} : { serviceRange }) }).services.map(
      (one) => `${one.name} ${addressText(one.externalAddress)}`,
    );

  it.each<[string, readonly object[], readonly string[]]>([
    ['in file order', [balancer('b'), balancer('a')], ['b 192.168.20.30', 'a 192.168.20.31']],
    [
      'requests before the rest',
      [balancer('a'), balancer('b', { loadBalancerIP: '192.168.20.30' })],
      ['a 192.168.20.31', 'b 192.168.20.30'],
    ],
    [
      'annotations like requests',
      [balancer('a'), balancer('b', {}, { 'metallb.universe.tf/loadBalancerIPs': '192.168.20.30' })],
      ['a 192.168.20.31', 'b 192.168.20.30'],
    ],
    [
      'what a dump has before requests',
      [balancer('a', { loadBalancerIP: '192.168.20.35' }), balancer('b', {}, {}, known('192.168.20.35'))],
      ['a -', 'b 192.168.20.35'],
    ],
    ['requests outside the range wait', [balancer('a', { loadBalancerIP: '10.0.0.1' })], ['a -']],
    [
      'shared by key and different ports',
      [
        balancer('a', { loadBalancerIP: '192.168.20.33' }, { 'metallb.universe.tf/allow-shared-ip': 'k' }),
        balancer(
          'b',
          { loadBalancerIP: '192.168.20.33', ports: [{ port: 443 }] },
          { 'metallb.universe.tf/allow-shared-ip': 'k' },
        ),
        balancer('c', { loadBalancerIP: '192.168.20.33' }, { 'metallb.universe.tf/allow-shared-ip': 'k' }),
      ],
      ['a 192.168.20.33', 'b 192.168.20.33', 'c -'],
    ],
  ])('%s', (_, objects, expected) => {
    expect(given(objects)).toEqual(expected);
  });

  it('run out, and say so', () => {
    const built = buildFixture({
      objects: [balancer('a'), balancer('b'), balancer('c')],
      serviceRange: '192.168.20.30-192.168.20.31',
    });
    expect(named(built, 'c')).toMatchObject({ externalAddress: null, announcedBy: null });
    expect(named(built, 'c').pending).toMatchObject({ type: 'used-up', size: 2 });
    expect(codes(built)).toEqual(['HS320 spec.type']);
    expect([...built.cluster.pool.used.values()]).toEqual([['svc/default/a'], ['svc/default/b']]);
  });

  it('are not there without a range', () => {
    expect(given([balancer('a')], null)).toEqual(['a -']);
  });

  it('never overlap and never leave the range', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 28, max: 41 })), { maxLength: 14 }), (requests) => {
        const objects = requests.map((last, index) =>
          balancer(`s${index}`, last === null ? {} : { loadBalancerIP: `192.168.20.${last}` }),
        );
        const { services, cluster } = buildFixture({ objects });
        const all = services.flatMap((one) => one.externalAddress ?? []);
        expect(new Set(all).size).toBe(all.length);
        expect(all.every((one) => cluster.pool.ranges.some((range) => rangeContains(range, one)))).toBe(true);
        expect(services.every((one) => (one.externalAddress === null) === (one.pending !== null))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('endpoints', () => {
  it('are the selected pods, by address, ready or not', () => {
    const built = buildFixture({
      objects: [
        backend('w1', 'worker'),
        backend('m1', 'master', { status: { conditions: [{ type: 'Ready', status: 'False' }] } }),
        pod('other'),
        service('web'),
      ],
    });
    expect(endpointsText(named(built, 'web'))).toEqual([
      'pod/default/m1 172.27.0.3:8080 false',
      'pod/default/w1 172.27.0.68:8080 true',
    ]);
  });

  it.each<[object, readonly number[]]>([
    [{ port: 80 }, [80]],
    [{ port: 80, targetPort: 8080 }, [8080]],
    [{ port: 80, targetPort: 'http' }, [8080]],
    [{ port: 80, targetPort: 'nobody' }, []],
    [{ port: 80, targetPort: 'http', protocol: 'UDP' }, []],
  ])('of port %j', (port, expected) => {
    const built = buildFixture({ objects: [backend('w1', 'worker'), service('web', { ports: [port] })] });
    expect(named(built, 'web').ports[0]?.endpoints.map((one) => one.port)).toEqual(expected);
  });

  it.each<[string, object]>([
    [
      'Endpoints',
      {
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata: { name: 'plc' },
        subsets: [
          {
            addresses: [{ ip: '192.168.20.50' }],
            notReadyAddresses: [{ ip: '192.168.20.51' }],
            ports: [{ port: 502 }],
          },
        ],
      },
    ],
    [
      'an EndpointSlice',
      {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { name: 'plc-x', labels: { 'kubernetes.io/service-name': 'plc' } },
        ports: [{ port: 502 }],
        endpoints: [
          { addresses: ['192.168.20.50'] },
          { addresses: ['192.168.20.51'], conditions: { ready: false } },
        ],
      },
    ],
  ])('are written by hand as %s', (_, object) => {
    const plc = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'plc' },
      spec: { ports: [{ port: 502 }] },
    };
    expect(endpointsText(named(buildFixture({ objects: [plc, object] }), 'plc'))).toEqual([
      'address:192.168.20.50 192.168.20.50:502 true',
      'address:192.168.20.51 192.168.20.51:502 false',
    ]);
  });
});

describe('layer 2 election', () => {
  const ready = [backend('w1', 'worker')];
  const announcer = (
    spec: object,
    objects: readonly object[],
    faults: readonly string[] = [],
  ): string | null =>
    named(
      buildFixture({ objects: [...objects, service('web', { type: 'LoadBalancer', ...spec })], faults }),
      'web',
    ).announcedBy;

  it('is by the hash of Kubernetes name and address', () => {
    // By `sha256sum`: `k8s-contoso-m0#192.168.20.30` begins with fe8c, `k8s-contoso-n1#192.168.20.30` with e932.
    const winners = ['192.168.20.30', '192.168.20.31', '192.168.20.32', '192.168.20.33'].map(
      (loadBalancerIP) => announcer({ loadBalancerIP }, ready),
    );
    expect(winners).toEqual(['node/worker', 'node/master', 'node/master', 'node/master']);
  });

  it.each<[string, object, readonly object[], readonly string[], string | null]>([
    ['nobody without a ready endpoint', {}, [], [], null],
    [
      'the only node with an endpoint, under Local',
      { externalTrafficPolicy: 'Local' },
      ready,
      [],
      'node/worker',
    ],
    ['the node that is left', {}, [backend('m1', 'master')], ['node/worker'], 'node/master'],
  ])('%s', (_, spec, objects, faults, expected) => {
    expect(announcer(spec, objects, faults)).toBe(expected);
  });

  it.each<[string, KubernetesSettings['metallb']['peers'], string | null]>([
    ['is not held with BGP', [{ address: ipv4('192.168.20.1'), peerASN: 64512, selfASN: 64513 }], null],
    ['is held with BGP where no peer is set', [], 'node/worker'],
  ])('%s', (_, peers, expected) => {
    const { services, problems } = buildFixture({
      objects: [...ready, service('web', { type: 'LoadBalancer' })],
      settings: { metallb: { mode: 'bgp', peers } },
    });
    expect(services.map((one) => one.announcedBy)).toEqual([expected]);
    expect(problems.map(({ code }) => code)).toEqual(peers.length === 0 ? [] : ['HS324']);
  });
});

describe('what is not simulated is named', () => {
  it.each<[object, string]>([
    [{ ports: [{ port: 1, protocol: 'SCTP' }] }, 'HS391 spec.ports[0].protocol'],
    [{ trafficDistribution: 'PreferClose' }, 'HS391 spec.trafficDistribution'],
    [
      { type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 31000 },
      'HS314 spec.healthCheckNodePort',
    ],
  ])('%j', (spec, expected) => {
    expect(codes(buildFixture({ objects: [service('web', spec)] }))).toEqual([expected]);
  });
});

it.each<[object, string]>([
  [{ type: 'Loadbalancer' }, 'HS310 spec.type'],
  [{ ports: [{ port: 0 }] }, 'HS311 spec.ports[0].port'],
  [{ ports: [{ port: 80 }, { port: 80 }] }, 'HS311 spec.ports[1].port'],
  [{ ports: [{ port: 80, targetPort: 0 }] }, 'HS311 spec.ports[0].targetPort'],
  [{ externalIPs: ['10.0.0.9', '127.0.0.1', 'fd00::1'] }, 'HS315 spec.externalIPs[1]'],
  [
    { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8', '10.0.0.1'] },
    'HS315 spec.loadBalancerSourceRanges[1]',
  ],
])('%j is refused', (spec, expected) => {
  expect(codes(buildFixture({ objects: [service('web', spec)] }))).toEqual([expected]);
});

const junkKeys =
  'spec metadata labels selector template ports port replicas status matchLabels containers clusterIP type ' +
  'ownerReferences subsets __proto__ constructor targetPort';

it('survives anything', () => {
  const kinds = [
    'Pod',
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'Job',
    'ReplicaSet',
    'Service',
    'Endpoints',
    'Node',
  ];
  const junk = fc.object({
    key: fc.constantFrom(...junkKeys.split(' ')),
    maxDepth: 5,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...kinds), junk), { maxLength: 6 }), (given) => {
      const objects = given.map(([kind, value], index) => ({
        ...value,
        apiVersion: kind === 'Job' ? 'batch/v1' : /Set$|Deployment/.test(kind) ? 'apps/v1' : 'v1',
        kind,
        metadata: {
          ...(typeof value['metadata'] === 'object' ? value['metadata'] : {}),
          name: `x${index}`,
          namespace: 'a',
        },
      }));
      const { cluster } = buildFixture({ objects });
      expect(cluster.services.length).toBeGreaterThanOrEqual(2);
    }),
    { numRuns: 300 },
  );
});
