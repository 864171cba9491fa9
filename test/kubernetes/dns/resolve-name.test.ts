/** Look-ups, query by query. */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import type { RecordType } from '#core/kubernetes/dns/resolution';
import { resolveName } from '#core/kubernetes/dns/resolve-name';
import { addressText, buildFixture, controller, pod, service } from '#test/kubernetes/cluster-fixture';

const { cluster } = buildFixture({
  names: { 'Portal.Azure.com': '203.0.113.10' },
  objects: [
    pod('client', { nodeName: 'worker' }),
    pod('host-client', { nodeName: 'worker', hostNetwork: true }),
    service('web', {
      clusterIP: '172.28.11.4',
      ports: [
        { name: 'http', port: 80 },
        { name: 'https', port: 443 },
      ],
    }),
    service('web', { clusterIP: '172.28.11.5' }, { namespace: 'shop' }),
    controller('StatefulSet', 'db', { replicas: 2, serviceName: 'db' }, { nodeName: 'worker' }),
    service('db', { clusterIP: 'None' }),
    pod('sleepy', {}, { status: { phase: 'Pending' } }, { labels: { app: 'db' } }),
    controller('StatefulSet', 'peer', { replicas: 1, serviceName: 'peer' }, { nodeName: 'worker' }),
    service('peer', { clusterIP: 'None', ports: [] }),
    service('clients', { clusterIP: 'None', selector: { app: 'client' } }),
    service('empty', { clusterIP: 'None' }),
    service('portal', { type: 'ExternalName', externalName: 'portal.azure.com' }),
    service('inside', { type: 'ExternalName', externalName: 'web.shop.svc.cluster.local' }),
    service('loop', { type: 'ExternalName', externalName: 'loop.default.svc.cluster.local' }),
    service('number', { type: 'ExternalName', externalName: '10.0.0.1' }),
  ],
});

const client = 'pod/default/client';

it('an endpoint without a hostname has a name for its address, and none by it', () => {
  const address = addressText(cluster.pods.find(({ device }) => device === client)?.address ?? null);
  expect(ask(`${address.replaceAll('.', '-')}.clients`).addresses).toEqual([address]);
  expect(resolveName(cluster, client, address, 'PTR').queries.at(-1)?.answers).toEqual([]);
});

function ask(
  name: string,
  from = client,
  type: RecordType = 'A',
): { queries: string[]; addresses: string[] } {
  const { queries, addresses } = resolveName(cluster, from, name, type);
  return {
    queries: queries.map((query) => `${query.name} ${query.status}`),
    addresses: addresses.map(formatIpv4),
  };
}

