/**
 * Who answers for names besides CoreDNS, and when CoreDNS does not. Source: coredns.io/plugins/loop, hosts, forward;
 * plugin/kubernetes (reverse.go, ns.go, handler_test.go); Kubernetes documentation, "Using NodeLocal DNSCache".
 */
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { resolverOf } from '#core/kubernetes/dns/pod-resolver';
import { resolveName, type Carry } from '#core/kubernetes/dns/resolve-name';
import type { RecordType } from '#core/kubernetes/dns/resolution';
import type { OutsideServer } from '#core/kubernetes/dns/settings';
import { buildFixture, pod, service, type ClusterFixture } from '#test/kubernetes/cluster-fixture';

const corefile = (text: string, others: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'coredns', namespace: 'kube-system' },
  data: { Corefile: text, ...others },
});

const asker = pod('asker', { nodeName: 'worker' });

/** Every query of a pod, with its status and what it gave. */
function answers(fixture: ClusterFixture, name: string, type: RecordType = 'A', carry?: Carry) {
  const { cluster } = buildFixture({ ...fixture, objects: [asker, ...(fixture.objects ?? [])] });
  const { queries } = resolveName(cluster, 'pod/default/asker', name, type, carry);
  return queries.map(({ status, answers: all, error }) =>
    [error ?? status, ...all.map(({ data }) => data)].join(' '),
  );
}

describe('a CoreDNS that forwards to itself', () => {
  const forward = (to: string, plugins: string) =>
    corefile(`.:53 {\n kubernetes cluster.local\n forward . ${to}\n ${plugins}\n}`);
  it.each<[string, string, boolean]>([
    ['127.0.0.1', 'loop', true],
    ['127.0.0.53', 'loop', true],
    ['172.28.0.10', 'loop', true],
    ['192.168.20.20', 'loop', true],
    ['10.9.9.9 127.0.0.1', 'loop', true],
    ['10.9.9.9', 'loop', false],
    // Without the plugin nothing halts, and questions go round.
    ['127.0.0.1', '', false],
  ])('by %s with %j halts: %s', (to, plugins, halts) => {
    const objects = [forward(to, plugins), service('web', { ports: [{ port: 80 }] })];
    const { problems } = buildFixture({ objects });
    const leadsBack = to !== '10.9.9.9';
    const found = leadsBack ? [`${halts ? 'HS359' : 'HS370'} data.Corefile`] : [];
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(found);
    expect(answers({ objects }, 'web')[0]?.startsWith('NOERROR')).toBe(!halts);
  });

  it('elsewhere than in its own zone does not', () => {
    const text =
      'cluster.local {\n kubernetes\n loop\n forward corp.example 127.0.0.1\n}\n. {\n forward . 127.0.0.1\n}';
    const { problems, cluster } = buildFixture({ objects: [corefile(text)] });
    expect(problems.map(({ code }) => code)).toEqual(['HS370']);
    expect(cluster.dns.loop).toBeNull();
  });
});

describe('plugins', () => {
  it('hosts reads a file of the same ConfigMap', () => {
    const text = '. {\n hosts /etc/coredns/NodeHosts {\n ttl 60\n fallthrough\n }\n forward . 10.9.9.9\n}';
    const objects = [corefile(text, { NodeHosts: '# nodes\n10.0.0.1 cam.example\n10.0.0.2 other\n' })];
    expect(buildFixture({ objects }).problems).toEqual([]);
    expect(answers({ objects }, 'cam.example.')).toEqual(['NOERROR 10.0.0.1']);
  });

  it('forward with force_tcp asks by TCP', () => {
    const asked: string[] = [];
    const carry: Carry = (from, server, protocol) => {
      asked.push(`${formatIpv4(server)} ${protocol}`);
      return { outcome: 'answered', by: from === 'pod/default/asker' ? coreDns() : null, trace: null };
    };
    const objects = [corefile('. {\n forward . 10.9.9.9 {\n force_tcp\n }\n}')];
    answers({ objects }, 'x.example.', 'A', carry);
    expect(asked).toEqual(['172.28.0.10 udp', '10.9.9.9 tcp']);
  });
});

