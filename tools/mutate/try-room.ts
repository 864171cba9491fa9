/** One room's mutants, or a sample of them, against the room's tests. */
import { bundleRoom } from './bundle';
import { observeTests } from './coverage';
import type { Mutant } from './find-mutants';
import { sampleOf } from './random';
import { refusedByTypes } from './refused-by-types';
import type { Room } from './rooms';
import { doWork } from './workers';

export interface Settings {
  /** How many mutants of each room; null = all. */
  readonly sample: number | null;
  readonly seed: number;
  readonly workers: number;
  /** Whether to ask the compiler about what no test noticed. */
  readonly asksCompiler: boolean;
}

export interface Verdict {
  readonly mutant: Mutant;
  /** What noticed it; null = nothing. */
  readonly noticedBy: string | null;
  /** Whether any test comes by it. */
  readonly isMet: boolean;
  /** Whether the compiler refuses it; only asked about what nothing noticed. */
  readonly isRefused: boolean;
}

/** Tries the mutants that `wanted` lets through. `progress` hears how many are done. */
export async function tryRoom(
  room: Room,
  settings: Settings,
  wanted: (mutants: readonly Mutant[]) => readonly Mutant[],
  progress: (done: number, all: number) => void,
): Promise<readonly Verdict[]> {
  const bundle = await bundleRoom(room);
  const setup = { code: bundle.code, packages: bundle.packages, seed: settings.seed };
  const planFor = await observeTests(bundle, setup, settings.workers);
  const chosen = sampleOf(wanted(bundle.mutants), settings.sample, settings.seed);
  const verdicts = new Map<number, Verdict>();
  const work = chosen.flatMap((mutant) => {
    const plan = planFor(mutant.id);
    const [first] = plan;
    if (!first) {
      verdicts.set(mutant.id, { mutant, noticedBy: null, isMet: false, isRefused: false });
      return [];
    }
    const job = { type: 'try', mutant: mutant.id, plan } as const;
    return [{ job, milliseconds: first.milliseconds }];
  });
  const byId = new Map(chosen.map((mutant) => [mutant.id, mutant]));
  await doWork(setup, work, settings.workers, (job, outcome) => {
    const mutant = byId.get(job.mutant);
    const noticedBy =
      typeof outcome === 'string' ? outcome : outcome.type === 'tried' ? outcome.killedBy : null;
    if (mutant) verdicts.set(mutant.id, { mutant, noticedBy, isMet: true, isRefused: false });
    progress(verdicts.size, chosen.length);
  });
  const tried = chosen.flatMap(({ id }) => verdicts.get(id) ?? []);
  const unnoticed = tried.flatMap(({ mutant, noticedBy }) => (noticedBy === null ? [mutant] : []));
  const refused = await refusedByTypes(settings.asksCompiler ? unnoticed : []);
  return tried.map((verdict) => ({ ...verdict, isRefused: refused.has(verdict.mutant.id) }));
}
