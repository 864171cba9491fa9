/** Corefiles: how they are read, and what CoreDNS answers by them. */
import { mistakeWords } from '#core/sentences/kubernetes/names';
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { readCorefile } from '#core/kubernetes/corefile/read-corefile';
import { readZones } from '#core/kubernetes/corefile/zones';
import type { RecordType } from '#core/kubernetes/dns/resolution';
import { resolveName } from '#core/kubernetes/dns/resolve-name';
import { buildFixture, pod, service, type BuiltFixture } from '#test/kubernetes/cluster-fixture';
import { messageOf } from '../../words';

const configMap = (data: object, name = 'coredns'): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'kube-system' },
  data,
});

function fixture(corefile: string, ...others: readonly object[]): BuiltFixture {
  return buildFixture({
    names: { 'portal.azure.com': '203.0.113.10', 'nas.plant.example': '192.168.20.9' },
    objects: [
      pod('client', { nodeName: 'worker' }),
      service('web', { clusterIP: '172.28.11.4' }),
      service('portal', { type: 'ExternalName', externalName: 'portal.azure.com' }),
      configMap({ Corefile: corefile }),
      ...others,
    ],
  });
}

function answers({ cluster }: BuiltFixture, name: string, type: RecordType = 'A'): readonly string[] {
  const { queries } = resolveName(cluster, 'pod/default/client', name, type);
  return queries.flatMap(({ status, answers: records }) => [
    status,
    ...records.map((one) => `${one.name} ${one.ttl} ${one.type} ${one.data}`),
  ]);
}

const zone = 'default.svc.cluster.local';

