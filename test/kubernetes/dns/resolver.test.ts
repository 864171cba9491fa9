/** Whom pods ask, by dnsPolicy and dnsConfig, and what their /etc/hosts has. */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { resolverOf } from '#core/kubernetes/dns/pod-resolver';
import { resolveName, type Carry } from '#core/kubernetes/dns/resolve-name';
import type { ClusterDns } from '#core/kubernetes/dns/settings';
import { ipv4 } from '#core/address/ipv4';
import { buildFixture, controller, pod, service } from '#test/kubernetes/cluster-fixture';

const dnsConfig = {
  nameservers: ['10.0.0.53', 'fd00::1'],
  searches: ['Plant.Example.', 'svc.cluster.local'],
  options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
};

const built = buildFixture({
  objects: [
    pod('plain'),
    pod('config', { dnsConfig }),
    pod('none', { dnsPolicy: 'None', dnsConfig }),
    pod('default', { dnsPolicy: 'Default' }),
    pod('host', { nodeName: 'worker', hostNetwork: true }),
    pod('host-first', { nodeName: 'worker', hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }),
    pod('named', {
      hostname: 'db-a',
      subdomain: 'dbs',
      hostAliases: [
        { ip: '10.1.1.1', hostnames: ['Ledger.example', 'ledger'] },
        { ip: '10.1.1.2', hostnames: ['ledger'] },
      ],
    }),
    service('dbs', { clusterIP: 'None', selector: { app: 'named' } }),
    controller('StatefulSet', 'sts', { replicas: 1, serviceName: 'sts' }),
  ],
});
const dns: ClusterDns = { ...built.cluster.dns, nodeServers: [ipv4('10.8.4.2'), ipv4('10.8.4.3')] };
const cluster = { ...built.cluster, dns };

const clusterSearch = ['default.svc.cluster.local', 'svc.cluster.local', 'cluster.local'];

describe('resolv.conf', () => {
  it.each<[string, readonly string[], readonly string[], number]>([
    ['plain', ['172.28.0.10'], clusterSearch, 5],
    ['config', ['172.28.0.10', '10.0.0.53'], [...clusterSearch, 'plant.example'], 2],
    ['none', ['10.0.0.53'], ['plant.example', 'svc.cluster.local'], 2],
    ['default', ['10.8.4.2', '10.8.4.3'], [], 1],
    ['host', ['10.8.4.2', '10.8.4.3'], [], 1],
    ['host-first', ['172.28.0.10'], clusterSearch, 5],
  ])('of %s', (name, nameservers, searches, ndots) => {
    const asker = cluster.pods.find((one) => one.name === name) ?? expect.fail();
    const settings = resolverOf(cluster, asker);
    expect({ ...settings, nameservers: settings.nameservers.map(formatIpv4) }).toEqual({
      nameservers,
      searches,
      ndots,
    });
  });

  it('with ndots 2 a name with two dots is asked as it is first', () => {
    const names = resolveName(cluster, 'pod/default/config', 'a.b.example').queries.map((one) => one.name);
    expect(names.slice(0, 2)).toEqual(['a.b.example.', 'a.b.example.default.svc.cluster.local.']);
    expect(resolveName(cluster, 'pod/default/config', 'a.b').queries[0]?.name).toBe(
      'a.b.default.svc.cluster.local.',
    );
  });
});

describe('/etc/hosts', () => {
  const own = cluster.pods.find(({ name }) => name === 'named')?.address ?? expect.fail();
  it.each<[string, string]>([
    ['ledger', '10.1.1.1'],
    ['LEDGER.EXAMPLE', '10.1.1.1'],
    ['localhost', '127.0.0.1'],
    ['db-a', formatIpv4(own)],
    ['db-a.dbs.default.svc.cluster.local', formatIpv4(own)],
  ])('has %s', (name, address) => {
    const resolution = resolveName(cluster, 'pod/default/named', name);
    expect([resolution.by, resolution.queries, resolution.addresses.map(formatIpv4)]).toEqual([
      'hosts',
      [],
      [address],
    ]);
  });

  it('is each pod’s own', () => {
    expect(resolveName(cluster, 'pod/default/plain', 'ledger').by).toBe('dns');
    expect(resolveName(cluster, 'pod/default/sts-0', 'sts-0').by).toBe('hosts');
    // Without a subdomain there is no longer name.
    expect(resolveName(cluster, 'pod/default/plain', 'plain').by).toBe('hosts');
    expect(resolveName(cluster, 'pod/default/plain', 'plain.null.default.svc.cluster.local').by).toBe('dns');
  });
});

it('a pod with hostname and subdomain has a name under the headless service', () => {
  const { addresses } = resolveName(cluster, 'pod/default/plain', 'db-a.dbs');
  expect(addresses).toEqual([cluster.pods.find(({ name }) => name === 'named')?.address]);
});

describe('servers that do not answer', () => {
  const asked = (
    outcomes: Readonly<Record<string, 'timeout' | 'refused'>>,
    name: string,
    from = 'none-or-node',
  ) => {
    const carry: Carry = (_, server) => {
      const outcome = outcomes[formatIpv4(server)];
      return outcome ? { outcome, by: null, trace: null } : { outcome: 'answered', by: null, trace: null };
    };
    const { queries } = resolveName(cluster, `pod/default/${from}`, name, 'A', carry);
    return queries.map(({ name: full, error, exchanges }) => [
      full,
      error,
      exchanges.map(({ server, outcome }) => `${formatIpv4(server)} ${outcome}`).join(', '),
    ]);
  };

  it('the next one is asked', () => {
    expect(asked({ '10.8.4.2': 'timeout' }, 'x.example', 'default')).toEqual([
      ['x.example.', null, '10.8.4.2 timeout, 10.8.4.3 answered'],
    ]);
  });

  it('silence ends the search, but not before the name was asked as it is', () => {
    expect(asked({ '172.28.0.10': 'timeout' }, 'web', 'plain')).toEqual([
      ['web.default.svc.cluster.local.', 'timeout', '172.28.0.10 timeout'],
      ['web.', 'timeout', '172.28.0.10 timeout'],
    ]);
  });

  it('a refusal ends everything', () => {
    expect(asked({ '172.28.0.10': 'refused' }, 'web', 'plain')).toEqual([
      ['web.default.svc.cluster.local.', 'refused', '172.28.0.10 refused'],
    ]);
  });
});

it('a pod that could ask nobody is reported, each controller once', () => {
  const { problems } = buildFixture({
    objects: [controller('Deployment', 'mute', { replicas: 3 }, { dnsPolicy: 'None' })],
  });
  expect(problems.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['HS342 error']);
});
