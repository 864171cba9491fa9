/**
 * DNS servers that forward in a circle, and the Corefile of NodeLocal DNSCache: whole files, changed in their text.
 * Source: coredns.io/plugins/loop; kubernetes/dns cmd/node-cache/app/configmap.go.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { buildModel } from '#core/analysis/build-model';
import { resolveName } from '#core/kubernetes/dns/resolve-name';
import { given, topologyOf } from '../../analysis/topologies';
import { messageOf } from '../../words';

const text = readFileSync('test/fixtures/cases/nodelocaldns-link-local.topology.yaml', 'utf8');
const siteDns = '  listens: [ { protocol: UDP, port: 53 }, { protocol: TCP, port: 53 } ]\n';

/** The site's server forwards: `ZONE ADDRESS`, several of them. */
function forwarding(...lines: readonly string[]): string {
  const forwards = lines.map((line) => line.split(' ')).map(([zone, to]) => `{ zone: ${zone}, to: [${to}] }`);
  return text.replace(siteDns, `${siteDns}  dnsServer: { forwards: [ ${forwards.join(', ')} ] }\n`);
}

const indented = (body: string): string => body.replaceAll(/^/gm, '    ');

const configMap = (name: string, body: string): string =>
  `\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: kube-system }\ndata:\n  Corefile: |\n${indented(body)}\n`;

const coreDnsService = `
---
apiVersion: v1
kind: Service
metadata: { name: dns-outside, namespace: kube-system }
spec:
  type: LoadBalancer
  loadBalancerIP: 192.168.20.33
  selector: { k8s-app: kube-dns }
  ports: [ { name: dns, protocol: UDP, port: 53, targetPort: 53 } ]
`;

function findings(written: string): readonly string[] {
  const { problems } = buildModel(topologyOf(written));
  return problems
    .filter(({ code }) => code === 'HS359' || code === 'HS370')
    .map((problem) => `${problem.code} ${problem.path} ${messageOf(problem)}`);
}

describe('a circle through a server outside', () => {
  const corefile = (plugins: string) =>
    configMap('coredns', `.:53 {\n kubernetes cluster.local\n forward . 10.50.0.2\n${plugins}\n}`);

  it('is found by the plugin loop where it forwards all names', () => {
    expect(findings(forwarding('. 192.168.20.33') + coreDnsService + corefile(' loop'))).toEqual([
      expect.stringMatching(
        /^HS359 data\.Corefile CoreDNS forwards to itself by 10\.50\.0\.2 \(host\/site-dns\)/,
      ),
    ]);
  });

  it('goes on for ever where the plugin’s own question does not come back', () => {
    const written = forwarding('corp.example 192.168.20.33') + coreDnsService + corefile(' loop');
    expect(findings(written)).toEqual([
      expect.stringMatching(
        /^HS370 spec\.dnsServer\.forwards\[0\]\.to\[0\] .*names of corp\.example.*host\/site-dns asks 192\.168\.20\.33 \(CoreDNS\)/,
      ),
    ]);
  });

  it('ends where the cluster’s names are its own, and where reverse names do not fall through', () => {
    const written = forwarding('cluster.local 192.168.20.33') + coreDnsService;
    expect(findings(written + corefile(' loop'))).toEqual([]);
    const reverse = forwarding('28.172.in-addr.arpa 192.168.20.33') + coreDnsService;
    const zones = (through: string) =>
      configMap(
        'coredns',
        `.:53 {\n kubernetes cluster.local in-addr.arpa {\n${through}\n }\n forward . 10.50.0.2\n loop\n}`,
      );
    expect(findings(reverse + zones(''))).toEqual([]);
    expect(findings(reverse + zones(' fallthrough in-addr.arpa'))).toEqual([
      expect.stringContaining(
        'HS370 spec.dnsServer.forwards[0].to[0] Questions for names of 28.172.in-addr.arpa',
      ),
    ]);
  });

  it('of two servers outside is one, too', () => {
    const second = `
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: other-dns }
spec:
  role: server
  interfaces: [ { network: uplink, address: 10.50.0.3/24, gateway: 10.50.0.1 } ]
  dnsServer: { forwards: [ { zone: corp.example, to: [10.50.0.2] } ] }
`;
    expect(findings(forwarding('corp.example 10.50.0.3') + second)).toEqual([
      expect.stringContaining('host/site-dns asks 10.50.0.3 (host/other-dns)'),
    ]);
    expect(findings(forwarding('b.corp.example 10.50.0.3') + second)).toEqual([
      expect.stringContaining('names of b.corp.example'),
    ]);
    expect(findings(forwarding('other.example 10.50.0.3') + second)).toEqual([]);
  });
});

