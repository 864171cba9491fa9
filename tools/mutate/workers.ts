/**
 * The processes that run tests, each with one job at a time. One that does not answer in time hangs in a loop that a
 * mutant made endless; it is ended, and so is one that dies of what a mutant made it collect. Both count as noticed.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './files';
import type { Job, Result, Setup, Turned } from './messages';

export interface Work<J extends Job> {
  readonly job: J;
  /** How long it may take, or its first part. */
  readonly milliseconds: number;
}

/** What came of a job: an answer, or how its process ended without one. */
export type Outcome = Result | 'too long' | 'crashed';

const startMilliseconds = 60_000;
const megabytes = 2000;
/** A worker that has collected more makes room for a new one. */
const mostMegabytes = 700;
/** Times the processor time that it may take: for what waits and does nothing. */
const longestWait = 300;
const tickMilliseconds = 10;

/** Does all the work with so many processes, and tells each outcome as it comes. */
export async function doWork<J extends Job>(
  setup: Setup,
  work: readonly Work<J>[],
  count: number,
  tell: (job: J, outcome: Outcome) => void,
): Promise<void> {
  const left = work.values();
  let failed = false;
  await Promise.all(
    Array.from({ length: Math.min(count, work.length) }, async () => {
      let worker: ChildProcess | null = null;
      try {
        for (const { job, milliseconds } of left) {
          if (failed) break;
          const isNew = worker === null;
          worker ??= start(setup);
          const outcome = await ask(worker, job, milliseconds + (isNew ? startMilliseconds : 0));
          if (typeof outcome === 'string') worker = null;
          else if (outcome.megabytes > mostMegabytes) {
            worker.kill();
            worker = null;
          }
          tell(job, outcome);
        }
      } catch (error) {
        failed = true;
        throw error;
      } finally {
        worker?.kill();
      }
    }),
  );
}

function start(setup: Setup): ChildProcess {
  const worker = fork(join(root, 'tools/run.mjs'), ['tools/mutate/worker.ts'], {
    cwd: root,
    execArgv: [`--max-old-space-size=${megabytes}`],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // A worker in an endless loop would not notice that the command has gone.
  process.once('exit', () => worker.kill('SIGKILL'));
  worker.send(setup);
  return worker;
}

function ask(worker: ChildProcess, job: Job, milliseconds: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      if (typeof outcome === 'string') worker.kill('SIGKILL');
      resolve(outcome);
    };
    let allowed = milliseconds;
    let began = performance.now();
    let usedBefore = processorMilliseconds(worker.pid);
    // On a busy machine a worker waits: what it had of the processor counts, as far as that can be told.
    const look = (): void => {
      const used = processorMilliseconds(worker.pid);
      const waited = performance.now() - began;
      const spent = used === null || usedBefore === null ? waited : used - usedBefore;
      if (spent >= allowed || waited >= longestWait * allowed) finish('too long');
      else timer = setTimeout(look, Math.max(500, allowed - spent));
    };
    let timer = setTimeout(look, milliseconds);
    worker.on('message', (message: Result | Turned) => {
      if (message.type !== 'turned') return finish(message);
      allowed = message.milliseconds;
      began = performance.now();
      usedBefore = processorMilliseconds(worker.pid);
    });
    worker.on('exit', () => finish('crashed'));
    worker.send(job);
  });
}

/** How much of the processor the process has had (proc(5), `stat`); null where nobody says. */
function processorMilliseconds(pid: number | undefined): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [user = '', system = ''] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return (Number(user) + Number(system)) * tickMilliseconds;
  } catch {
    return null;
  }
}
