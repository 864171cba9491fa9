/**
 * Which node announces, and which ones could: what advertisements prefer, speakers that do not know of each other,
 * interfaces that are left out, rows of endpoints that do not serve. Source: metallb speaker/layer2_controller.go,
 * bgp_controller.go, internal/speakerlist; design of preferredNodeSelectors.
 */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { announcerOrder } from '#core/kubernetes/metallb/layer2-election';
import { unannouncedReason } from '#core/sentences/kubernetes/announcements';
import { buildFixture, pod, service } from '#test/kubernetes/cluster-fixture';

const namespace = 'metallb-system';
const names = ['k8s-contoso-m0', 'k8s-contoso-n1'] as const;

const node = (name: string, labels: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels },
});
const pool = {
  apiVersion: 'metallb.io/v1beta1',
  kind: 'IPAddressPool',
  metadata: { name: 'p', namespace },
  spec: { addresses: ['192.168.20.30-192.168.20.39'] },
};
const advertisement = (spec: object, name = 'l2') => ({
  apiVersion: 'metallb.io/v1beta1',
  kind: 'L2Advertisement',
  metadata: { name, namespace },
  spec,
});
const prefer = (weight: number, matchLabels: object) => ({ weight, preference: { matchLabels } });

const backend = pod('web', { nodeName: 'worker' }, {}, { labels: { app: 'web' } });
const web = (more: object = {}) =>
  service('web', {
    type: 'LoadBalancer',
    loadBalancerIP: '192.168.20.30',
    selector: { app: 'web' },
    ports: [{ port: 80 }],
    ...more,
  });

function announced(...objects: readonly object[]) {
  const { services } = buildFixture({ objects: [backend, web(), ...objects] });
  const [found] = services;
  return {
    by: found?.announcedBy ?? null,
    successors: found?.successors?.map((one) => one.node) ?? [],
    why: found?.unannounced ? unannouncedReason(found.unannounced) : null,
  };
}

const order = announcerOrder(ipv4('192.168.20.30'), names);
const deviceOf = (name: string | undefined) => (name === names[0] ? 'node/master' : 'node/worker');
const [first, second] = [deviceOf(order[0]), deviceOf(order[1])];

describe('the election', () => {
  const labelled = [node(names[0], { zone: 'a', gpu: 'yes' }), node(names[1], { zone: 'b' })];
  const last = second === 'node/master' ? { zone: 'a' } : { zone: 'b' };
  const ahead = second === 'node/master' ? { zone: 'b' } : { zone: 'a' };

  it('has a successor for the one that announces', () => {
    expect(announced()).toEqual({ by: first, successors: [second], why: null });
  });

  it.each<[string, readonly object[], string]>([
    ['prefers the weight', [advertisement({ preferredNodeSelectors: [prefer(1, last)] })], second],
    [
      'prefers the greater weight',
      [advertisement({ preferredNodeSelectors: [prefer(10, last), prefer(20, ahead)] })],
      first,
    ],
    [
      'sums the weights of one advertisement',
      [advertisement({ preferredNodeSelectors: [prefer(10, last), prefer(11, last), prefer(20, ahead)] })],
      second,
    ],
    [
      'sums those of several',
      [
        advertisement({ preferredNodeSelectors: [prefer(10, last)] }, 'a'),
        advertisement({ preferredNodeSelectors: [prefer(11, last), prefer(20, ahead)] }, 'b'),
      ],
      second,
    ],
    [
      'scores no node that the advertisement does not take',
      [
        advertisement(
          { nodeSelectors: [{ matchLabels: ahead }], preferredNodeSelectors: [prefer(50, last)] },
          'a',
        ),
        advertisement({}, 'b'),
      ],
      first,
    ],
    [
      'counts no advertisement that does not take the service',
      [
        advertisement(
          { serviceSelectors: [{ matchLabels: { no: 'one' } }], preferredNodeSelectors: [prefer(50, last)] },
          'a',
        ),
        advertisement({}, 'b'),
      ],
      first,
    ],
    ['goes by the hash among equals', [advertisement({ preferredNodeSelectors: [prefer(5, {})] })], first],
  ])('%s', (_, advertisements, by) => {
    expect(announced(pool, ...labelled, ...advertisements).by).toBe(by);
  });
});

