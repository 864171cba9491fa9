/** IP pools in a tunnel and not, hidden and not: simulator and kernel. */
import { describe, expect, it } from 'vitest';
import { askedTraces, type Target } from './asked-traces';
import { disagreements } from './disagreements';
import { whyNoLab } from './kernel-lab';

const obstacle = whyNoLab();

const pods = ['default/here', 'default/there', 'open/here', 'open/there'].map((name) => `pod/${name}`);

const targets: readonly Target[] = [
  ...pods.map((pod): Target => [pod, 'tcp', 8080]),
  ['svc/open/open', 'tcp', 80],
  ['192.168.20.31', 'tcp', 80],
  ['node/worker', 'tcp', 30001],
  ['host/pc', 'tcp', 443],
];

describe.skipIf(obstacle !== null)(`IP pools${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  it('are routed and masqueraded as the kernel does it', { timeout: 180_000 }, async () => {
    const { network, traces } = askedTraces('pools', [...pods, 'node/master', 'host/pc'], targets);
    expect(traces.filter(({ outcome }) => outcome === 'delivered').length).toBeGreaterThan(30);
    expect(
      await disagreements(
        network,
        traces.map((trace) => trace.flow),
      ),
    ).toEqual([]);
  });
});
