/** Names as traffic: the questions to DNS servers, the way that they take, and what becomes of a name when one is lost. */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import type { Model } from '#core/analysis/model';
import type { Exchange, Resolution } from '#core/kubernetes/dns/resolution';
import { traceToJson } from '#core/report/json/trace-json';
import { traceToText } from '#core/report/trace/trace-text';
import { buildModel } from '#core/analysis/build-model';
import { given, sampleModel, sampleText, topologyOf } from '#test/analysis/topologies';

function withObjects(...documents: readonly string[]): Model {
  return buildModel(topologyOf([sampleText('two-tier'), ...documents].join('\n---\n')));
}

function resolutionOf(model: Model, from: string, to: string): Resolution {
  return given(model, from, to).resolution ?? expect.fail('there was nothing to resolve');
}

/** `pod/default/web > 172.28.0.10 answered by pod/kube-system/coredns`, hash digits left out. */
function exchangeWords({ from, server, outcome, by }: Exchange): string {
  const plain = (name: string): string => name.replace(/-[0-9a-f]{8,10}-[a-z0-9]{5}$/, '');
  return `${plain(from)} > ${formatIpv4(server)} ${outcome}${by === null ? '' : ` by ${plain(by)}`}`;
}

function exchangesOf({ queries }: Resolution): readonly (readonly string[])[] {
  return queries.map(({ exchanges }) => exchanges.map(exchangeWords));
}

const toCoreDns = 'pod/default/web > 172.28.0.10 answered by pod/kube-system/coredns';

