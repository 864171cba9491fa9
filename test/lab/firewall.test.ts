/** Firewalls as Linux keeps connections: what goes there and comes back another way, the simulator and the kernel. */
import { describe, expect, it } from 'vitest';
import { askedTraces, type Target } from './asked-traces';
import { disagreements } from './disagreements';
import { whyNoLab } from './kernel-lab';

const obstacle = whyNoLab();

const askers = ['pod/web', 'node/worker', 'host/pc', 'host/desk'];

const targets: readonly Target[] = [
  ['host/pc', 'tcp', 443],
  ['host/pc', 'tcp', 444],
  ['host/pc', 'udp', 514],
  ['host/pc', 'udp', 515],
  ['host/pc', 'icmp', null],
  ['host/desk', 'tcp', 443],
  ['host/desk', 'icmp', null],
  ['192.168.20.30', 'tcp', 80],
  ['node/worker', 'icmp', null],
];

describe.skipIf(obstacle !== null)(`firewalls${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  it('drop what the kernel drops', { timeout: 180_000 }, async () => {
    const { network, traces } = askedTraces('firewall', askers, targets);
    const lost = traces.filter((trace) => trace.reply?.reason?.code === 'no-connection');
    expect(lost.length).toBeGreaterThan(3);
    expect(
      await disagreements(
        network,
        traces.map((trace) => trace.flow),
      ),
    ).toEqual([]);
  });
});