const speakers = (env: readonly string[], selector: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'speaker', namespace },
  spec: {
    selector: { matchLabels: { app: 'metallb', component: 'speaker' } },
    template: {
      metadata: { labels: { app: 'metallb', component: 'speaker' } },
      spec: {
        hostNetwork: true,
        nodeSelector: selector,
        tolerations: [{ operator: 'Exists' }],
        containers: [
          {
            name: 'speaker',
            image: 'quay.io/metallb/speaker:v0.14.9',
            env: env.map((name) => ({ name, value: 'x' })),
          },
        ],
      },
    },
  },
});

describe('speakers without memberlist', () => {
  const full = ['METALLB_NODE_NAME', 'METALLB_ML_BIND_ADDR', 'METALLB_ML_LABELS'];
  const lonely = second === 'node/master' ? names[0] : names[1];
  const nodes = names.map((name) => node(name, name === lonely ? { speaks: 'yes' } : {}));

  it.each<[string, readonly string[], string | null]>([
    ['know of the nodes that speak', full, second],
    ['are assumed to have it where their container is not written out', [], second],
    ['elect a node on which none runs, without labels', full.slice(0, 2), null],
    ['elect a node on which none runs, without an address', [full[0] ?? '', full[2] ?? ''], null],
  ])('%s', (_, env, by) => {
    const found = announced(...nodes, speakers(env, { speaks: 'yes' }));
    expect(found.by).toBe(by);
    if (by === null) expect(found.why).toContain('has no speaker of MetalLB; without memberlist');
  });

  it('elect a node that is down', () => {
    const near = pod('near', { nodeName: second.replace('node/', '') }, {}, { labels: { app: 'web' } });
    const by = (env: readonly string[]) =>
      buildFixture({ objects: [near, web(), ...nodes, speakers(env)], faults: [first] }).services[0]
        ?.announcedBy;
    expect(by(full.slice(0, 1))).toBeNull();
    expect(by(full)).toBe(second);
  });
});

describe('interfaces that are left out', () => {
  const excluded = (...patterns: readonly string[]) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'metallb-excludel2', namespace },
    data: {
      'excludel2.yaml': `announcedInterfacesToExclude:\n${patterns.map((one) => `- ${one}\n`).join('')}`,
    },
  });
  const on = (...patterns: readonly string[]) =>
    buildFixture({ objects: [backend, web(), excluded(...patterns)] }).services[0]?.announcedOn;
  it('by patterns that fit anywhere in the name', () => {
    expect(on('^cali.*', '^lo$')).toEqual(['eth0', 'eth1']);
    expect(on('eth0')).toEqual(['eth1']);
    expect(on('th', '^lo$')).toEqual([]);
  });
});

describe('an address that stands in two slices', () => {
  const slice = (name: string, ready: boolean) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name, labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    ports: [{ port: 80, protocol: 'TCP' }],
    endpoints: [{ addresses: ['10.7.7.7'], nodeName: names[1], conditions: { ready } }],
  });
  const peer = {
    apiVersion: 'metallb.io/v1beta2',
    kind: 'BGPPeer',
    metadata: { name: 'r', namespace },
    spec: { myASN: 64500, peerASN: 64501, peerAddress: '192.168.20.1' },
  };
  const found = (mode: 'L2Advertisement' | 'BGPAdvertisement', ...slices: readonly object[]) => {
    const advertised = { ...advertisement({}), kind: mode };
    const objects = [web({ selector: undefined }), pool, advertised, peer, ...slices];
    const { services } = buildFixture({ objects });
    return services[0]?.unannounced?.type ?? 'announced';
  };

  it('is announced in layer 2 by the row that serves', () => {
    expect(found('L2Advertisement', slice('a', true), slice('b', false))).toBe('announced');
    expect(found('L2Advertisement', slice('a', false), slice('b', false))).toBe('no-pod');
  });

  // The peer stands in no file: what is told is why no route is sent.
  it('is no endpoint to BGP where one row does not serve', () => {
    expect(found('BGPAdvertisement', slice('a', true), slice('b', true))).toBe('bgp');
    expect(found('BGPAdvertisement', slice('a', true), slice('b', false))).toBe('half-ready');
  });
});
