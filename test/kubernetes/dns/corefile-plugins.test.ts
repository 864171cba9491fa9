/** Plugins of a Corefile, option by option. Source: coredns.io/plugins. */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { readCorefile } from '#core/kubernetes/corefile/read-corefile';
import type { Plugin } from '#core/kubernetes/corefile/server-block';

function pluginWords(plugin: Plugin): string {
  switch (plugin.type) {
    case 'cache':
      return `cache ${plugin.longest} ${plugin.zones.join()}`;
    case 'forward':
      return `forward ${plugin.zone} to ${plugin.to.map((one) => (typeof one === 'string' ? one : formatIpv4(one))).join()} except ${plugin.except.join()}`;
    case 'hosts': {
      const entries = plugin.entries.map(({ address, names }) => `${formatIpv4(address)}=${names.join('+')}`);
      return `hosts ${plugin.zones.join()} ${entries.join()} ttl ${plugin.ttl} through ${plugin.fallthrough?.join() ?? '-'}${plugin.reverse ? '' : ' one way'}`;
    }
    case 'kubernetes': {
      const { zones, pods, fallthrough, ttl, namespaces, podNames, endpoints, ignoresEmpty } = plugin;
      const flags = Object.entries({ podNames, endpoints, ignoresEmpty }).flatMap(([name, set]) =>
        set ? [name] : [],
      );
      return `kubernetes ${zones.join()} pods ${pods} through ${fallthrough?.join() ?? '-'} ttl ${ttl} in ${namespaces?.join() ?? 'all'} ${flags.join(' ')}`;
    }
    case 'rewrite':
      return [
        `rewrite ${plugin.match} ${plugin.match === 'regex' ? 'pattern' : plugin.from} to ${plugin.to}`,
        ...(plugin.restoresName ? ['restores'] : []),
        ...(plugin.continues ? ['continues'] : []),
        ...plugin.answers.map(({ on, to }) => `answer ${on === 'value' ? 'value ' : ''}${to}`),
      ].join(' ');
  }
}

interface Read {
  readonly plugins: readonly string[];
  readonly wrong: readonly string[];
}

/** The plugins of the block `example.org`, and the lines of what is wrong (`!`) or not followed (`?`). */
function read(body: string): Read {
  const { blocks, mistakes, notFollowed } = readCorefile(`example.org {\n${body}\n}`);
  return {
    plugins: blocks.flatMap(({ plugins }) => plugins.map(pluginWords)),
    wrong: [...mistakes.map(({ line }) => `!${line}`), ...notFollowed.map(({ line }) => `?${line}`)],
  };
}

