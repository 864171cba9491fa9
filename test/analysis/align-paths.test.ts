/** Two ways side by side: every hop of both is there, in its order, and what is alike stands in one row. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alignPaths } from '#core/analysis/align-paths';
import { variantOf } from '#core/analysis/variants';
import { buildModel } from '#core/analysis/build-model';
import type { Path } from '#core/network/trace';
import { given, sampleModel } from './topologies';

const model = sampleModel('two-tier');
const sample = given(model, 'deploy/web', 'host/operator-pc').trace?.forward;
if (!sample) throw new Error('There is no path.');
const [hop] = sample.hops;
if (!hop) throw new Error('There is no hop.');

const path = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 }).map((devices): Path => ({
  outcome: 'delivered',
  reason: null,
  hops: devices.map((device) => ({ ...hop, device })),
}));

it('has every hop of both once, in order, and pairs none but those of one device', () => {
  fc.assert(
    fc.property(path, path, (a, b) => {
      const pairs = alignPaths(a, b);
      expect(pairs.flatMap((pair) => (pair.a === null ? [] : [pair.a]))).toEqual(
        a.hops.map((_, place) => place),
      );
      expect(pairs.flatMap((pair) => (pair.b === null ? [] : [pair.b]))).toEqual(
        b.hops.map((_, place) => place),
      );
      for (const pair of pairs) {
        if (pair.a === null || pair.b === null) expect(pair.differs).toBe(true);
        else expect(a.hops[pair.a]?.device).toBe(b.hops[pair.b]?.device);
      }
    }),
  );
});

it('pairs as many either way round, and a path with itself wholly', () => {
  const common = (a: Path, b: Path): number =>
    alignPaths(a, b).filter((pair) => pair.a !== null && pair.b !== null).length;
  fc.assert(
    fc.property(path, path, (a, b) => {
      expect(common(a, b)).toBe(common(b, a));
      expect(alignPaths(a, a).every(({ differs, a: one, b: other }) => !differs && one === other)).toBe(true);
    }),
  );
});

it('shows where the way parts without the custom routes', () => {
  const without = given(
    buildModel(variantOf(model.topology, 'without-routes')),
    'deploy/web',
    'host/operator-pc',
  );
  const pairs = alignPaths(sample, without.trace?.forward ?? sample);
  expect(pairs[0]).toEqual({ a: 0, b: 0, differs: false });
  expect(pairs.find(({ differs }) => differs)).toEqual({ a: 1, b: 1, differs: true });
});