function coreDns(): string {
  const { cluster } = buildFixture({ objects: [asker] });
  return cluster.pods.find(({ name }) => name.startsWith('coredns-'))?.device ?? '';
}

describe('the zone of the cluster', () => {
  const named = (name: string, subdomain: string) =>
    pod(
      name,
      { hostname: 'n', subdomain, nodeName: 'worker' },
      { podIP: '172.27.9.9' },
      { labels: { app: 'n' } },
    );
  const headless = (name: string, more: object = {}) =>
    service(name, { clusterIP: 'None', selector: { app: 'n' }, ports: [{ name: 'p', port: 80 }], ...more });

  it('ns.dns is the server', () => {
    expect(answers({}, 'ns.dns.cluster.local.')).toEqual(['NOERROR 172.28.0.10']);
    expect(answers({}, 'x.ns.dns.cluster.local.')).toEqual(['NXDOMAIN']);
  });

  it('an address has all names of its endpoints', () => {
    const slice = (of: string) => ({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: `${of}-1`, labels: { 'kubernetes.io/service-name': of } },
      addressType: 'IPv4',
      ports: [{ name: 'p', port: 80, protocol: 'TCP' }],
      endpoints: [{ addresses: ['10.7.7.7'], hostname: 'n', conditions: { ready: true } }],
    });
    const plain = { selector: undefined };
    const objects = [headless('a', plain), headless('b', plain), slice('a'), slice('b')];
    expect(answers({ objects }, '10.7.7.7', 'PTR')).toEqual([
      'NOERROR n.a.default.svc.cluster.local. n.b.default.svc.cluster.local.',
    ]);
  });

  it('endpoints of one name are one SRV record', () => {
    const other = pod(
      'two',
      { hostname: 'n', subdomain: 'a', nodeName: 'worker' },
      {},
      { labels: { app: 'n' } },
    );
    const objects = [headless('a'), named('one', 'a'), other];
    expect(answers({ objects }, '_p._tcp.a.default.svc.cluster.local.', 'SRV')).toEqual([
      expect.stringMatching(/^NOERROR 0 \d+ 80 n\.a\.default\.svc\.cluster\.local\.$/),
    ]);
  });

  it('endpoints without ports have addresses', () => {
    const objects = [
      service('h', { clusterIP: 'None', ports: undefined }),
      {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { name: 'h-1', labels: { 'kubernetes.io/service-name': 'h' } },
        ports: null,
        endpoints: [{ addresses: ['10.7.7.8'] }],
      },
    ];
    expect(answers({ objects }, 'h.default.svc.cluster.local.')).toEqual(['NOERROR 10.7.7.8']);
  });
});

describe('search lists', () => {
  const searchesOf = (searches: readonly string[], dnsSearches: readonly string[] = []) => {
    const { cluster, pods } = buildFixture({
      objects: [pod('p', { dnsConfig: { searches } })],
      settings: { dnsSearches },
    });
    return resolverOf(cluster, pods[0] ?? null).searches;
  };
  const many = Array.from({ length: 40 }, (_, index) => `d${index}.example`);
  const long = Array.from(
    { length: 20 },
    (_, index) => `${index}.${'a'.repeat(60)}.${'b'.repeat(60)}.example`,
  );

  it('have 32 domains and 2,048 characters at most', () => {
    expect(searchesOf(many).length).toBe(32);
    const kept = searchesOf(long);
    expect(kept.length).toBeLessThan(20);
    expect(kept.join(' ').length).toBeLessThanOrEqual(2048);
    expect([...kept, long[kept.length - 3]].join(' ').length).toBeGreaterThan(2048);
  });

  it('end with those of the node', () => {
    expect(searchesOf([], ['corp.example'])).toEqual([
      'default.svc.cluster.local',
      'svc.cluster.local',
      'cluster.local',
      'corp.example',
    ]);
    const { cluster } = buildFixture({ settings: { dnsSearches: ['corp.example'] } });
    expect(resolverOf(cluster, null, 'node/worker').searches).toEqual(['corp.example']);
    expect(resolverOf(cluster, null, 'host/pc').searches).toEqual([]);
  });
});

