/** The samples as a second, independent hand builds them: the same way there and back. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { readTopology } from '#core/topology/read';
import { whyNoPlainLab } from './plain-lab';
import { disagreements } from './second-hand';

const obstacle = whyNoPlainLab();
const folder = join(import.meta.dirname, '../../../assets/samples');
const questions = 80;
/** Hundreds of pods take long to build; those of two areas differ from the others in number only. */
const asksInLarge = (device: string): boolean => /^pod\/(press|paint)\//.test(device);

const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.topology.yaml'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const cases = [
  ...samples,
  ...samples
    .filter(({ text }) => text.includes('encapsulation: IPIP'))
    .map(({ name, text }) => ({
      name: `${name} with VXLAN`,
      text: text.replace('encapsulation: IPIP', 'encapsulation: VXLAN'),
    })),
];

describe.skipIf(obstacle !== null)(
  `a second hand builds the samples alike${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  () => {
    it.concurrent.for(cases)('$name', { timeout: 120_000 }, async ({ name, text }, context) => {
      const model = buildModel(readTopology([{ name, text }]).topology);
      const found = await disagreements(model, {
        text,
        seed: 1,
        count: questions,
        ...(name.startsWith('large') ? { asks: asksInLarge } : {}),
      });
      if ('notBuilt' in found) context.skip(found.notBuilt);
      context.expect(found).toEqual([]);
    });
  },
);
