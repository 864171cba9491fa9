/**
 * Random networks, asked of the simulator and of the kernel. LAB_QUESTIONS says how many
 * questions (500 unless told), LAB_SEED where to begin.
 */
import { describe, expect, it } from 'vitest';
import { disagreements } from './disagreements';
import { whyNoLab } from './kernel-lab';
import { randomFlows, randomNetwork } from './random-network';

const questionsPerNetwork = 20;
const questions = Number(process.env.LAB_QUESTIONS ?? 500);
const firstSeed = Number(process.env.LAB_SEED ?? 1);
const obstacle = whyNoLab();

describe.skipIf(obstacle !== null)(
  `the kernel agrees on random networks${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  () => {
    const seeds = Array.from(
      { length: Math.ceil(questions / questionsPerNetwork) },
      (_, index) => firstSeed + index,
    );
    it.each(seeds)(
      'seed %i',
      (seed) => {
        const network = randomNetwork(seed);
        expect(disagreements(network, randomFlows(network, seed, questionsPerNetwork))).toEqual([]);
      },
      120_000,
    );
  },
);
