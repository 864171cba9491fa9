/** `hopscope reach`, `resolve` and `policy`: results, messages and exit statuses. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonOf, runCli } from './run-cli';

const sample = 'assets/samples/two-tier.topology.yaml';
const policies = 'test/fixtures/kubernetes/policies.topology.yaml';

interface PairJson {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: number | null;
  readonly outcome: string;
  readonly reason: { readonly code: string } | null;
}

async function pairsOf(args: readonly string[]): Promise<readonly PairJson[]> {
  const run = await runCli(['reach', ...args, '--json']);
  return (jsonOf(run) as { readonly pairs: readonly PairJson[] }).pairs;
}

describe('hopscope reach', () => {
  it('answers as trace does, pair by pair', { timeout: 180_000 }, async () => {
    const pairs = await pairsOf([policies, '--from', 'pod/shop/front']);
    expect(pairs.length).toBeGreaterThan(20);
    for (const { from, to, protocol, port, outcome, reason } of pairs) {
      const question = ['trace', policies, '--from', from, '--to', to, '--protocol', protocol];
      const run = await runCli([...question, ...(port === null ? [] : ['--port', String(port)]), '--json']);
      const answer = jsonOf(run) as PairJson;
      expect([to, port, answer.outcome, answer.reason?.code]).toEqual([to, port, outcome, reason?.code]);
    }
  });

  it('has every service port, open port and host, and nobody asks itself', async () => {
    const run = await runCli(['reach', sample, '--json']);
    expect(run).toMatchObject({ status: 1, messages: '' });
    const { sources, destinations, pairs } = jsonOf(run) as {
      readonly sources: readonly string[];
      readonly destinations: readonly {
        readonly name: string;
        readonly protocol: string;
        readonly port: unknown;
      }[];
      readonly pairs: readonly PairJson[];
    };
    expect(sources).toEqual(
      expect.arrayContaining(['pod/default/db-0', 'node/worker', 'device', 'host/operator-pc']),
    );
    expect(destinations).toEqual(
      expect.arrayContaining([
        { name: 'svc/default/web', protocol: 'tcp', port: 80 },
        { name: 'pod/default/db-0', protocol: 'tcp', port: 5432 },
        { name: 'node/master', protocol: 'tcp', port: 6443 },
        { name: 'host/operator-pc', protocol: 'tcp', port: 443 },
        { name: 'host/plant-gateway', protocol: 'icmp', port: null },
      ]),
    );
    expect(pairs.filter(({ from, to }) => from === to)).toEqual([]);
    expect(pairs).toHaveLength(
      sources.length * destinations.length - destinations.filter(({ name }) => sources.includes(name)).length,
    );
  });

  it('exits 0 when all are delivered, and takes services and addresses for --to', async () => {
    const run = await runCli(['reach', sample, '--from', 'deploy/web', '--to', 'svc/db']);
    expect(run).toMatchObject({ status: 0, messages: '' });
    expect(run.result).toMatch(
      /^svc\/default\/db, TCP 5432\n {2}delivered {2}pod\/default\/web-\S+\n\n1 of 1 pairs are delivered/,
    );
    expect(await pairsOf([sample, '--from', 'deploy/web', '--to', '192.168.40.25'])).toMatchObject([
      { to: '192.168.40.25', protocol: 'tcp', port: 443, outcome: 'delivered' },
    ]);
  });

  it('says with --json what a question would have to say otherwise', async () => {
    const run = await runCli(['reach', sample, '--to', 'svc/webb', '--json']);
    expect(run.status).toBe(2);
    expect(jsonOf(run)).toEqual({
      version: 1,
      error: {
        code: 'bad-question',
        message: 'There is no service "svc/webb".',
        remedy: 'Did you mean svc/web?',
        problem: {
          code: 'HS401',
          variant: 'unknown',
          arguments: {
            text: 'svc/webb',
            sought: 'service',
            meant: 'svc/web',
            some: expect.arrayContaining(['svc/web', 'svc/db']) as unknown,
            more: expect.any(Number) as unknown,
          },
          remedies: [{ to: 'svc/web' }],
        },
      },
      findings: [],
    });
  });

  it.each([['--from'], ['--to']])('exits 2 for an unknown endpoint after %s', async (option) => {
    const run = await runCli(['reach', sample, option, 'host/nobody']);
    expect(run).toMatchObject({ status: 2, result: '' });
    expect(run.messages).toMatch(/^hopscope: There is no host "?host\/nobody"?/);
  });
});

describe('hopscope resolve', () => {
  it('shows every query in order', async () => {
    const run = await runCli(['resolve', sample, 'portal.azure.com', '--from', 'deploy/web', '--json']);
    expect(run).toMatchObject({ status: 0, messages: '' });
    const names = (jsonOf(run) as { readonly queries: readonly { name: string; status: string }[] }).queries;
    expect(names.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'portal.azure.com.default.svc.cluster.local. NXDOMAIN',
      'portal.azure.com.svc.cluster.local. NXDOMAIN',
      'portal.azure.com.cluster.local. NXDOMAIN',
      'portal.azure.com. NOERROR',
    ]);
    expect(jsonOf(run)).toMatchObject({ version: 1, answers: ['203.0.113.80'] });
  });

  it.each([
    { name: '172.28.0.10', type: 'ptr', answers: ['kube-dns.kube-system.svc.cluster.local.'] },
    {
      name: '_dns._udp.kube-dns.kube-system',
      type: 'SRV',
      answers: ['0 100 53 kube-dns.kube-system.svc.cluster.local.'],
    },
    { name: '10.1.2.3', type: 'A', answers: ['10.1.2.3'] },
  ])('$type of $name', async ({ name, type, answers }) => {
    const run = await runCli(['resolve', sample, name, '--from', 'deploy/web', '--type', type, '--json']);
    expect(run.status).toBe(0);
    expect(jsonOf(run)).toMatchObject({ answers, question: { name, type: type.toUpperCase() } });
  });

  it('exits 1 when nobody knows the name', async () => {
    const run = await runCli(['resolve', sample, 'nobody', '--from', 'deploy/web']);
    expect(run.status).toBe(1);
    expect(run.result).toMatch(
      / asks for nobody, A: not found\n\n {2}1 {2}nobody\.default\.svc\.cluster\.local\. A: NXDOMAIN\n/,
    );
  });

  it('exits 2 for an unknown endpoint or type', async () => {
    expect(await runCli(['resolve', sample, 'db', '--from', 'host/nobody'])).toMatchObject({ status: 2 });
    const run = await runCli(['resolve', sample, 'db', '--from', 'deploy/web', '--type', 'MX']);
    expect(run).toMatchObject({ status: 2 });
    expect(run.messages).toContain('A type is A, SRV or PTR.');
  });
});

describe('hopscope policy', () => {
  it('says so when there is nothing to allow', async () => {
    const bare =
      'apiVersion: hopscope.dev/v1\nkind: Appliance\nmetadata: { name: bare }\nspec: { model: mini-r }\n';
    const run = await runCli(['policy', '-'], bare);
    expect(run).toMatchObject({
      status: 0,
      result: 'There are no workloads, so there is nothing to allow.\n',
    });
  });

  it('exits 0 and prints pairs', async () => {
    const run = await runCli(['policy', policies]);
    expect(run).toMatchObject({ status: 0, messages: '' });
    expect(run.result).toContain('shop/front[Pod] → shop/db[Pod]: TCP 5432-5445\n');
    expect(run.result).toContain('192.168.20.0-192.168.20.127 → shop/front-2[Pod]: TCP 8081\n');
  });

  it('takes a folder of manifests, and says what it assumes and leaves out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hopscope-policy-'));
    const pod = (name: string) => ({
      metadata: { name, labels: { app: name } },
      spec: { containers: [{ name: 'c' }] },
    });
    writeFileSync(
      join(folder, 'pods.json'),
      JSON.stringify({ apiVersion: 'v1', kind: 'PodList', items: [pod('a'), pod('b')] }),
    );
    writeFileSync(
      join(folder, 'policy.yaml'),
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p }\nspec:\n  podSelector: {}\n  policyTypes: [None]\n',
    );
    const run = await runCli(['policy', folder, '--json']);
    expect(run.status).toBe(0);
    expect(run.messages).toMatch(
      /There is no Appliance in .*is assumed, with node\/master and node\/worker\.\n/,
    );
    expect(run.messages).toMatch(
      /policy\.yaml:6:17: error HS340 spec\.policyTypes\[0\]: NetworkPolicy default\/p/,
    );
    const { connections } = jsonOf(run) as { readonly connections: readonly PairJson[] };
    expect(connections.map(({ from, to }) => `${from} ${to}`)).toContain('default/a[Pod] default/b[Pod]');
  });
});
