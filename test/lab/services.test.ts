/** Services as kube-proxy serves them, traffic policies, source ranges and external IPs included: simulator and kernel. */
import { describe, expect, it } from 'vitest';
import { askedTraces, type Target } from './asked-traces';
import { disagreements } from './disagreements';
import { whyNoLab } from './kernel-lab';

const obstacle = whyNoLab();

const askers = ['pod/default/client', 'node/worker', 'node/master', 'host/pc', 'host/camera'];

const names = ['plain', 'external-local', 'internal-local', 'single-local', 'guarded', 'empty'];

const targets: readonly Target[] = [
  ...names.map((name): Target => [`svc/${name}`, 'tcp', 80]),
  ...[31, 32, 33, 34, 35, 36].map((last): Target => [`192.168.20.${last}`, 'tcp', 80]),
  ...[30001, 30002, 30003, 30004, 30005, 30006].map((port): Target => ['node/worker', 'tcp', port]),
  ['node/master', 'tcp', 30004],
  ['10.99.0.1', 'tcp', 80],
  ['10.99.0.2', 'tcp', 80],
];

describe.skipIf(obstacle !== null)(`services${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  it('are served as iptables would', { timeout: 180_000 }, async () => {
    const { network, traces } = askedTraces('services', askers, targets);
    const dropped = traces.filter(({ outcome }) => outcome === 'dropped');
    expect(dropped.length).toBeGreaterThan(15);
    expect(traces.length - dropped.length).toBeGreaterThan(50);
    expect(
      await disagreements(
        network,
        traces.map((trace) => trace.flow),
      ),
    ).toEqual([]);
  });
});
