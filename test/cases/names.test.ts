/** Cases about DNS: what is right, and where the component's source or its documentation says so. */
import { describe, expect, it } from 'vitest';
import { answerOf, findingsOf, runCase } from './case-answers';

const app = ['--from', 'pod/default/app'];

describe('NodeLocal DNSCache', () => {
  it('nodelocaldns-link-local: an address of each node, outside names by the node’s servers', async () => {
    const run = await runCase('resolve', 'nodelocaldns-link-local', 'api.example.com', ...app);
    expect(run.result).toContain('A: 203.0.113.80');
    expect(run.result).toContain('pod/default/app asks 169.254.20.10: node/worker answers');
    expect(run.result).toMatch(/node\/worker asks 172\.27\.\d+\.\d+: pod\/kube-system\/coredns-\S+ answers/);
    expect(run.result).toContain('node/worker asks 10.50.0.2: host/site-dns answers');
  });

  it('nodelocaldns: it is no pod of kube-system to a policy', async () => {
    const { outcome, reason } = await answerOf(
      'nodelocaldns',
      ...app,
      '--to',
      'api.example.com',
      '--port',
      '443',
    );
    expect([outcome, reason?.code]).toEqual(['dropped', 'policy-denied']);
    expect(reason?.message).toContain('the DNS server 169.254.20.10');
  });
});

it('wildcard-search: a host answers for all below a domain (RFC 4592)', async () => {
  expect(await findingsOf('wildcard-search')).toEqual([]);
  for (const [name, asked] of [
    ['x', 'x.corp.example.'],
    ['a.b.corp.example.', 'a.b.corp.example.'],
    ['corp.example.', 'corp.example.'],
  ] as const) {
    const run = await runCase('resolve', 'wildcard-search', name, ...app);
    expect(run.result).toContain(`${asked} 30 A 10.50.0.88`);
  }
});

it('headless: pods that are not ready are named, and publishNotReadyAddresses', async () => {
  const { reason } = await answerOf(
    'headless',
    '--from',
    'pod/default/ring-0',
    '--to',
    'ring-1.ring',
    '--port',
    '6222',
  );
  expect(reason?.code).toBe('name-not-found');
  expect(reason?.remedy).toMatch(/publishNotReadyAddresses.*pod\/default\/ring-1/);
});

it('headless-noports-noselector: endpoints without ports have A records (handler_test.go)', async () => {
  const run = await runCase('resolve', 'headless-noports-noselector', 'h', '--from', 'pod/default/client');
  expect(run.result).toContain('h.default.svc.cluster.local. 30 A 10.240.0.7');
});

it('externalname: an alias is followed, one that is an address or itself is no name', async () => {
  const run = await runCase('resolve', 'externalname', 'com', ...app);
  expect(run.result).toContain('CNAME httpbin.default.svc.cluster.local.');
  for (const name of ['mysql', 'mysql.default', 'self']) {
    const { reason } = await answerOf('externalname', ...app, '--to', name, '--port', '80');
    expect(reason?.code).toBe('name-not-found');
    expect(String(reason?.remedy)).not.toMatch(/ask \S*\.default|\.\./);
  }
});
