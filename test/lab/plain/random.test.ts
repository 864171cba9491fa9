/**
 * Random appliances as a second, independent hand builds them. PLAIN_APPLIANCES says how many (50 unless told),
 * PLAIN_SEED where to begin.
 */
import { describe, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { readTopology } from '#core/topology/read';
import { randomAppliance } from './random-appliance';
import { whyNoPlainLab } from './plain-lab';
import { disagreements } from './second-hand';

const appliances = Number(process.env['PLAIN_APPLIANCES'] ?? 50);
const firstSeed = Number(process.env['PLAIN_SEED'] ?? 1);
const questions = 60;
const obstacle = whyNoPlainLab();

describe.skipIf(obstacle !== null)(
  `a second hand builds random appliances alike${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  () => {
    const seeds = Array.from({ length: appliances }, (_, index) => firstSeed + index);
    it.concurrent.for(seeds)('seed %i', { timeout: 120_000 }, async (seed, context) => {
      const text = randomAppliance(seed);
      const model = buildModel(readTopology([{ name: 'random.topology.yaml', text }]).topology);
      const found = await disagreements(model, { text, seed, count: questions });
      if ('notBuilt' in found) context.skip(found.notBuilt);
      context.expect(found).toEqual([]);
    });
  },
);
