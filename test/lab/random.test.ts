/**
 * Random networks, asked of the simulator and of the kernel. LAB_QUESTIONS says how many
 * questions (500 unless told), LAB_SEED where to begin. Seeds that once differed stay for good.
 */
import { describe, expect, it } from 'vitest';
import { disagreements } from './disagreements';
import { whyNoLab } from './kernel-lab';
import { randomFlows, randomNetwork } from './random-network';

const questionsPerNetwork = 20;
const questions = Number(process.env.LAB_QUESTIONS ?? 500);
const firstSeed = Number(process.env.LAB_SEED ?? 1);
const obstacle = whyNoLab();

/** What each of them taught. */
const keptSeeds = [
  { seed: 35, lesson: 'masquerading twice in a loop needs another source port' },
  { seed: 38, lesson: 'the kernel limits its ICMP errors to one asker' },
  { seed: 49, lesson: 'a datagram is delivered though its answer is lost' },
  { seed: 58, lesson: 'an answer may run in a loop of its own' },
  { seed: 86, lesson: 'a client resets an answer it never asked for; a loop of large packets is a burst' },
];

async function agree(seed: number): Promise<void> {
  const network = randomNetwork(seed);
  expect(await disagreements(network, randomFlows(network, seed, questionsPerNetwork))).toEqual([]);
}

describe.skipIf(obstacle !== null)(
  `the kernel agrees on random networks${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  { concurrent: true },
  () => {
    it.each(keptSeeds)('seed $seed: $lesson', { timeout: 120_000 }, ({ seed }) => agree(seed));

    const count = Math.ceil(questions / questionsPerNetwork);
    const seeds = Array.from({ length: count }, (_, index) => firstSeed + index);
    it.each(seeds)('seed %i', { timeout: 120_000 }, (seed) => agree(seed));
  },
);