describe('a pod', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['web', ['web.default.svc.cluster.local. NOERROR'], ['172.28.11.4']],
    ['WEB', ['web.default.svc.cluster.local. NOERROR'], ['172.28.11.4']],
    [
      'web.shop',
      ['web.shop.default.svc.cluster.local. NXDOMAIN', 'web.shop.svc.cluster.local. NOERROR'],
      ['172.28.11.5'],
    ],
    [
      'web.shop.svc',
      [
        'web.shop.svc.default.svc.cluster.local. NXDOMAIN',
        'web.shop.svc.svc.cluster.local. NXDOMAIN',
        'web.shop.svc.cluster.local. NOERROR',
      ],
      ['172.28.11.5'],
    ],
    ['web.shop.svc.cluster.local.', ['web.shop.svc.cluster.local. NOERROR'], ['172.28.11.5']],
    [
      'portal.azure.com',
      [
        'portal.azure.com.default.svc.cluster.local. NXDOMAIN',
        'portal.azure.com.svc.cluster.local. NXDOMAIN',
        'portal.azure.com.cluster.local. NXDOMAIN',
        'portal.azure.com. NOERROR',
      ],
      ['203.0.113.10'],
    ],
    ['portal.azure.com.', ['portal.azure.com. NOERROR'], ['203.0.113.10']],
    ['a.b.c.d.e.f.', ['a.b.c.d.e.f. NXDOMAIN'], []],
    [
      'nothing',
      [
        'nothing.default.svc.cluster.local. NXDOMAIN',
        'nothing.svc.cluster.local. NXDOMAIN',
        'nothing.cluster.local. NXDOMAIN',
        'nothing. NXDOMAIN',
      ],
      [],
    ],
    ['db', ['db.default.svc.cluster.local. NOERROR'], ['172.27.0.68', '172.27.0.69']],
    [
      'peer-0.peer.default.svc.cluster.local.',
      ['peer-0.peer.default.svc.cluster.local. NOERROR'],
      ['172.27.0.70'],
    ],
    ['db-1.db.default.svc.cluster.local.', ['db-1.db.default.svc.cluster.local. NOERROR'], ['172.27.0.69']],
    ['db-7.db.default.svc.cluster.local.', ['db-7.db.default.svc.cluster.local. NXDOMAIN'], []],
    ['empty.default.svc.cluster.local.', ['empty.default.svc.cluster.local. NXDOMAIN'], []],
    ['default.svc.cluster.local.', ['default.svc.cluster.local. NOERROR'], []],
    ['portal', ['portal.default.svc.cluster.local. NOERROR'], ['203.0.113.10']],
    ['inside', ['inside.default.svc.cluster.local. NOERROR'], ['172.28.11.5']],
    ['number.default.svc.cluster.local.', ['number.default.svc.cluster.local. NXDOMAIN'], []],
    ['1-2-3-4.default.pod.cluster.local.', ['1-2-3-4.default.pod.cluster.local. NOERROR'], ['1.2.3.4']],
    ['x.1-2-3-4.default.pod.cluster.local.', ['x.1-2-3-4.default.pod.cluster.local. NXDOMAIN'], []],
    ['1-2-3.default.pod.cluster.local.', ['1-2-3.default.pod.cluster.local. NXDOMAIN'], []],
    ['192.168.40.25', [], ['192.168.40.25']],
    ['', [], []],
    ['a..b', [], []],
  ])('asks for %s', (name, queries, addresses) => {
    expect(ask(name)).toEqual({ queries, addresses });
  });

  it('asks for a name with five dots as it is first', () => {
    expect(ask('a.b.c.d.e.f').queries).toEqual([
      'a.b.c.d.e.f. NXDOMAIN',
      'a.b.c.d.e.f.default.svc.cluster.local. NXDOMAIN',
      'a.b.c.d.e.f.svc.cluster.local. NXDOMAIN',
      'a.b.c.d.e.f.cluster.local. NXDOMAIN',
    ]);
  });

  it('gets an alias with what it leads to', () => {
    const [query] = resolveName(cluster, client, 'portal').queries;
    expect(query?.answers.map(({ name, type, data }) => `${name} ${type} ${data}`)).toEqual([
      'portal.default.svc.cluster.local. CNAME portal.azure.com.',
      'portal.azure.com. A 203.0.113.10',
    ]);
  });

  it('is not caught in a loop of aliases', () => {
    expect(ask('loop.default.svc.cluster.local.').addresses).toEqual([]);
  });

  it('gives up at once while CoreDNS has no pod: its address refuses', () => {
    const dns = {
      ...controller('Deployment', 'coredns', { replicas: 0 }),
      metadata: { name: 'coredns', namespace: 'kube-system' },
    };
    const without = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'coredns', namespace: 'kube-system' },
    };
    const { cluster: broken } = buildFixture({ objects: [dns, without, pod('client')] });
    const { queries } = resolveName(broken, client, 'web');
    expect(queries.map(({ status, error }) => [status, error])).toEqual([['SERVFAIL', 'refused']]);
  });
});

describe('nodes, outside hosts and pods on the host network', () => {
  it.each(['node/worker', 'host/operator-pc', 'device', 'pod/default/host-client'])('%s', (from) => {
    expect(ask('portal.azure.com', from)).toEqual({
      queries: ['portal.azure.com. NOERROR'],
      addresses: ['203.0.113.10'],
    });
    expect(ask('web', from)).toEqual({ queries: ['web. NXDOMAIN'], addresses: [] });
    expect(ask('web.default.svc.cluster.local', from).addresses).toEqual([]);
  });
});

describe('other records', () => {
  const data = (name: string, type: RecordType): readonly string[] =>
    resolveName(cluster, client, name, type).queries.flatMap(({ answers }) => answers.map((one) => one.data));

  it.each<[string, RecordType, readonly string[]]>([
    ['web', 'SRV', ['0 50 80 web.default.svc.cluster.local.', '0 50 443 web.default.svc.cluster.local.']],
    ['_https._tcp.web', 'SRV', ['0 100 443 web.default.svc.cluster.local.']],
    ['_ftp._tcp.web', 'SRV', []],
    [
      'db',
      'SRV',
      ['0 50 8080 db-0.db.default.svc.cluster.local.', '0 50 8080 db-1.db.default.svc.cluster.local.'],
    ],
    ['172.28.11.4', 'PTR', ['web.default.svc.cluster.local.']],
    ['4.11.28.172.in-addr.arpa', 'PTR', ['web.default.svc.cluster.local.']],
    ['172.27.0.69', 'PTR', ['db-1.db.default.svc.cluster.local.']],
    ['203.0.113.10', 'PTR', ['portal.azure.com.']],
    ['9.9.9.9', 'PTR', []],
    ['portal', 'CNAME', ['portal.azure.com.']],
  ])('%s %s', (name, type, expected) => {
    expect(data(name, type)).toEqual(expected);
  });
});