describe('reading', () => {
  it('takes blocks, words, quotes, comments, snippets and imports', () => {
    const { blocks, mistakes, notFollowed } = readCorefile(
      `(common) {
         errors # to standard output
         cache 20
       }
       .:53 plant.example.:53, 10.1.0.0/16 {
         import common
         import custom/*.override
         forward . 10.0.0.1 10.0.0.2:53 {
           except internal.example
         }
       }
       tls://secure.example { forward . /etc/resolv.conf }
       import /etc/coredns/custom/*.server`,
      new Map([
        ['a.override', 'log\nautopath @kubernetes'],
        ['b.server', 'stub.example:53 {\n forward . 10.9.9.9\n}'],
      ]),
    );
    expect(mistakes).toEqual([]);
    expect(notFollowed.map(({ gap }) => gap)).toEqual([
      { type: 'plugin', name: 'autopath' },
      { type: 'server', name: 'tls://secure.example' },
    ]);
    expect(blocks.map(({ zones, port, plugins }) => [zones, port, plugins.map(({ type }) => type)])).toEqual([
      [['', 'plant.example', '1.10.in-addr.arpa'], 53, ['cache', 'forward']],
      [['stub.example'], 53, ['forward']],
    ]);
  });

  it.each<[string, readonly string[]]>([
    ['.:53 {\n forward . 10.0.0.1', ['2: a brace is not closed']],
    ['.:53 {\n}\n}', ['3: a brace is closed that none has opened']],
    ['(a) {\n import a\n}\n.:53 {\n import a\n}', ['2: import goes round in a circle']],
    ['.:53 {\n import nowhere\n}', ['2: import names nowhere, which is not there']],
    ['.:53 {\n forward .\n}', ['2: forward needs a zone and a server']],
    ['.:53 {\n kubernetes {\n pods maybe\n }\n}', ['3: pods is disabled, insecure or verified, not maybe']],
    ['.:53 {\n rewrite name a\n}', ['2: rewrite name needs a name and what it becomes']],
    [
      '.:53 {\n rewrite name regex a(?=b) c\n}',
      ['2: rewrite name regex a(?=b) is no pattern: invalid or unsupported Perl syntax: (?=, a lookahead'],
    ],
    [
      '.:53 {\n rewrite name regex (a) {1}.{2}\n}',
      ['2: rewrite name regex (a): {1}.{2} has more groups than the pattern'],
    ],
    [
      '.:53 {\n rewrite stop {\n name a b\n answer name (a)\\1 c\n }\n}',
      ['4: rewrite answer name (a)\\1 is no pattern: invalid escape sequence: \\1'],
    ],
    ['{ '.repeat(200), ['1: braces are nested too deeply']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(
      readCorefile(text)
        .mistakes.map(({ line, mistake }) => `${line}: ${mistakeWords(mistake)}`)
        .slice(0, 1),
    ).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['.', ['']],
    ['Cluster.Local.', ['cluster.local']],
    ['172.28.0.0/16', ['28.172.in-addr.arpa']],
    ['10.0.0.0/7', ['10.in-addr.arpa', '11.in-addr.arpa']],
    ['192.168.20.0/23', ['20.168.192.in-addr.arpa', '21.168.192.in-addr.arpa']],
  ])('the zones of %s', (text, zones) => {
    expect(readZones(text)).toEqual(zones);
  });

  it('takes a comment for one, whatever ends its line', () => {
    const { blocks } = readCorefile(
      '. {\r\n # forward . 10.0.0.9\r\n forward . 10.0.0.1 # and\u2028more\r\n}',
    );
    expect(blocks[0]?.plugins).toMatchObject([{ type: 'forward', to: [ipv4('10.0.0.1')] }]);
  });

  it('does not follow patterns of a size that nobody writes', () => {
    const pattern = '(a{30}b{30}){33}'.repeat(9);
    const { blocks, mistakes, notFollowed } = readCorefile(`. {\n rewrite name regex ${pattern} b\n}`);
    expect([blocks[0]?.plugins, mistakes]).toEqual([[], []]);
    expect(notFollowed).toEqual([{ line: 2, gap: { type: 'name regex', name: pattern } }]);
  });
});

describe('the findings', () => {
  it('name the line and the place', () => {
    const { problems } = fixture('.:53 {\n  template IN A x.example { answer "x" }\n  forward .\n}');
    expect(problems.map((problem) => `${problem.code} ${problem.path} ${messageOf(problem)}`)).toEqual([
      'HS341 data.Corefile Line 3 of the Corefile in ConfigMap kube-system/coredns: forward needs a zone and a server.',
      'HS391 data.Corefile Line 2 of the Corefile in ConfigMap kube-system/coredns is not simulated: the plugin template.',
    ]);
  });

  it('say nothing of the Corefile that kubeadm writes', () => {
    const { problems } = fixture(
      `.:53 {
        errors
        health {
           lameduck 5s
        }
        ready
        kubernetes cluster.local in-addr.arpa ip6.arpa {
           pods insecure
           fallthrough in-addr.arpa ip6.arpa
           ttl 30
        }
        prometheus :9153
        forward . /etc/resolv.conf {
           max_concurrent 1000
        }
        cache 30
        loop
        reload
        loadbalance
      }`,
    );
    expect(problems).toEqual([]);
  });
});

describe('the plugin kubernetes', () => {
  const plain = (options: string): BuiltFixture =>
    fixture(
      `.:53 {\n kubernetes cluster.local in-addr.arpa {\n${options}\n }\n forward . /etc/resolv.conf\n}`,
    );

  it('gives 5 seconds unless it is told otherwise', () => {
    expect(answers(plain(''), `web.${zone}.`)).toEqual(['NOERROR', `web.${zone}. 5 A 172.28.11.4`]);
    expect(answers(plain('ttl 90'), `web.${zone}.`)).toEqual(['NOERROR', `web.${zone}. 90 A 172.28.11.4`]);
  });

  it('knows pods only as the mode says', () => {
    const [client] = plain('').pods;
    const own = formatIpv4(client?.address ?? expect.fail()).replaceAll('.', '-');
    const ask = (mode: string, name: string): string | undefined =>
      answers(plain(mode), `${name}.default.pod.cluster.local.`)[0];
    expect([ask('', own), ask('pods insecure', own), ask('pods verified', own)]).toEqual([
      'NXDOMAIN',
      'NOERROR',
      'NOERROR',
    ]);
    expect([ask('pods insecure', '1-2-3-4'), ask('pods verified', '1-2-3-4')]).toEqual([
      'NOERROR',
      'NXDOMAIN',
    ]);
  });

  it('hands reverse names on only where it is told to', () => {
    expect(answers(plain(''), '203.0.113.10', 'PTR')).toEqual(['NXDOMAIN']);
    expect(answers(plain('fallthrough in-addr.arpa'), '203.0.113.10', 'PTR')).toEqual([
      'NOERROR',
      '10.113.0.203.in-addr.arpa. 300 PTR portal.azure.com.',
    ]);
  });

  it('serves the namespaces that it is told to', () => {
    expect(answers(plain('namespaces shop'), `web.${zone}.`)).toEqual(['NXDOMAIN']);
  });

  it('knows no name of a service without endpoints with ignore empty_service', () => {
    expect(answers(plain('ignore empty_service'), `web.${zone}.`)).toEqual(['NXDOMAIN']);
  });

  it('names the zone that pods search in', () => {
    const other = fixture('.:53 {\n kubernetes edge.internal\n forward . /etc/resolv.conf\n}');
    expect(answers(other, 'web')).toEqual(['NOERROR', 'web.default.svc.edge.internal. 5 A 172.28.11.4']);
  });
});

it('a cache shortens what comes from outside', () => {
  const cached = fixture('.:53 {\n cache 30\n forward . /etc/resolv.conf\n}');
  expect(answers(cached, 'portal.azure.com.')).toEqual(['NOERROR', 'portal.azure.com. 30 A 203.0.113.10']);
});

it('an alias is followed through CoreDNS itself, rewrites included', () => {
  const rewriting = fixture(
    `.:53 {\n rewrite name portal.azure.com web.${zone}\n kubernetes cluster.local\n forward . /etc/resolv.conf\n}`,
  );
  expect(answers(rewriting, `portal.${zone}.`)).toEqual([
    'NOERROR',
    `portal.${zone}. 5 CNAME portal.azure.com.`,
    'portal.azure.com. 5 A 172.28.11.4',
  ]);
});

describe('the plugin hosts', () => {
  const hosts = (more: string): BuiltFixture =>
    fixture(
      `.:53 {\n hosts {\n 10.0.0.7 printer.plant.example Printer\n${more}\n }\n forward . /etc/resolv.conf\n}`,
    );

  it('answers both ways, for an hour', () => {
    expect(answers(hosts(''), 'PRINTER.plant.example.')).toEqual([
      'NOERROR',
      'printer.plant.example. 3600 A 10.0.0.7',
    ]);
    expect(answers(hosts('ttl 60'), '10.0.0.7', 'PTR')).toEqual([
      'NOERROR',
      '7.0.0.10.in-addr.arpa. 60 PTR printer.plant.example.',
      '7.0.0.10.in-addr.arpa. 60 PTR printer.',
    ]);
  });

  it('fails on what it does not have, unless that falls through', () => {
    expect(answers(hosts(''), 'portal.azure.com.')).toEqual(['SERVFAIL']);
    expect(answers(hosts('fallthrough'), 'portal.azure.com.')).toEqual([
      'NOERROR',
      'portal.azure.com. 300 A 203.0.113.10',
    ]);
  });
});

describe('the plugin rewrite', () => {
  it.each<[string, string, readonly string[]]>([
    [`name web.example web.${zone}`, 'web.example.', ['172.28.11.4']],
    [`name suffix .plant.example .${zone} answer auto`, 'web.plant.example.', ['172.28.11.4']],
    // The answer bears another name than was asked for: the resolver throws it away.
    [`name suffix .plant.example .${zone}`, 'web.plant.example.', []],
    [`name regex (.*)\\.plant\\.example {1}.${zone} answer auto`, 'web.plant.example.', ['172.28.11.4']],
    // CoreDNS tries patterns on names with their final dot.
    [`name regex ^web\\.plant\\.example\\.$ web.${zone} answer auto`, 'web.plant.example.', ['172.28.11.4']],
    [`name regex ^web\\.plant\\.example$ web.${zone} answer auto`, 'web.plant.example.', []],
    [`name regex ^(a|a)*$ web.${zone}`, `${'a'.repeat(50)}.example.`, []],
    [`name prefix my- "" answer auto`, `my-web.${zone}.`, ['172.28.11.4']],
    [`name substring plant.example ${zone} answer auto`, 'web.plant.example.', ['172.28.11.4']],
    [`continue name a.example b.example\n rewrite name b.example web.${zone}`, 'a.example.', ['172.28.11.4']],
    [`name a.example b.example\n rewrite name b.example web.${zone}`, 'a.example.', []],
    [
      `name suffix .plant.example .${zone} answer name (.*)\\.default\\.svc\\.cluster\\.local {1}.plant.example`,
      'web.plant.example.',
      ['172.28.11.4'],
    ],
    [
      `stop {\n name suffix .plant.example .${zone}\n answer name (.*)\\.default\\.svc\\.cluster\\.local {1}.plant.example\n }`,
      'web.plant.example.',
      ['172.28.11.4'],
    ],
    [
      `stop {\n name suffix .plant.example .${zone}\n answer name (\\D*)\\.default\\.svc\\.cluster\\.local {1}.plant.example\n }`,
      'web.plant.example.',
      ['172.28.11.4'],
    ],
  ])('%s', (rule, name, addresses) => {
    const { cluster } = fixture(
      `.:53 {\n rewrite ${rule}\n kubernetes cluster.local\n forward . /etc/resolv.conf\n}`,
    );
    const found = resolveName(cluster, 'pod/default/client', name).addresses;
    expect(found.map(formatIpv4)).toEqual(addresses);
  });
});

describe('what answers point to, under rewrite', () => {
  const more = [
    service('db', { clusterIP: 'None', selector: { app: 'db' }, ports: [{ name: 'sql', port: 5432 }] }),
    pod('db-0', { nodeName: 'worker', hostname: 'db-0', subdomain: 'db' }, {}, { labels: { app: 'db' } }),
  ];
  const data = (rule: string, name: string, type: RecordType): readonly string[] => {
    const { cluster } = fixture(
      `.:53 {\n rewrite ${rule}\n kubernetes cluster.local in-addr.arpa\n forward . /etc/resolv.conf\n}`,
      ...more,
    );
    const { queries } = resolveName(cluster, 'pod/default/client', name, type);
    return queries.flatMap(({ answers: all }) => all.map((one) => `${one.name} ${one.data}`));
  };
  const suffix = `name suffix .plant.example .${zone}`;
  const value = 'answer value (.*)\\.default\\.svc\\.cluster\\.local {1}.plant.example';

  it.each<[string, string, RecordType, string]>([
    // auto turns the suffix round in names and in what they point to
    [`${suffix} answer auto`, 'portal.plant.example.', 'CNAME', 'portal.plant.example. portal.azure.com.'],
    [
      `${suffix} answer auto`,
      '_sql._tcp.db.plant.example.',
      'SRV',
      '_sql._tcp.db.plant.example. 0 100 5432 db-0.db.plant.example.',
    ],
    [
      `${suffix} ${value}`,
      '_sql._tcp.db.plant.example.',
      'SRV',
      `_sql._tcp.db.${zone}. 0 100 5432 db-0.db.plant.example.`,
    ],
    // a name that is restored is so wherever it stands, with all below it
    [
      `name db.plant.example db.${zone}`,
      'db.plant.example.',
      'SRV',
      'db.plant.example. 0 100 5432 db-0.db.plant.example.',
    ],
    [
      `name regex ^(4\\..*)$ {1} ${value}`,
      '172.28.11.4',
      'PTR',
      '4.11.28.172.in-addr.arpa. web.plant.example.',
    ],
    [
      `name portal.plant.example portal.${zone} answer value portal\\.azure\\.com web.plant.example`,
      'portal.plant.example.',
      'CNAME',
      'portal.plant.example. web.plant.example.',
    ],
  ])('%s', (rule, name, type, wanted) => {
    expect(data(rule, name, type)).toEqual([wanted]);
  });
});

describe('stub domains', () => {
  const stub = fixture(
    `.:53 {\n kubernetes cluster.local\n forward . /etc/resolv.conf\n}\nplant.example:53 {\n forward . 192.168.20.5\n}`,
  );
  const servers = (name: string): readonly string[] =>
    resolveName(stub.cluster, 'pod/default/client', name).queries.flatMap(({ exchanges }) =>
      exchanges.map(({ server }) => formatIpv4(server)),
    );

  it('are asked of their own server', () => {
    expect(servers('nas.plant.example.')).toEqual(['172.28.0.10', '192.168.20.5']);
    expect(servers('portal.azure.com.')).toEqual(['172.28.0.10']);
  });

  it('come out of coredns-custom, too', () => {
    const custom = fixture(
      '.:53 {\n kubernetes cluster.local\n forward . /etc/resolv.conf\n}\nimport custom/*.server',
      configMap({ 'plant.server': 'plant.example:53 {\n forward . 192.168.20.6\n}' }, 'coredns-custom'),
    );
    const { queries } = resolveName(custom.cluster, 'pod/default/client', 'nas.plant.example.');
    expect(queries.flatMap(({ exchanges }) => exchanges.map(({ server }) => formatIpv4(server)))).toEqual([
      '172.28.0.10',
      '192.168.20.6',
    ]);
  });

  it('a name that no server block serves is a failure', () => {
    expect(answers(fixture('plant.example:53 {\n forward . 192.168.20.5\n}'), 'portal.azure.com.')).toEqual([
      'SERVFAIL',
    ]);
  });
});
