/** Which tests come by which mutant, and how long they take: from one run of every test without any. */
import type { Bundle } from './bundle';
import type { Observed, PlannedFile, Setup } from './messages';
import { doWork } from './workers';

/** For a mutant the tests to run, the quickest files first; empty when no test comes by it. */
export type PlanFor = (mutant: number) => readonly PlannedFile[];

const observeMilliseconds = 300_000;
/** Slower than without a mutant is one thing, endless another. */
const patience = 10;
const leastMilliseconds = 2000;

/** Runs all tests once. Throws when one fails. */
export async function observeTests(bundle: Bundle, setup: Setup, workers: number): Promise<PlanFor> {
  const observed: Observed[] = [];
  await doWork(
    setup,
    bundle.tests.map((file) => ({
      job: { type: 'observe', file } as const,
      milliseconds: observeMilliseconds,
    })),
    workers,
    ({ file }, outcome) => {
      if (typeof outcome === 'string') throw new Error(`${file}: ${outcome} without any mutant`);
      if (outcome.type !== 'observed') return;
      if (outcome.failure !== null) throw new Error(`${file} fails without any mutant: ${outcome.failure}`);
      observed.push(outcome);
    },
  );
  const indexed = observed
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .map((one) => ({
      one,
      whileRead: new Set(one.whileRead),
      tests: one.tests.map(({ mutants }) => new Set(mutants)),
    }));
  return (mutant) => {
    const plans = indexed.flatMap(({ one, whileRead, tests }) => {
      const all = whileRead.has(mutant);
      const places = tests.flatMap((met, place) => (all || met.has(mutant) ? [place] : []));
      if (!all && places.length === 0) return [];
      const took = places.reduce(
        (sum, place) => sum + (one.tests[place]?.milliseconds ?? 0),
        one.milliseconds,
      );
      const milliseconds = leastMilliseconds + patience * took;
      return [{ file: { file: one.file, tests: all ? null : places, milliseconds }, took }];
    });
    return plans.toSorted((a, b) => a.took - b.took).map(({ file }) => file);
  };
}
