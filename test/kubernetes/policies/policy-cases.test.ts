/** What people get wrong about network policies, one policy for each, and whose rule decides. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Protocol } from '#core/network/protocol';
import { traceToJson } from '#core/report/json/trace-json';
import { readTopology } from '#core/topology/read';

const file = join(import.meta.dirname, '../../fixtures/kubernetes/policy-cases.topology.yaml');
const { topology } = readTopology([{ name: 'policy-cases.yaml', text: readFileSync(file, 'utf8') }]);
const model = buildModel(topology);

function answer(from: string, to: string, port: number, protocol: Protocol = 'tcp') {
  const given = ask(model, { from, to, protocol, port, sourcePort: null, size: null, endpoint: null });
  if (!given.ok || !given.trace) throw new Error(`no trace from ${from} to ${to}`);
  return given;
}

it('there is nothing wrong with the fixture', () => {
  expect(model.problems).toEqual([]);
});

const allowed = 'delivered';
const denied = 'policy-denied';

describe('who may', () => {
  it.each<[string, string, number, Protocol, string]>([
    ['pod/a/friend', 'pod/a/combined', 8080, 'tcp', allowed],
    ['pod/b/friend', 'pod/a/combined', 8080, 'tcp', allowed],
    ['pod/c/friend', 'pod/a/combined', 8080, 'tcp', denied],
    ['pod/a/separate', 'pod/a/combined', 8080, 'tcp', denied],
    ['pod/b/friend', 'pod/a/separate', 8080, 'tcp', allowed],
    ['pod/a/combined', 'pod/a/separate', 8080, 'tcp', allowed],
    ['pod/c/friend', 'pod/a/separate', 8080, 'tcp', denied],
    ['pod/c/other', 'pod/a/from-empty', 9090, 'tcp', allowed],
    ['host/pc', 'pod/a/nobody', 8080, 'tcp', 'no-route'],
    ['pod/c/other', 'pod/a/from-missing', 8080, 'tcp', allowed],
    ['pod/c/other', 'pod/a/from-missing', 9090, 'tcp', denied],
    ['pod/a/friend', 'pod/a/nobody', 8080, 'tcp', denied],
    ['pod/a/friend', 'pod/a/only-ingress', 8080, 'tcp', allowed],
    ['pod/b/friend', 'pod/a/only-ingress', 8080, 'tcp', denied],
    ['pod/a/only-ingress', 'pod/c/other', 8080, 'tcp', allowed],
    ['pod/a/friend', 'pod/a/named', 8080, 'tcp', allowed],
    ['pod/a/friend', 'pod/a/named', 9090, 'tcp', denied],
    ['pod/a/friend', 'pod/a/named-udp', 9090, 'tcp', allowed],
    ['pod/a/friend', 'pod/a/named-udp', 8080, 'tcp', denied],
    ['pod/a/friend', 'pod/a/named-udp', 9090, 'udp', allowed],
    ['pod/a/friend', 'pod/a/ranged', 9090, 'tcp', allowed],
    ['pod/a/friend', 'pod/a/ranged', 9000, 'tcp', 'port-closed'],
    ['pod/a/friend', 'pod/a/ranged', 8999, 'tcp', denied],
    ['pod/a/friend', 'pod/a/ranged', 9091, 'tcp', denied],
    ['pod/c/other', 'pod/a/blocked-pods', 8080, 'tcp', allowed],
  ])('%s → %s port %s by %s: %s', (from, to, port, protocol, expected) => {
    const { reason, outcome } = answer(from, to, port, protocol);
    expect(reason?.code ?? outcome).toBe(expected);
  });
});

describe('what a policy sees', () => {
  it.each<[string, string, number, string]>([
    // Its own service: the node translates and masquerades, but only behind the policies.
    ['pod/a/itself', 'svc/a/itself', 80, denied],
    ['pod/c/friend', 'svc/a/itself', 80, allowed],
    ['pod/a/itself-allowed', 'svc/a/itself-allowed', 80, allowed],
    ['pod/a/friend', 'svc/a/itself-allowed', 80, denied],
    ['pod/a/locked', 'svc/kubernetes', 443, allowed],
    ['pod/a/locked', 'node/master', 6443, allowed],
    ['pod/a/locked', 'node/worker', 6443, denied],
    ['pod/a/locked', 'pod/a/friend', 8080, denied],
  ])('%s → %s port %s: %s', (from, to, port, expected) => {
    const { reason, outcome } = answer(from, to, port);
    expect(reason?.code ?? outcome).toBe(expected);
  });

  it('the kubelet reaches the pods of its node, whatever stands in policies', () => {
    const pod = model.cluster.pods.find(({ name }) => name === 'nobody');
    expect(answer(pod?.node ?? '', 'pod/a/nobody', 8080).outcome).toBe('delivered');
    const other = pod?.node === 'node/worker' ? 'node/master' : 'node/worker';
    expect(answer(other, 'pod/a/nobody', 8080).reason?.code).toBe('policy-denied');
  });
});

it('a pod that has ended is nobody’s peer and nobody’s subject', () => {
  expect(model.cluster.pods.map(({ name }) => name)).not.toContain('finished');
});

it('the JSON names the policy and the rule, for a yes and for a no', () => {
  const rules = (to: string, port: number): readonly unknown[] =>
    traceToJson(model, answer('pod/a/friend', to, port)).forward.hops.flatMap(({ steps }) =>
      steps.flatMap(({ action, detail }) => (action === 'policy' ? [detail] : [])),
    );
  expect(rules('pod/a/ranged', 9090)).toEqual([
    {
      hook: 'forward-filter',
      chain: expect.stringMatching(/^cali-pi-/),
      rule: 'a/ranged ingress rule 1',
      verdict: 'accept',
      others: [],
    },
  ]);
  expect(rules('pod/a/nobody', 8080)).toEqual([
    {
      hook: 'forward-filter',
      chain: expect.stringMatching(/^cali-tw-cali/),
      rule: 'no ingress rule of a/nobody lets it into a/nobody',
      verdict: 'drop',
      others: ['a/nobody has no ingress rule'],
    },
  ]);
});
