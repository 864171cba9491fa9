/**
 * A process that runs a room's tests again and again. For each mutant the whole script is run afresh, so that nothing
 * that one mutant left behind (tables made once, caches) is seen by the next.
 */
import { Script } from 'node:vm';
import type fc from 'fast-check';
import { bundleParameters } from './instrument';
import type { Job, Observed, Result, Setup, Try, Tried, Turned } from './messages';
import { packageValues } from './packages';
import { testApi, type WrittenTest } from './test-api';

type Question = (mutant: number) => boolean;
type Offer = (file: string, run: () => Promise<unknown>) => void;
type Room = (question: Question, outside: Readonly<Record<string, unknown>>, offer: Offer) => void;

interface Loaded {
  readonly room: Room;
  readonly packages: Readonly<Record<string, unknown>>;
}

/** A property says how often it is tried; here it is one test of many. */
const mostRuns = 20;

/** Answers jobs until the command goes away. */
export function main(): Promise<void> {
  let loaded: Loaded | null = null;
  process.on('message', (message: Setup | Job) => {
    if (!('type' in message)) loaded = load(message);
    else if (loaded !== null) void answer(loaded, message).then((result) => process.send?.(result));
  });
  return new Promise((resolve) => {
    process.on('disconnect', resolve);
  });
}

async function answer(loaded: Loaded, job: Job): Promise<Result> {
  const result = job.type === 'observe' ? await observe(loaded, job.file) : await tryOut(loaded, job);
  return { ...result, megabytes: process.memoryUsage().heapUsed / 2 ** 20 };
}

function load({ code, packages, seed }: Setup): Loaded {
  const names = packages.filter((name) => name !== 'vitest');
  const values = Object.fromEntries(names.map((name) => [name, packageValues(name)]));
  values['fast-check'] = soonDone(packageValues('fast-check') as typeof fc, seed);
  const script = new Script(`(function(${bundleParameters.join(', ')}) {${code}\n})`, {
    filename: 'room.js',
  });
  return { room: script.runInThisContext() as Room, packages: values };
}

/** The same numbers every time, fewer of them, and no search for the smallest counterexample: any will do. */
function soonDone(all: typeof fc, seed: number): Readonly<Record<string, unknown>> {
  const assert = <Ts>(property: fc.IRawProperty<Ts>, parameters?: fc.Parameters<Ts>): unknown =>
    all.assert(property, {
      ...parameters,
      seed,
      endOnFailure: true,
      numRuns: Math.min(mostRuns, parameters?.numRuns ?? mostRuns),
    });
  return { ...all, assert, default: { ...all, assert } };
}

/** Runs the test file's own statements, and gives the tests that it wrote down. */
async function read(
  { room, packages }: Loaded,
  file: string,
  question: Question,
): Promise<readonly WrittenTest[]> {
  const files = new Map<string, () => Promise<unknown>>();
  const { api, tests } = testApi();
  room(question, { ...packages, vitest: api }, (name, run) => files.set(name, run));
  await files.get(file)?.();
  return tests;
}

async function observe(loaded: Loaded, file: string): Promise<Observed> {
  let met = new Set<number>();
  const question: Question = (mutant) => {
    met.add(mutant);
    return false;
  };
  const meanwhile = async <T>(run: () => T): Promise<[Awaited<T>, readonly number[], number]> => {
    met = new Set();
    const before = process.cpuUsage();
    const value = await run();
    const { user, system } = process.cpuUsage(before);
    return [value, [...met], (user + system) / 1000];
  };
  try {
    const [tests, whileRead, milliseconds] = await meanwhile(async () => read(loaded, file, question));
    const observed = [];
    for (const test of tests) {
      const [, mutants, took] = await meanwhile(() => test.run());
      observed.push({ mutants, milliseconds: took });
    }
    return { type: 'observed', file, failure: null, whileRead, tests: observed, milliseconds };
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { type: 'observed', file, failure, whileRead: [], tests: [], milliseconds: 0 };
  }
}

async function tryOut(loaded: Loaded, { mutant, plan }: Try): Promise<Tried> {
  const question: Question = (asked) => asked === mutant;
  for (const { file, tests: places, milliseconds } of plan) {
    let name = file;
    process.send?.({ type: 'turned', milliseconds } satisfies Turned);
    try {
      const tests = await read(loaded, file, question);
      for (const [place, test] of tests.entries()) {
        if (places !== null && !places.includes(place)) continue;
        name = `${file}: ${test.name}`;
        await test.run();
      }
    } catch {
      return { type: 'tried', mutant, killedBy: name };
    }
  }
  return { type: 'tried', mutant, killedBy: null };
}
