/**
 * Who reaches which endpoint of a service, and with whose address: the rows of kube-proxy's own
 * TestInternalExternalMasquerade (pkg/proxy/iptables/proxier_test.go), profile `base`, and beside them
 * source ranges, external IPs and services without endpoints. `near` is on the asker's node, the worker.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { traceToJson } from '#core/report/json/trace-json';
import { readTopology } from '#core/topology/read';

const file = join(import.meta.dirname, '../../fixtures/kubernetes/services.topology.yaml');
const model = buildModel(readTopology([{ name: file, text: readFileSync(file, 'utf8') }]).topology);

/** Who answered, and whether it saw another address than the asker's own; the reason when nobody did. */
function outcome(from: string, to: string, port: number, endpoint: string | null = null): string {
  const picked = endpoint === null ? null : `pod/default/${endpoint}`;
  const answer = ask(model, {
    from,
    to,
    protocol: 'tcp',
    port,
    sourcePort: null,
    size: null,
    endpoint: picked,
  });
  if (!answer.ok || !answer.trace) throw new Error('no trace');
  if (answer.reason) return `${answer.reason.code} at ${answer.reason.at}`;
  const { hops } = answer.trace.forward;
  const last = hops.at(-1);
  const seen = last?.packet.source === hops[0]?.steps[0]?.packet.source ? '' : ' masqueraded';
  return `${last?.device.replace('pod/default/', '') ?? ''}${seen}`;
}

const pod = 'pod/default/client';
const node = 'node/worker';
const pc = 'host/pc';

it('there is nothing wrong with the fixture', () => {
  expect(model.problems).toEqual([]);
});

describe('the truth table', () => {
  it.each<[string, string, string, number, string, string]>([
    // who, what, address, port, preferring near, preferring far
    [pod, 'cluster IP', 'svc/plain', 80, 'near', 'far'],
    [pod, 'node port', node, 30001, 'near masqueraded', 'far masqueraded'],
    [pod, 'external address', '192.168.20.31', 80, 'near masqueraded', 'far masqueraded'],
    [pc, 'node port', node, 30001, 'near masqueraded', 'far masqueraded'],
    [pc, 'external address', '192.168.20.31', 80, 'near masqueraded', 'far masqueraded'],
    [pod, 'node port, external Local', node, 30002, 'near', 'far'],
    [pod, 'external address, external Local', '192.168.20.32', 80, 'near', 'far'],
    [pc, 'node port, external Local', node, 30002, 'near', 'near'],
    [pod, 'cluster IP, internal Local', 'svc/internal-local', 80, 'near', 'near'],
    [pod, 'node port, internal Local', node, 30003, 'near masqueraded', 'far masqueraded'],
    [pod, 'external address, internal Local', '192.168.20.33', 80, 'near masqueraded', 'far masqueraded'],
    [pc, 'external address, internal Local', '192.168.20.33', 80, 'near masqueraded', 'far masqueraded'],
    [pod, 'external IP', '10.99.0.1', 80, 'near masqueraded', 'far masqueraded'],
    [pc, 'external IP', '10.99.0.1', 80, 'near masqueraded', 'far masqueraded'],
    [pc, 'external address, in range', '192.168.20.35', 80, 'near masqueraded', 'far masqueraded'],
  ])('%s by %s (%s port %s): %s, %s', (from, _, to, port, near, far) => {
    expect([outcome(from, to, port, 'near'), outcome(from, to, port, 'far')]).toEqual([near, far]);
  });

  it.each<[string, string, number, string]>([
    [pod, 'svc/single-local', 80, 'single'],
    // Masqueraded into the same address: a pod's interface has none, so the node's first one is taken.
    [node, 'svc/single-local', 80, 'single'],
    ['node/master', 'svc/single-local', 80, 'no-endpoints at node/master'],
    ['node/master', '192.168.20.34', 80, 'single masqueraded'],
    [pc, '192.168.20.34', 80, 'single'],
    [pc, 'node/master', 30004, 'no-endpoints at node/master'],
    ['host/camera', '192.168.20.35', 80, 'policy-denied at node/master'],
    ['host/camera', node, 30005, 'far masqueraded'],
    [pod, '192.168.20.35', 80, 'policy-denied at node/worker'],
    [node, '192.168.20.35', 80, 'far masqueraded'],
    [pod, 'svc/empty', 80, 'no-endpoints at node/worker'],
    [pod, '10.99.0.2', 80, 'no-endpoints at node/worker'],
    [pc, '10.99.0.2', 80, 'no-endpoints at node/worker'],
  ])('%s → %s port %s: %s', (from, to, port, expected) => {
    expect(outcome(from, to, port)).toBe(expected);
  });
});

it('the JSON has every endpoint with its probability, and for how long a client keeps its own', () => {
  const answer = ask(model, {
    from: pod,
    to: 'svc/plain',
    protocol: 'tcp',
    port: 80,
    sourcePort: null,
    size: null,
    endpoint: null,
  });
  if (!answer.ok) throw new Error('no answer');
  const details = traceToJson(model, answer).forward.hops.flatMap(({ steps }) =>
    steps.flatMap(({ action, detail }) => (action === 'dnat' ? [detail] : [])),
  );
  const branch = (name: string) => ({
    chain: expect.stringMatching(/^KUBE-SEP-[A-Z2-7]{16}$/),
    probability: 0.5,
    target: `pod/default/${name}`,
    keptSeconds: 10800,
  });
  expect(details).toEqual([
    expect.objectContaining({ chosen: branch('far'), branches: [branch('far'), branch('near')] }),
  ]);
});
