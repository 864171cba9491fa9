/** Ports of pods on their node, as the portmap plugin serves them: simulator and kernel. */
import { describe, expect, it } from 'vitest';
import { askedTraces, type Target } from './asked-traces';
import { disagreements } from './disagreements';
import { whyNoLab } from './kernel-lab';

const obstacle = whyNoLab();

const askers = ['pod/default/client', 'pod/default/gateway', 'node/worker', 'node/master', 'host/pc'];

const targets: readonly Target[] = [
  ['node/worker', 'tcp', 80],
  ['node/worker', 'tcp', 443],
  ['node/worker', 'udp', 53],
  ['node/worker', 'tcp', 30080],
  ['node/master', 'tcp', 80],
  // The same node on the internal switch, and on itself.
  ['172.29.0.3', 'tcp', 80],
  ['172.29.0.3', 'tcp', 443],
  ['127.0.0.1', 'tcp', 80],
  ['svc/going', 'tcp', 80],
  ['192.168.20.31', 'tcp', 80],
];

describe.skipIf(obstacle !== null)(`ports of nodes${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  it('are served as iptables would', { timeout: 120_000 }, async () => {
    const { network, traces } = askedTraces('host-ports', askers, targets);
    expect(traces.filter(({ outcome }) => outcome === 'delivered').length).toBeGreaterThan(20);
    expect(
      await disagreements(
        network,
        traces.map((trace) => trace.flow),
      ),
    ).toEqual([]);
  });
});