describe('servers outside', () => {
  const { cluster: plain } = buildFixture({
    objects: [asker],
    names: { '*.corp.example': '10.0.0.1', 'b.corp.example': '10.0.0.2', 'deep.c.corp.example': '10.0.0.3' },
  });
  const inside: OutsideServer = { names: ['*.corp.example'], forwards: [] };
  const branch: OutsideServer = { names: [], forwards: [{ zone: 'corp.example', to: [ipv4('10.9.9.1')] }] };
  const cluster = {
    ...plain,
    dns: {
      ...plain.dns,
      nodeServers: [ipv4('10.9.9.2')],
      outsideServers: new Map([
        ['host/inside', inside],
        ['host/branch', branch],
      ]),
    },
  };
  const by: Readonly<Record<string, string>> = { '10.9.9.1': 'host/inside', '10.9.9.2': 'host/branch' };
  const carry: Carry = (_, server) => ({
    outcome: 'answered',
    by: by[formatIpv4(server)] ?? null,
    trace: null,
  });
  const asked = (name: string, use?: Carry) =>
    resolveName(cluster, 'node/worker', name, 'A', use).queries.map(({ status, answers: all }) =>
      [status, ...all.map(({ data }) => data)].join(' '),
    );

  // RFC 4592: a wildcard holds for all below it, but not where there is something nearer.
  it.each<[string, string]>([
    ['x.corp.example', 'NOERROR 10.0.0.1'],
    ['y.x.corp.example', 'NOERROR 10.0.0.1'],
    ['b.corp.example', 'NOERROR 10.0.0.2'],
    ['x.b.corp.example', 'NXDOMAIN'],
    ['c.corp.example', 'NXDOMAIN'],
    ['x.c.corp.example', 'NXDOMAIN'],
    ['corp.example', 'NXDOMAIN'],
    ['xcorp.example', 'NXDOMAIN'],
  ])('%s is %s', (name, expected) => {
    expect(asked(name)).toEqual([expected]);
  });

  it('that ask each other in a circle end with a failure', () => {
    const circle: OutsideServer = { names: [], forwards: [{ zone: '', to: [ipv4('10.9.9.2')] }] };
    const outsideServers = new Map([['host/branch', circle]]);
    const round = { ...cluster, dns: { ...cluster.dns, outsideServers } };
    const { queries } = resolveName(round, 'node/worker', 'x.example', 'A', carry);
    expect(queries.map(({ status, exchanges }) => `${status} ${exchanges.length}`)).toEqual(['SERVFAIL 5']);
  });

  it('are those that a host names itself, before the nodes’', () => {
    const hostServers = new Map([['host/pc', [ipv4('10.9.9.1')]]]);
    const named = { ...cluster, dns: { ...cluster.dns, hostServers } };
    const serversOf = (from: string) => resolverOf(named, null, from).nameservers.map(formatIpv4);
    expect(serversOf('host/pc')).toEqual(['10.9.9.1']);
    expect(serversOf('host/other')).toEqual(['10.9.9.2']);
    expect(serversOf('node/worker')).toEqual(['10.9.9.2']);
  });

  it('know and forward what their hosts say', () => {
    const { exchanges } = resolveName(cluster, 'node/worker', 'x.corp.example', 'A', carry).queries[0] ?? {};
    expect(exchanges?.map(({ from, server }) => `${from} ${formatIpv4(server)}`)).toEqual([
      'node/worker 10.9.9.2',
      'host/branch 10.9.9.1',
    ]);
    expect(asked('x.corp.example', carry)).toEqual(['NOERROR 10.0.0.1']);
    expect(asked('else.example', carry)).toEqual(['NXDOMAIN']);
  });
});
