import * as fc from 'fast-check';
import { sentenceOf } from '#core/sentences/catalogue';
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import { readTopology } from '#core/topology/read';
import { fixture, plain, read, values } from './topologies';

describe('the example of the format', () => {
  const { topology, problems } = read(fixture('full.topology.yaml'));

  it('has no problems', () => {
    expect(problems).toEqual([]);
  });

  it('is read with its defaults', () => {
    const appliance = topology.appliance?.resource;
    expect(appliance?.ports.map(({ name, mtu, up, dhcp }) => [name, mtu, up, dhcp])).toEqual([
      ['Port1', 1500, true, false],
      ['Port2', 1500, true, false],
      ['Port3', 1500, true, false],
    ]);
    expect(appliance?.kubernetes).toMatchObject({
      workers: 1,
      dnsSearches: [],
      masterSchedulable: true,
      calico: { encapsulation: 'VXLAN', natOutgoing: true, blockSize: 26 },
      metallb: { mode: 'layer2', peers: [] },
      reversePathFilter: 'strict',
    });
    expect(appliance?.routes.map(({ nextHop, written }) => [formatIpv4(nextHop), written])).toEqual([
      ['192.168.20.1', '192.168.40.0/24'],
    ]);
    expect(topology.hosts[1]?.resource.listens).toEqual([{ protocol: 'tcp', port: 443 }]);
    expect(topology.faults[0]?.resource).toMatchObject({
      target: 'port/Port2',
      state: 'down',
      active: false,
    });
    expect(topology.walkthroughs[0]?.resource.steps[0]?.trace).toEqual({
      from: 'deploy/web',
      to: 'host/operator-pc',
      protocol: 'tcp',
      port: 443,
      sourcePort: null,
      size: null,
    });
    expect(topology.diagram?.resource).toMatchObject({
      name: 'main',
      positions: {},
      bends: {},
      collapsed: [],
      expanded: [],
      notes: [],
    });
  });
});

describe('defaults of the cluster', () => {
  it('are those of the device where the file is silent', () => {
    const { topology } = read(plain.replace(/ {4}podSubnet.*\n {4}serviceSubnet.*\n/, ''));
    expect(topology.appliance?.resource.kubernetes).toMatchObject({
      podSubnet: prefix('172.27.0.0/16'),
      serviceSubnet: prefix('172.28.0.0/16'),
    });
  });
});

describe('Kubernetes objects', () => {
  const list = (kind: string, items: string) => `apiVersion: v1\nkind: ${kind}\nitems:\n${items}`;

  it('come out of lists, with their place', () => {
    const { topology } = read(
      list('List', '- apiVersion: v1\n  kind: Pod\n  metadata: { name: a, namespace: shop }\n'),
    );
    expect(topology.kubernetes).toMatchObject([
      {
        resource: { kind: 'Pod', name: 'a', namespace: 'shop' },
        origin: { file: 0, document: 0, path: ['items', 0] },
      },
    ]);
  });

  it('take their kind from a PodList, and the namespace default', () => {
    const { topology, problems } = read(list('PodList', '- metadata: { name: a }\n- metadata: {}\n'));
    expect(
      topology.kubernetes.map(({ resource }) => [resource.apiVersion, resource.kind, resource.namespace]),
    ).toEqual([['v1', 'Pod', 'default']]);
    expect(problems.map(({ code, path }) => [code, path])).toContainEqual([
      'HS130',
      'items[1].metadata.name',
    ]);
  });

  it('are JSON too', () => {
    const object = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { ports: [{ port: 80 }] },
    };
    const { topology } = read(
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [object] }, null, '\t'),
    );
    expect(topology.kubernetes[0]?.resource.value).toEqual(object);
  });

  it.each([
    ['v1', 'Pod', 'a', true],
    ['apps/v1', 'Deployment', 'a', true],
    ['networking.k8s.io/v1', 'NetworkPolicy', 'a', true],
    ['discovery.k8s.io/v1', 'EndpointSlice', 'a', true],
    ['crd.projectcalico.org/v1', 'IPPool', 'a', true],
    ['projectcalico.org/v3', 'IPPool', 'a', true],
    ['metallb.io/v1beta1', 'IPAddressPool', 'a', true],
    ['serving.knative.dev/v1', 'Service', 'a', false],
    ['batch/v1', 'CronJob', 'a', true],
    ['autoscaling/v2', 'HorizontalPodAutoscaler', 'a', false],
    ['v1', 'ConfigMap', 'a', false],
    ['v1', 'ConfigMap', 'coredns', true],
    ['v1', 'Secret', 'a', false],
  ])('%s %s "%s" is simulated: %s', (apiVersion, kind, name, simulated) => {
    const { topology, problems } = read(
      `${plain}---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: kube-system }\n`,
    );
    expect(problems.map(({ code }) => code)).toEqual(simulated ? [] : ['HS390']);
    expect(topology.kubernetes.some(({ resource }) => resource.kind === kind && resource.name === name)).toBe(
      simulated,
    );
    expect(topology.notSimulated).toHaveLength(simulated ? 0 : 1);
  });

  it('merge keys and aliases as kubectl does', () => {
    const { topology } = read(
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nx: &x { p: 1, q: 2 }\nspec:\n  <<: *x\n  q: 3\n  r: *x\n',
    );
    expect(topology.kubernetes[0]?.resource.value['spec']).toEqual({ p: 1, q: 3, r: { p: 1, q: 2 } });
  });
});

describe('several files', () => {
  it('are one topology', () => {
    const parts = plain.split('---\n').map((text, index) => ({ name: `${index}.yaml`, text }));
    const together = readTopology(parts);
    expect(together.problems).toEqual([]);
    expect(values(together.topology)).toEqual(values(read(plain).topology));
    expect(together.topology.hosts[1]?.origin).toEqual({ file: 5, document: 0, path: [] });
  });

  it('may be none', () => {
    expect(readTopology([]).problems).toMatchObject([{ code: 'HS201', file: '' }]);
  });
});

describe('any text', () => {
  const spoilt = fc
    .tuple(fc.nat(plain.length), fc.nat(30), fc.string({ unit: 'binary', maxLength: 8 }))
    .map(([at, cut, put]) => plain.slice(0, at) + put + plain.slice(at + cut));

  it('is read without throwing, and every problem has its place in it', () => {
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.string({ unit: 'binary' })), (text) => {
        const lines = text.split('\n').length;
        for (const { line, column, said } of read(text).problems) {
          const [message, remedy] = sentenceOf(said);
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(message).not.toBe('');
          expect(remedy).not.toBe('');
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('is read the same way twice', () => {
    fc.assert(
      fc.property(spoilt, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
      { numRuns: 100 },
    );
  });
});
