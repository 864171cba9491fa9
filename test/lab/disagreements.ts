/** Asks simulator and kernel the same questions and gives back those on which they differ. */
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { Network } from '#core/network/model';
import { traceFlow } from '#core/network/trace-flow';
import type { Flow } from '#core/network/trace';
import { compare, type Comparison } from './compare';
import { askKernel, type KernelAnswer } from './kernel-lab';

export interface Disagreement extends Comparison {
  readonly flow: Flow;
}

/** Empty when they agree on everything. A question that differs is asked once more, alone in a fresh lab. */
export function disagreements(network: Network, flows: readonly Flow[]): readonly Disagreement[] {
  const plane = buildForwardingPlane(network);
  const differs = (flow: Flow, answer: KernelAnswer | undefined): Disagreement | null => {
    if (!answer) throw new Error('the lab gave no answer');
    const comparison = compare(network, traceFlow(plane, flow), answer);
    return JSON.stringify(comparison.simulated) === JSON.stringify(comparison.kernel)
      ? null
      : { flow, ...comparison };
  };
  const answers = askKernel(network, flows);
  const suspects = flows.filter((flow, index) => differs(flow, answers[index]) !== null);
  return suspects.flatMap((flow) => differs(flow, askKernel(network, [flow])[0]) ?? []);
}
