/** `hopscope faults` of one topology: everything fails in turn, and what is found so far is told when it is interrupted. */
import { doubleFault, doublesToTry } from '#core/analysis/faults/every-two';
import { failables } from '#core/analysis/faults/failable';
import { answeredPairs, faultOutcome, type FaultOutcome } from '#core/analysis/faults/fault-outcome';
import type { Model } from '#core/analysis/model';
import { startReach, type LiveReach } from '#core/analysis/reach/live-reach';
import { doubleToJson, faultToJson, type FaultJson, type FaultsJson } from '#core/report/faults/fault-json';
import { faultsToMarkdown } from '#core/report/faults/fault-markdown';
import { doubleReport, faultReport, worseFirst, type FaultReport } from '#core/report/faults/fault-report';
import { faultsSummary, faultToText, type FaultsSummary } from '#core/report/faults/fault-text';
import { inSlices } from '../many/in-slices';
import type { TopologyInput } from '../many/topology-inputs';
import { CliFailure } from '../output/cli-failure';
import { INTERRUPTED, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';
import { loadInput } from './load-input';
import type { FaultsTask } from './task';

/** What is told of a failure. Its pairs are let go: on a large appliance one failure changes hundreds of thousands. */
interface ToldFault {
  readonly report: FaultReport;
  /** Only where JSON is asked for. */
  readonly json: FaultJson | null;
}

interface Found {
  readonly answered: number;
  readonly singles: readonly ToldFault[];
  /** Null where only single ones were asked for. */
  readonly doubles: readonly ToldFault[] | null;
  /** What was not tried any more: a sentence. */
  readonly interrupted: string | null;
}

/** The result as it is printed. Sets the status: 1 where something is a single point of failure. */
export async function faultsTask(task: FaultsTask, input: TopologyInput, io: CliIo): Promise<string> {
  const { model } = await loadInput(input, io);
  const { signal, release } = io.catchInterrupt();
  try {
    const found = await tried(model, task, signal, io);
    const harmful = found.singles.some(({ report }) => report.harm > 0);
    io.setStatus(found.interrupted === null ? (harmful ? 1 : 0) : INTERRUPTED);
    if (found.interrupted !== null) await io.writeMessage(`hopscope: ${found.interrupted}\n`);
    return shown(task, input.name, found);
  } finally {
    release();
  }
}

async function tried(model: Model, task: FaultsTask, signal: AbortSignal, io: CliIo): Promise<Found> {
  const live = await inSlices(startReach(model), signal);
  if (live === null) throw interruptedEarly();
  const answered = answeredPairs(live);
  const all = failables(model);
  const told: ToldFault[] = [];
  const outcomes: FaultOutcome[] = [];
  const progress = io.progress('failures', all.length);
  for (const one of all) {
    const outcome = await inSlices(faultOutcome(live, [one]), signal);
    if (outcome === null) break;
    const report = faultReport(model, outcome);
    told.push({ report, json: isJson(task) ? faultToJson(report, outcome) : null });
    if (task.pairs) outcomes.push(outcome);
    await progress(told.length);
  }
  const singles = worstFirst(told);
  if (told.length < all.length) {
    const interrupted = `Interrupted: told is what comes of ${told.length} of ${all.length} failures.`;
    return { answered, singles, doubles: task.pairs ? [] : null, interrupted };
  }
  if (!task.pairs) return { answered, singles, doubles: null, interrupted: null };
  return { answered, singles, ...(await triedTwo(live, outcomes, task, signal, io)) };
}

/** Every two of which it may make a difference. */
async function triedTwo(
  live: LiveReach,
  outcomes: readonly FaultOutcome[],
  task: FaultsTask,
  signal: AbortSignal,
  io: CliIo,
): Promise<Pick<Found, 'doubles' | 'interrupted'>> {
  const { model } = live;
  const told: ToldFault[] = [];
  const combinations = doublesToTry(outcomes);
  const progress = io.progress('pairs of failures', combinations.length);
  for (const [place, two] of combinations.entries()) {
    const double = await inSlices(doubleFault(live, two), signal);
    if (signal.aborted) {
      const interrupted = `Interrupted: told are all single failures and ${place} of ${combinations.length} pairs of them.`;
      return { doubles: worstFirst(told), interrupted };
    }
    if (double) {
      const report = doubleReport(model, double);
      told.push({ report, json: isJson(task) ? doubleToJson(report, double) : null });
    }
    await progress(place + 1);
  }
  return { doubles: worstFirst(told), interrupted: null };
}

function isJson({ form }: FaultsTask): boolean {
  return form === 'json';
}

function worstFirst(told: readonly ToldFault[]): readonly ToldFault[] {
  return told.toSorted((a, b) => worseFirst(a.report, b.report));
}

function interruptedEarly(): CliFailure {
  return new CliFailure('interrupted', 'Interrupted before anything had failed: there is nothing to tell.');
}

function shown({ form }: FaultsTask, name: string, found: Found): string {
  const { answered, singles, doubles, interrupted } = found;
  if (form === 'json') {
    const json: FaultsJson = {
      version: 1,
      pairs: answered,
      faults: singles.flatMap((one) => one.json ?? []),
      ...(doubles && { doubles: doubles.flatMap((one) => one.json ?? []) }),
      ...(interrupted !== null && { interrupted }),
    };
    return jsonText(json);
  }
  const summary: FaultsSummary = { answered, singles: singles.length, doubles: doubles?.length ?? null };
  const reports = singles.map(({ report }) => report);
  const two = doubles?.map(({ report }) => report) ?? null;
  if (form === 'markdown') return faultsToMarkdown(name, reports, two, summary);
  const telling = reports.filter(({ lostPairs, movedPairs }) => lostPairs + movedPairs > 0);
  return [...telling.map(faultToText), ...(two ?? []).map(faultToText), faultsSummary(reports, summary)].join(
    '\n',
  );
}
