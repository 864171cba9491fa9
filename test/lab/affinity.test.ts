/** Lists of recent sources, as session affinity keeps them: questions that follow each other, simulator and kernel. */
import { describe, expect, it } from 'vitest';
import { Connections } from '#core/network/tracking/connections';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { traceFlow } from '#core/network/trace-flow';
import { recentCase } from '../network/recent-case';
import { compare } from './compare';
import { askKernel, whyNoLab } from './kernel-lab';

const obstacle = whyNoLab();

describe.skipIf(obstacle !== null)(`session affinity${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  it('keeps a client where it has been', { timeout: 60_000 }, async () => {
    const { network, flows } = recentCase();
    const plane = buildForwardingPlane(network);
    const connections = new Connections();
    const answers = await askKernel(network, flows);
    for (const [index, flow] of flows.entries()) {
      const answer = answers[index] ?? expect.fail('the lab gave no answer');
      const { simulated, kernel } = compare(network, traceFlow(plane, flow, connections), answer);
      expect(simulated, `question ${index + 1}`).toEqual(kernel);
    }
  });
});