describe('NodeLocal DNSCache', () => {
  function asked(written: string, name: string): readonly string[] {
    const { cluster } = buildModel(topologyOf(written));
    const carry = (_: string, server: number) => ({
      outcome: 'answered' as const,
      by: formatIpv4(server as never) === '169.254.20.10' ? 'node/worker' : null,
      trace: null,
    });
    const { queries } = resolveName(cluster, 'pod/default/app', name, 'A', carry);
    return queries.flatMap(({ exchanges }) => exchanges.map(({ server }) => formatIpv4(server)));
  }
  const cache = (body: string) => configMap('node-local-dns', body);

  it('asks whom its ConfigMap says, with the words of the manifest replaced', () => {
    const body = [
      'corp.example:53 {\n bind __PILLAR__LOCAL__DNS__\n forward . 10.50.0.9\n}',
      '__PILLAR__DNS__DOMAIN__:53 {\n forward . __PILLAR__CLUSTER__DNS__ {\n force_tcp\n }\n}',
      '.:53 {\n forward . __PILLAR__UPSTREAM__SERVERS__\n}',
    ].join('\n');
    expect(asked(text + cache(body), 'nas.corp.example.')).toEqual(['169.254.20.10', '10.50.0.9']);
    expect(asked(text + cache(body), 'api.example.com.')).toEqual(['169.254.20.10', '10.50.0.2']);
    expect(asked(text + cache(body), 'x.default.svc.cluster.local.')[1]).toMatch(/^172\.2[78]\./);
  });

  it('asks for the cluster’s names at the service of its manifest, where the files have it', () => {
    const upstream = `
---
apiVersion: v1
kind: Service
metadata: { name: kube-dns-upstream, namespace: kube-system }
spec: { clusterIP: 172.28.0.77, selector: { k8s-app: kube-dns }, ports: [ { name: dns, protocol: UDP, port: 53 } ] }
`;
    const name = 'x.default.svc.cluster.local.';
    expect(asked(text + upstream, name)).toEqual(['169.254.20.10', '172.28.0.77']);
  });

  it('reads a ConfigMap as it is applied by hand, with a word that stands for nothing', () => {
    const body = '.:53 {\n forward . 10.50.0.9 __PILLAR__DNS__SERVER__\n}';
    expect(buildModel(topologyOf(text + cache(body))).problems).toEqual([]);
    expect(asked(text + cache(body), 'api.example.com.')).toEqual(['169.254.20.10', '10.50.0.9']);
  });

  it('goes round for ever where it asks itself without the plugin loop', () => {
    expect(findings(text + cache('.:53 {\n forward . 172.28.0.10\n}'))).toEqual([
      expect.stringMatching(/^HS370 data\.Corefile .*NodeLocal DNSCache/),
    ]);
  });

  it('has the stub domains and servers of kube-dns', () => {
    const old = `
---
apiVersion: v1
kind: ConfigMap
metadata: { name: kube-dns, namespace: kube-system }
data:
  stubDomains: '{"plant.example": ["10.50.0.7"]}'
  upstreamNameservers: '["10.50.0.8"]'
`;
    expect(asked(text + old, 'a.plant.example.')).toEqual(['169.254.20.10', '10.50.0.7']);
    expect(asked(text + old, 'api.example.com.')).toEqual(['169.254.20.10', '10.50.0.8']);
  });

  it('tells what its Corefile gets wrong, under its own name', () => {
    const { problems } = buildModel(topologyOf(text + cache('.:53 {\n forward .\n}')));
    expect(problems.map(messageOf)).toEqual([
      'Line 2 of the Corefile in ConfigMap kube-system/node-local-dns: forward needs a zone and a server.',
    ]);
  });

  it('halts where the nodes’ resolv.conf names its own address', () => {
    const own = text.replace('dns: [10.50.0.2]', 'dns: [169.254.20.10]');
    expect(findings(own)).toEqual([
      expect.stringMatching(
        /^HS359 spec\.ports\[1\]\.dns\[0\] NodeLocal DNSCache .*nobody answers where it listens/,
      ),
    ]);
    expect(asked(own, 'api.example.com.')).toEqual(['169.254.20.10']);
    const answer = given(buildModel(topologyOf(own)), 'pod/app', 'api.example.com', { port: 443 });
    expect(answer.told?.message).toContain('169.254.20.10, which has halted: it forwards to itself.');
  });
});