describe('a plugin', () => {
  const kubernetes = 'kubernetes example.org pods disabled through - ttl 5 in all endpoints';
  it.each<[string, readonly string[], readonly string[]]>([
    ['errors', [], []],
    ['acl', [], ['?2']],
    ['', [], []],
    ['cache', ['cache 3600 example.org'], []],
    ['cache 30', ['cache 30 example.org'], []],
    ['cache 30 a.org b.org.', ['cache 30 a.org,b.org'], []],
    ['cache a.org', ['cache 3600 a.org'], []],
    ['cache {\n success 100 20\n}', ['cache 20 example.org'], []],
    ['cache 30 {\n success 100\n}', ['cache 30 example.org'], []],
    ['cache 30 {\n denial 100 7\n}', ['cache 30 example.org'], []],
    ['forward . 10.0.0.1', ['forward  to 10.0.0.1 except '], []],
    ['forward A.org. 10.0.0.1 10.0.0.2:53', ['forward a.org to 10.0.0.1,10.0.0.2 except '], []],
    ['forward . dns://10.0.0.1', ['forward  to 10.0.0.1 except '], []],
    ['forward . /etc/resolv.conf', ['forward  to resolv.conf except '], []],
    ['forward . tls://10.0.0.1', ['forward  to  except '], ['?2']],
    ['forward . 10.0.0.1:54', ['forward  to  except '], ['?2']],
    ['forward . 10.0.0.1:x', ['forward  to  except '], ['?2']],
    ['forward . 10.0.0.1:53x', ['forward  to  except '], ['?2']],
    ['forward . dns.example', ['forward  to  except '], ['?2']],
    ['forward .', [], ['!2']],
    ['forward', [], ['!2']],
    [
      'forward . 10.0.0.1 {\n except A.org b.org\n except c.org\n prefer_udp\n}',
      ['forward  to 10.0.0.1 except a.org,b.org,c.org'],
      [],
    ],
    ['forward 10.0.0.0/8 10.0.0.1', ['forward 10.in-addr.arpa to 10.0.0.1 except '], []],
    ['kubernetes', [kubernetes], []],
    ['kubernetes Cluster.local. in.local', [kubernetes.replace('example.org', 'cluster.local,in.local')], []],
    ['kubernetes {\n pods insecure\n}', [kubernetes.replace('disabled', 'insecure')], []],
    ['kubernetes {\n pods verified\n}', [kubernetes.replace('disabled', 'verified')], []],
    ['kubernetes {\n pods disabled\n}', [kubernetes], []],
    ['kubernetes {\n pods sometimes\n}', [kubernetes], ['!3']],
    ['kubernetes {\n fallthrough\n}', [kubernetes.replace('through -', 'through ')], []],
    ['kubernetes {\n fallthrough a.org\n}', [kubernetes.replace('through -', 'through a.org')], []],
    ['kubernetes {\n ttl 0\n}', [kubernetes.replace('ttl 5', 'ttl 0')], []],
    ['kubernetes {\n ttl 3600\n}', [kubernetes.replace('ttl 5', 'ttl 3600')], []],
    ['kubernetes {\n ttl 3601\n}', [kubernetes.replace('ttl 5', 'ttl 3600')], []],
    ['kubernetes {\n ttl x1\n}', [kubernetes], []],
    ['kubernetes {\n ttl 1x\n}', [kubernetes], []],
    ['kubernetes {\n namespaces a b\n}', [kubernetes.replace('all', 'a,b')], []],
    ['kubernetes {\n namespaces\n}', [kubernetes], []],
    ['kubernetes {\n endpoint_pod_names\n}', [kubernetes.replace('endpoints', 'podNames endpoints')], []],
    ['kubernetes {\n noendpoints\n}', [kubernetes.replace('endpoints', '')], []],
    ['kubernetes {\n ignore empty_service\n}', [`${kubernetes} ignoresEmpty`], []],
    ['kubernetes {\n ignore all\n}', [kubernetes], []],
    ['kubernetes {\n labels a=b\n}', [kubernetes], ['?3']],
    ['kubernetes {\n namespace_labels a=b\n}', [kubernetes], ['?3']],
    ['kubernetes {\n multicluster a\n}', [kubernetes], ['?3']],
    ['kubernetes {\n transfer to x\n}', [kubernetes], ['?3']],
    [
      'hosts {\n 10.0.0.1 A.org. b\n 10.0.0.2 c\n fd00::1 d\n}',
      ['hosts example.org 10.0.0.1=a.org+b,10.0.0.2=c ttl 3600 through -'],
      [],
    ],
    ['hosts /etc/hosts a.org', ['hosts a.org  ttl 3600 through -'], []],
    ['hosts other.hosts a.org b.org', ['hosts a.org,b.org  ttl 3600 through -'], ['?2']],
    ['hosts {\n ttl 60\n no_reverse\n fallthrough\n}', ['hosts example.org  ttl 60 through  one way'], []],
    ['rewrite name A.org. b.org.', ['rewrite exact a.org to b.org restores'], []],
    ['rewrite name exact a b', ['rewrite exact a to b restores'], []],
    ['rewrite stop name suffix .A.org. .b.org', ['rewrite suffix .a.org to .b.org'], []],
    ['rewrite continue name prefix A b', ['rewrite prefix a to b continues'], []],
    ['rewrite name substring A. b', ['rewrite substring a. to b'], []],
    ['rewrite name suffix a b answer auto', ['rewrite suffix a to b restores'], []],
    ['rewrite name regex (.*)\\.a {1}.b', ['rewrite regex pattern to {1}.b'], []],
    ['rewrite name regex (a {1}', [], ['!2']],
    ['rewrite name regex a {1}', [], ['!2']],
    ['rewrite type ANY A', [], ['?2']],
    ['rewrite name a', [], ['!2']],
    ['rewrite {\n name suffix a b\n answer auto\n}', ['rewrite suffix a to b restores'], []],
    ['rewrite {\n name suffix a b\n answer name b\\.x a.x\n}', ['rewrite suffix a to b answer a.x'], []],
    ['rewrite {\n name suffix a b\n answer value b a\n}', ['rewrite suffix a to b answer value a'], []],
    ['rewrite name suffix a b answer name b\\.x a.x', ['rewrite suffix a to b answer a.x'], []],
    [
      'rewrite stop name regex (.*)\\.a {1}.b answer name (.*)\\.b {1}.a',
      ['rewrite regex pattern to {1}.b answer {1}.a'],
      [],
    ],
    [
      'rewrite continue {\n name regex (.*)\\.a {1}.b\n answer name (.*)\\.b {1}.a\n}',
      ['rewrite regex pattern to {1}.b continues answer {1}.a'],
      [],
    ],
    [
      'rewrite name suffix a b answer name b a answer name c a answer auto',
      ['rewrite suffix a to b'],
      ['!2'],
    ],
    [
      'rewrite name suffix a b answer value b a name b c',
      ['rewrite suffix a to b answer value a answer c'],
      [],
    ],
    ['rewrite name suffix a b answer auto value b a', ['rewrite suffix a to b restores answer value a'], []],
    ['rewrite name suffix a b auto', ['rewrite suffix a to b'], ['!2']],
    ['rewrite name suffix a b answer type A b', ['rewrite suffix a to b'], ['!2']],
    ['rewrite name suffix a b answer name (b a', ['rewrite suffix a to b'], ['!2']],
    ['rewrite name regex (.*)\\.a {1}.b answer name b {1}', ['rewrite regex pattern to {1}.b'], ['!2']],
    ['rewrite name suffix a b answer name b', ['rewrite suffix a to b'], ['!2']],
    ['rewrite {\n name suffix a b\n answer name b\n}', ['rewrite suffix a to b'], ['!4']],
    [
      'forward . 10.0.0.1\nkubernetes\nhosts\nrewrite name a b\ncache',
      [
        'cache 3600 example.org',
        'rewrite exact a to b restores',
        'hosts example.org  ttl 3600 through -',
        kubernetes,
        'forward  to 10.0.0.1 except ',
      ],
      [],
    ],
  ])('%s', (body, plugins, wrong) => {
    const found = read(body);
    expect(found.plugins.map((text) => text.trim())).toEqual(plugins.map((text) => text.trim()));
    expect(found.wrong).toEqual(wrong);
  });

  it.each(
    'errors health ready prometheus loop reload loadbalance log debug bufsize bind nsid trace pprof dnstap metadata minimal root timeouts cancel chaos whoami local multisocket any transfer sign tls tsig header'.split(
      ' ',
    ),
  )('%s changes no answer', (name) => {
    expect(read(name)).toEqual({ plugins: [], wrong: [] });
  });
});

describe('a server block', () => {
  it.each<[string, readonly string[]]>([
    ['.', ['53 ']],
    ['example.org', ['53 example.org']],
    ['Example.org.:1053', ['1053 example.org']],
    ['dns://example.org', ['53 example.org']],
    ['dns://example.org:5353', ['5353 example.org']],
    ['a.org b.org', ['53 a.org,b.org']],
    ['a.org, b.org', ['53 a.org,b.org']],
    ['a.org:53 b.org:54 c.org', ['53 a.org,c.org', '54 b.org']],
    ['tls://a.org', []],
    ['grpc://a.org b.org', ['53 b.org']],
    ['10.1.0.0/16', ['53 1.10.in-addr.arpa']],
  ])('%s', (words, expected) => {
    const { blocks } = readCorefile(`${words} {\n}`);
    expect(blocks.map(({ port, zones }) => `${port} ${zones.join()}`)).toEqual(expected);
  });
});