const denyDns = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: no-names }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Egress]
  egress: [{ ports: [{ protocol: TCP, port: 443 }] }]`;

describe('a pod that asks for a name outside', () => {
  const model = sampleModel('two-tier');
  const resolution = resolutionOf(model, 'deploy/web', 'portal.azure.com');

  it('asks CoreDNS, which asks the DNS server of the ports for what is not the cluster’s', () => {
    expect(exchangesOf(resolution)).toEqual([
      [toCoreDns],
      [toCoreDns],
      [toCoreDns],
      [toCoreDns, 'pod/kube-system/coredns > 10.126.72.2 answered by host/site-dns'],
    ]);
  });

  it('sends packets that kube-proxy and the nodes translate', () => {
    const [first, second] = resolution.queries.at(-1)?.exchanges ?? [];
    const translations = (exchange: Exchange | undefined): readonly string[] =>
      (exchange?.trace?.forward.hops ?? []).flatMap(({ device, steps }) =>
        steps.flatMap((step) =>
          step.action === 'dnat' || step.action === 'snat'
            ? [
                `${device} ${step.action} ${formatIpv4(step.detail.from.address)} ${step.detail.branches.length}`,
              ]
            : [],
        ),
      );
    expect(translations(first)).toEqual([expect.stringMatching(/^node\/\w+ dnat 172\.28\.0\.10 2$/)]);
    expect(translations(second)).toEqual([
      expect.stringMatching(/^node\/\w+ snat 172\.27\.\d+\.\d+ 0$/),
      expect.stringMatching(/^device snat 172\.29\.0\.\d 0$/),
    ]);
    expect(second?.trace?.reply?.outcome).toBe('delivered');
  });

  it('the JSON has every question with its hops', () => {
    const { dns } = traceToJson(model, given(model, 'deploy/web', 'portal.azure.com'));
    expect(dns?.by).toBe('dns');
    expect(dns?.resolver).toEqual({
      nameservers: ['172.28.0.10'],
      searches: ['default.svc.cluster.local', 'svc.cluster.local', 'cluster.local'],
      ndots: 5,
    });
    const [query] = dns?.queries.slice(-1) ?? [];
    expect(query?.exchanges.map(({ forward }) => forward?.hops.at(-1)?.kind)).toEqual(['pod', 'host']);
  });
});

describe('a question that is lost', () => {
  it('by a policy: the name fails with the policy’s own reason, at the node that enforces it', () => {
    const model = withObjects(denyDns);
    const answer = given(model, 'deploy/web', 'portal.azure.com');
    expect(answer.outcome).toBe('dropped');
    expect(answer.trace).toBeNull();
    expect(answer.told).toMatchObject({ code: 'policy-denied', at: expect.stringMatching(/^node\//) });
    expect(answer.told?.message).toMatch(
      /^The name portal\.azure\.com cannot be resolved: web-\S+ gets no answer from the DNS server 172\.28\.0\.10\. .*no egress rule of default\/no-names lets it out of default\/web-/,
    );
    // Calico drops silently: glibc tries the first name of the search list, and the name as it is.
    expect(answer.resolution?.queries.map(({ name, error }) => `${name} ${error}`)).toEqual([
      'portal.azure.com.default.svc.cluster.local. timeout',
      'portal.azure.com. timeout',
    ]);
    expect(traceToText(model, answer)).toMatch(
      /asks 172\.28\.0\.10: no answer comes \(queries 1 to 2\)\n.*: dropped\n/,
    );
  });

  it('by a policy: letting names out is the remedy, if it is enough', () => {
    const remedyFor = (port: number): string | undefined =>
      given(withObjects(denyDns), 'deploy/web', 'portal.azure.com', { port }).told?.remedy?.text;
    expect(remedyFor(443)).toBe(
      'Add to the egress rules of NetworkPolicy default/no-names: - { to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }, podSelector: { matchLabels: { k8s-app: kube-dns } } }], ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }] }',
    );
    expect(remedyFor(80)).toBeUndefined();
  });

  it('from CoreDNS on: CoreDNS says SERVFAIL, and the reason is where its question ended', () => {
    const model = sampleModel('two-tier', ['active: false', 'active: true']);
    const answer = given(model, 'deploy/web', 'portal.azure.com');
    expect(answer.resolution?.queries.map(({ status }) => status)).toEqual([
      'NXDOMAIN',
      'NXDOMAIN',
      'NXDOMAIN',
      'SERVFAIL',
    ]);
    expect(answer.told).toMatchObject({
      code: 'fault',
      at: 'device',
      remedy: { text: 'Clear the fault uplink-cut (port/Port2).' },
    });
    expect(given(model, 'deploy/web', 'web').address).not.toBeNull();
  });

  it('at a server that has nothing listening: it is told at once', () => {
    const model = sampleModel('two-tier', ['{ protocol: UDP, port: 53 }', '{ protocol: UDP, port: 5353 }']);
    expect(exchangesOf(resolutionOf(model, 'node/worker', 'portal.azure.com'))).toEqual([
      ['node/worker > 10.126.72.2 refused'],
    ]);
    expect(given(model, 'node/worker', 'portal.azure.com').told).toMatchObject({
      code: 'port-closed',
      at: 'host/site-dns',
    });
  });

  it('a name that servers do not know is no lost question', () => {
    const answer = given(sampleModel('two-tier'), 'deploy/web', 'nowhere.example');
    expect(answer.told).toMatchObject({ code: 'name-not-found', at: answer.source });
  });
});

describe('others', () => {
  it.each<[string, readonly string[]]>([
    ['node/worker', ['node/worker > 10.126.72.2 answered by host/site-dns']],
    ['device', ['device > 10.126.72.2 answered by host/site-dns']],
    ['host/site-dns', ['host/site-dns > 10.126.72.2 answered by host/site-dns']],
  ])('%s asks the DNS server of the ports', (from, exchanges) => {
    expect(exchangesOf(resolutionOf(sampleModel('two-tier'), from, 'portal.azure.com'))).toEqual([exchanges]);
  });

  it('a server that stands in no file is taken to answer where the way to it leaves the file', () => {
    const model = sampleModel('two-tier', ['dns: [10.126.72.2]', 'dns: [198.51.100.7]']);
    expect(exchangesOf(resolutionOf(model, 'node/worker', 'portal.azure.com'))).toEqual([
      ['node/worker > 198.51.100.7 answered'],
    ]);
    expect(given(model, 'deploy/web', 'portal.azure.com').outcome).toBe('delivered');
  });

  it.each(['10.126.72.77', '172.28.99.99', '169.254.20.10', '172.29.0.77'])(
    '%s, which nobody has on ground that the file knows, does not answer',
    (server) => {
      const model = sampleModel('two-tier', ['dns: [10.126.72.2]', `dns: [${server}]`]);
      const [first] = resolutionOf(model, 'node/worker', 'portal.azure.com').queries;
      expect([first?.status, first?.exchanges.some(({ outcome }) => outcome === 'answered')]).toEqual([
        'SERVFAIL',
        false,
      ]);
    },
  );

  it('an outside host that does not reach the ports’ server has one of its own', () => {
    const model = sampleModel('two-tier', ['active: false', 'active: true']);
    const resolution = resolutionOf(model, 'host/operator-pc', 'portal.azure.com');
    expect([resolution.addresses.length, exchangesOf(resolution).flat()]).toEqual([1, []]);
  });

  it('an outside host whose file names its server has no other', () => {
    const model = sampleModel('two-tier', [
      '  name: operator-pc\nspec:\n',
      '  name: operator-pc\nspec:\n  dns: [10.126.72.2]\n',
    ]);
    const answer = given(model, 'host/operator-pc', 'portal.azure.com');
    expect(answer.told?.message).toMatch(
      /^The name portal\.azure\.com cannot be resolved: Operator PC gets no answer from the DNS server 10\.126\.72\.2\./,
    );
    expect(answer.resolution?.addresses).toEqual([]);
  });

  it('a service with an external name is asked for by its own name, and leads on', () => {
    const model = withObjects(
      'apiVersion: v1\nkind: Service\nmetadata: { name: portal }\nspec: { type: ExternalName, externalName: portal.azure.com }',
    );
    const records = (from: string): readonly string[] =>
      resolutionOf(model, from, 'svc/portal').queries.flatMap(({ answers }) =>
        answers.map(({ name, type, data }) => `${name} ${type} ${data}`),
      );
    expect(records('deploy/web')).toEqual([
      'portal.default.svc.cluster.local. CNAME portal.azure.com.',
      'portal.azure.com. A 203.0.113.80',
    ]);
    expect(records('node/worker')).toEqual(['portal.azure.com. A 203.0.113.80']);
  });
});
