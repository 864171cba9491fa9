/**
 * Jobs on all cores. The command line is one file, and it is its own worker: started on a thread it serves jobs instead
 * of running a command (`main.ts`). Where it runs from source there is no such file, and jobs are done one after another.
 */
import { fileURLToPath } from 'node:url';
import workerpool from 'workerpool';
import type { Job } from '../tasks/task';
import { doJob, nothingAround, type Around, type Told } from './do-job';

/** Starting a worker takes about as long as so many small topologies. */
const LEAST_FOR_A_WORKER = 4;

/** Settles when all are done, or after the signal was aborted. `tell` hears of each as soon as it is done. */
export async function doAll(
  jobs: readonly Job[],
  cores: number,
  signal: AbortSignal,
  tell: (told: Told, place: number) => Promise<void>,
  around: Around = nothingAround,
): Promise<void> {
  const script = fileURLToPath(import.meta.url);
  const workers = Math.min(cores, Math.ceil(jobs.length / LEAST_FOR_A_WORKER));
  if (workers < 2 || !script.endsWith('.js')) return oneByOne(jobs, signal, tell, around);
  const pool = workerpool.pool(script, { workerType: 'thread', minWorkers: workers, maxWorkers: workers });
  const stop = (): void => void pool.terminate(true);
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.all(
      jobs.map(async (job, place) => {
        const told = await done(pool, job, signal);
        if (told) await tell(told, place);
      }),
    );
  } finally {
    signal.removeEventListener('abort', stop);
    await pool.terminate(true);
  }
}

/** Null where the pool was stopped before. A worker that breaks down has told nothing of its topology: that is told. */
async function done(pool: workerpool.Pool, job: Job, signal: AbortSignal): Promise<Told | null> {
  try {
    return (await pool.exec('doJob', [job])) as Told;
  } catch (error) {
    if (signal.aborted) return null;
    const message = error instanceof Error ? error.message : String(error);
    return {
      name: job.name,
      status: 2,
      messages: `hopscope: ${job.name}: the worker ended: ${message}\n`,
      result: '',
      checked: null,
    };
  }
}

async function oneByOne(
  jobs: readonly Job[],
  signal: AbortSignal,
  tell: (told: Told, place: number) => Promise<void>,
  around: Around,
): Promise<void> {
  for (const [place, job] of jobs.entries()) {
    // Between two, so that Ctrl+C is heard.
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return;
    await tell(await doJob(job, around), place);
  }
}

/** What a worker does: jobs, until it is ended. */
export function serveJobs(): void {
  workerpool.worker({ doJob: (job: Job) => doJob(job) });
}
