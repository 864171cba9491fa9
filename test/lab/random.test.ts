/**
 * Random networks, asked of the simulator and of the kernel. LAB_QUESTIONS says how many
 * questions (500 unless told), LAB_SEED where to begin.
 */
import { describe, expect, it } from 'vitest';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { traceFlow } from '#core/network/trace-flow';
import { compare } from './compare';
import { askKernel, whyNoLab } from './kernel-lab';
import { randomFlows, randomNetwork } from './random-network';

const questionsPerNetwork = 20;
const questions = Number(process.env.LAB_QUESTIONS ?? 500);
const firstSeed = Number(process.env.LAB_SEED ?? 1);
const obstacle = whyNoLab();

describe.skipIf(obstacle !== null)(`the kernel agrees on random networks${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const seeds = Array.from({ length: Math.ceil(questions / questionsPerNetwork) }, (_, index) => firstSeed + index);
  it.each(seeds)('seed %i', (seed) => {
    const network = randomNetwork(seed);
    const flows = randomFlows(network, seed, questionsPerNetwork);
    const plane = buildForwardingPlane(network);
    const answers = askKernel(network, flows);
    const differing = flows.flatMap((flow, index) => {
      const answer = answers[index];
      if (!answer) throw new Error(`the lab gave no answer to question ${index}`);
      const { simulated, kernel } = compare(network, traceFlow(plane, flow), answer);
      return JSON.stringify(simulated) === JSON.stringify(kernel) ? [] : [{ index, flow, simulated, kernel }];
    });
    expect(differing).toEqual([]);
  }, 120_000);
});
