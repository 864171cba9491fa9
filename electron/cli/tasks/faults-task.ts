/** `hopscope faults` of one topology: everything fails in turn, and what is found so far is told when it is interrupted. */
import {
  doubleFault,
  doublesToTry,
  worstDoublesFirst,
  type DoubleFault,
} from '#core/analysis/faults/every-two';
import { failables } from '#core/analysis/faults/failable';
import {
  answeredPairs,
  faultOutcome,
  worstFirst,
  type FaultOutcome,
} from '#core/analysis/faults/fault-outcome';
import type { Model } from '#core/analysis/model';
import { startReach } from '#core/analysis/reach/live-reach';
import { doubleToJson, faultToJson, type FaultsJson } from '#core/report/faults/fault-json';
import { faultsToMarkdown } from '#core/report/faults/fault-markdown';
import { doubleReport, faultReport } from '#core/report/faults/fault-report';
import { faultsSummary, faultToText, type FaultsSummary } from '#core/report/faults/fault-text';
import { inSlices } from '../many/in-slices';
import type { TopologyInput } from '../many/topology-inputs';
import { CliFailure } from '../output/cli-failure';
import { INTERRUPTED, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';
import { loadInput } from './load-input';
import type { FaultsTask } from './task';

interface Found {
  readonly answered: number;
  readonly singles: readonly FaultOutcome[];
  /** Null where only single ones were asked for. */
  readonly doubles: readonly DoubleFault[] | null;
  /** What was not tried any more: a sentence. */
  readonly interrupted: string | null;
}

/** The result as it is printed. Sets the status: 1 where something is a single point of failure. */
export async function faultsTask(task: FaultsTask, input: TopologyInput, io: CliIo): Promise<string> {
  const { model } = await loadInput(input, io);
  const { signal, release } = io.catchInterrupt();
  try {
    const found = await tried(model, task.pairs, signal, io);
    const harmful = found.singles.some(({ harm }) => harm > 0);
    io.setStatus(found.interrupted === null ? (harmful ? 1 : 0) : INTERRUPTED);
    if (found.interrupted !== null) await io.writeMessage(`hopscope: ${found.interrupted}\n`);
    return shown(task, input.name, model, found);
  } finally {
    release();
  }
}

async function tried(model: Model, pairs: boolean, signal: AbortSignal, io: CliIo): Promise<Found> {
  const live = await inSlices(startReach(model), signal);
  if (live === null) throw interruptedEarly();
  const all = failables(model);
  const singles: FaultOutcome[] = [];
  const progress = io.progress('failures', all.length);
  for (const one of all) {
    const outcome = await inSlices(faultOutcome(live, [one]), signal);
    if (outcome === null) break;
    singles.push(outcome);
    await progress(singles.length);
  }
  const answered = answeredPairs(live);
  if (singles.length < all.length) {
    const interrupted = `Interrupted: told is what comes of ${singles.length} of ${all.length} failures.`;
    return { answered, singles, doubles: pairs ? [] : null, interrupted };
  }
  if (!pairs) return { answered, singles, doubles: null, interrupted: null };
  const doubles: DoubleFault[] = [];
  const combinations = doublesToTry(singles);
  const more = io.progress('pairs of failures', combinations.length);
  for (const [place, two] of combinations.entries()) {
    const double = await inSlices(doubleFault(live, two), signal);
    if (signal.aborted) {
      const interrupted = `Interrupted: told are all single failures and ${place} of ${combinations.length} pairs of them.`;
      return { answered, singles, doubles, interrupted };
    }
    if (double) doubles.push(double);
    await more(place + 1);
  }
  return { answered, singles, doubles, interrupted: null };
}

function interruptedEarly(): CliFailure {
  return new CliFailure('interrupted', 'Interrupted before anything had failed: there is nothing to tell.');
}

function shown({ form }: FaultsTask, name: string, model: Model, found: Found): string {
  const singles = worstFirst(found.singles);
  const doubles = found.doubles && worstDoublesFirst(found.doubles);
  if (form === 'json') {
    const json: FaultsJson = {
      version: 1,
      pairs: found.answered,
      faults: singles.map((one) => faultToJson(model, one)),
      ...(doubles && { doubles: doubles.map((one) => doubleToJson(model, one)) }),
      ...(found.interrupted !== null && { interrupted: found.interrupted }),
    };
    return jsonText(json);
  }
  const summary: FaultsSummary = {
    answered: found.answered,
    singles: singles.length,
    doubles: doubles?.length ?? null,
  };
  const reports = singles.map((one) => faultReport(model, one));
  const two = doubles?.map((one) => doubleReport(model, one)) ?? null;
  if (form === 'markdown') return faultsToMarkdown(name, reports, two, summary);
  const telling = reports.filter(({ lostPairs, movedPairs }) => lostPairs + movedPairs > 0);
  return [...telling.map(faultToText), ...(two ?? []).map(faultToText), faultsSummary(reports, summary)].join(
    '\n',
  );
}
