/** Asks simulator and kernel the same questions and gives back those on which they differ. */
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { Network } from '#core/network/model';
import { traceFlow } from '#core/network/trace-flow';
import type { Flow, Trace } from '#core/network/trace';
import { compare, type Comparison } from './compare';
import { askKernel, type KernelAnswer } from './kernel-lab';

/** Of many questions each part has a lab of its own, beside the others. */
const questionsPerLab = 50;

export interface Disagreement extends Comparison {
  readonly flow: Flow;
}

/**
 * Where several devices answer ARP for an address, the kernel takes whoever was fastest; the simulator
 * takes one by a stated rule and names the others, so there is nothing to compare.
 */
function isRace(trace: Trace): boolean {
  return [trace.forward, trace.reply].some((path) =>
    path?.hops.some(({ steps }) =>
      steps.some((step) => step.action === 'neighbour' && step.detail.rivals.length > 0),
    ),
  );
}

/** All flows prefer the same targets: a lab has its choices built in. Empty when they agree on everything. A question that differs is asked once more, alone in a fresh lab. */
export async function disagreements(
  network: Network,
  flows: readonly Flow[],
): Promise<readonly Disagreement[]> {
  const plane = buildForwardingPlane(network);
  const differs = (flow: Flow, answer: KernelAnswer | undefined): Disagreement | null => {
    if (!answer) throw new Error('the lab gave no answer');
    const trace = traceFlow(plane, flow);
    if (isRace(trace)) return null;
    const comparison = compare(network, trace, answer);
    return JSON.stringify(comparison.simulated) === JSON.stringify(comparison.kernel)
      ? null
      : { flow, ...comparison };
  };
  const preferred = flows[0]?.preferredTargets ?? [];
  const parts = Array.from({ length: Math.ceil(flows.length / questionsPerLab) }, (_, index) =>
    flows.slice(index * questionsPerLab, (index + 1) * questionsPerLab),
  );
  const answers = (await Promise.all(parts.map((part) => askKernel(network, part, preferred)))).flat();
  const found: Disagreement[] = [];
  for (const flow of flows.filter((flow, index) => differs(flow, answers[index]) !== null)) {
    const [again] = await askKernel(network, [flow], preferred);
    found.push(...[differs(flow, again)].filter((difference) => difference !== null));
  }
  return found;
}
